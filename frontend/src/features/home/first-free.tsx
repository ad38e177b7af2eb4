import { Trans } from "@lingui/react/macro";
import { ArrowRight } from "lucide-react";
import { api } from "@/api/client";
import { type Service, useClinic, useFormats, useServices, useToday } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Skeleton } from "@/components/ui/skeleton";
import { dayOf, daysBetween } from "@/lib/format";

/** The next free time for what most newcomers want: a link that leads straight to it. */
export function FirstFree() {
  const services = useServices();
  const service = services.data?.items.find((one) => one.bookable_online && one.for_new_patients);
  if (services.isPending) return <Skeleton className="h-[5.25rem]" />;
  return service ? <FirstFreeOf service={service} /> : null;
}

function FirstFreeOf({ service }: { service: Service }) {
  const { zone } = useClinic();
  const { data, isPending } = api.useQuery("get", "/api/v1/availability/{dentist_id}/first", {
    params: { path: { dentist_id: "any" }, query: { service_id: service.id } },
  });
  if (isPending) return <Skeleton className="h-[5.25rem]" />;
  if (!data?.first) {
    return (
      <p className="text-muted-foreground min-h-[5.25rem]">
        <Trans>There are no free times online at the moment. Please call us: we will find one.</Trans>
      </p>
    );
  }
  const search = new URLSearchParams({ service: service.id, time: data.first });
  return (
    <AppLink
      to={`/book/details?${search}`}
      className="group bg-brand-tint focus-ring flex min-h-[5.25rem] items-center gap-3 rounded-lg p-4"
    >
      <span className="min-w-0 flex-1 space-y-0.5">
        <span className="text-muted-foreground block text-sm">
          <Trans>Next free time</Trans> · <bdi>{service.name}</bdi>
        </span>
        <time dateTime={data.first} title={zone} className="text-foreground block text-lg font-semibold">
          <When time={data.first} />
        </time>
      </span>
      <ArrowRight
        aria-hidden="true"
        className="text-brand-text size-5 shrink-0 rtl:-scale-x-100"
      />
    </AppLink>
  );
}

function When({ time }: { time: string }) {
  const formats = useFormats();
  const clock = formats.time(time);
  const away = daysBetween(useToday(), dayOf(time));
  if (away === 0) return <Trans>Today, {clock}</Trans>;
  if (away === 1) return <Trans>Tomorrow, {clock}</Trans>;
  return (
    <Trans>
      {formats.dayShort(time)}, {clock}
    </Trans>
  );
}
