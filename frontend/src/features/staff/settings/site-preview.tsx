import { Trans, useLingui } from "@lingui/react/macro";
import { useClinic, useDentists, useFormats, useServices, useToday } from "@/api/clinic";
import { useVerdict } from "@/api/staff-settings";
import { type Scheme, siteColours } from "@/components/panel/brand/site-colours";
import { SiteButton, SiteScene } from "@/components/panel/brand/site-scene";
import { Avatar } from "@/components/ui/avatar";
import { addDays } from "@/lib/format";
import { cn } from "@/lib/cn";

/** What patients will see: the head of the home page, a booking, and the head of a mail. */
export function SitePreview({ color, logo }: { color: string; logo: string }) {
  const { t } = useLingui();
  return (
    <section aria-label={t`Preview`} className="grid min-w-0 gap-4 xl:sticky xl:top-5">
      <div className="grid gap-4 2xl:grid-cols-2">
        <Scene scheme="light" color={color} logo={logo} />
        <Scene scheme="dark" color={color} logo={logo} />
      </div>
      <Mail color={color} />
    </section>
  );
}

function Scene({ scheme, color, logo }: { scheme: Scheme; color: string; logo: string }) {
  const { name } = useClinic();
  const { data } = useVerdict(color);
  return (
    <SiteScene scheme={scheme} verdict={data} name={name} logo={logo}>
      <Hero />
      <Booking />
    </SiteScene>
  );
}

function Hero() {
  const clinic = useClinic();
  return (
    <div className="grid content-start gap-2.5">
      <p className="text-2xl leading-tight font-bold text-balance">
        <bdi>{clinic.tagline || clinic.name}</bdi>
      </p>
      {clinic.about ? (
        <p className="line-clamp-2 text-sm text-(--quiet)">
          <bdi>{clinic.about}</bdi>
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <SiteButton>
          <Trans>Book an appointment</Trans>
        </SiteButton>
        <span className="text-sm font-semibold text-(--brand-text) underline underline-offset-4">
          <Trans>Our team</Trans>
        </span>
      </div>
    </div>
  );
}

function Booking() {
  const formats = useFormats();
  const today = useToday();
  const service = useServices().data?.items.find((one) => one.bookable_online);
  const dentist = useDentists().data?.items[0];
  return (
    <div className="grid content-start gap-3 rounded-lg border bg-(--sheet) p-3.5 [border-color:var(--line)]">
      <div className="flex items-center gap-3">
        <Avatar name={dentist?.name ?? "–"} src={dentist?.photo_url} className="size-9 text-xs" />
        <div className="min-w-0">
          <bdi className="block truncate text-sm font-semibold">{service?.name ?? "–"}</bdi>
          <bdi className="block truncate text-xs text-(--quiet)">{dentist?.name ?? "–"}</bdi>
        </div>
      </div>
      <div className="flex gap-1.5">
        {[1, 2, 3].map((offset) => (
          <span
            key={offset}
            className={cn(
              "flex-1 rounded-md border px-1 py-1.5 text-center text-xs font-medium [border-color:var(--line)]",
              offset === 2 && "bg-(--brand-tint) text-(--brand-tint-foreground) [border-color:var(--brand-edge)]",
            )}
          >
            {formats.dayShort(addDays(today, offset))}
          </span>
        ))}
      </div>
      <div className="grid grid-cols-3 gap-1.5 text-center text-sm font-semibold tabular-nums">
        {["09:00", "10:30", "14:15"].map((time, index) => (
          <span
            key={time}
            className={cn(
              "rounded-md border py-1.5 [border-color:var(--line)]",
              index === 1 && "bg-(--brand) text-(--brand-foreground) [border-color:var(--brand-edge)]",
            )}
          >
            {formats.wallTime(time)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Mails have no dark: what a mail program makes of them is its own business. */
function Mail({ color }: { color: string }) {
  const { data } = useVerdict(color);
  const clinic = useClinic();
  return (
    <figure className="grid gap-1.5">
      <figcaption className="text-muted-foreground text-sm">
        <Trans>In mails</Trans>
      </figcaption>
      <div inert style={siteColours(data, "light")} className="overflow-hidden rounded-lg border bg-(--sheet) text-(--ink) [border-color:var(--line)]">
        <div className="bg-(--brand) px-4 py-3 font-semibold text-(--brand-foreground)">
          <bdi>{clinic.name}</bdi>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-4">
          <p className="text-sm">
            <Trans>Your appointment is booked. We look forward to seeing you.</Trans>
          </p>
          <SiteButton>
            <Trans>See or change it</Trans>
          </SiteButton>
        </div>
      </div>
    </figure>
  );
}
