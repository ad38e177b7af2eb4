import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarPlus, Printer } from "lucide-react";
import { useState } from "react";
import type { Linked } from "@/api/booking";
import { useClinic, useDentists, useFormats, useServices } from "@/api/clinic";
import type { Trouble } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { MapLink } from "@/components/layout/map-link";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter } from "@/components/ui/card";
import { Separator } from "@/components/ui/separator";
import { saveCalendarFile } from "./calendar-file";
import { cityLine } from "@/lib/map-address";

/** When, with whom, where; and to take it along: into a calendar or on paper. */
export function BookedCard({ visit, token }: { visit: Linked; token: string }) {
  const cancelled = visit.status === "cancelled";
  return (
    <Card className="gap-6 sm:py-7">
      <CardContent className="space-y-6 sm:px-7">
        <When visit={visit} />
        <Separator />
        <div className="grid gap-6 sm:grid-cols-2">
          <Dentist visit={visit} />
          <Place />
        </div>
      </CardContent>
      {cancelled ? null : <TakeAlong token={token} />}
    </Card>
  );
}

function When({ visit }: { visit: Linked }) {
  const formats = useFormats();
  const { appointment_time: begin, ends_at: end } = visit;
  return (
    <div className={visit.status === "cancelled" ? "line-through opacity-70" : ""}>
      <p className="text-xl font-semibold tracking-tight sm:text-2xl">
        <time dateTime={begin.slice(0, 10)}>{formats.dayYear(begin)}</time>
      </p>
      <p className="mt-1 text-lg">
        <bdi className="tabular font-semibold">
          <time dateTime={begin}>{formats.time(begin)}</time> – <time dateTime={end}>{formats.time(end)}</time>
        </bdi>{" "}
        <span className="text-muted-foreground text-base">{formats.zoneName()}</span>
      </p>
    </div>
  );
}

function Dentist({ visit: { dentist, service } }: { visit: Linked }) {
  const { data: dentists } = useDentists();
  const { data: services } = useServices();
  const { name } = dentist;
  const photo = dentists?.items.find(({ id }) => id === dentist.id)?.photo_url;
  // The link answers in the language of the booking; this page may be read in another.
  const treatment = services?.items.find(({ id }) => id === service.id)?.name ?? service.name;
  return (
    <div className="flex min-w-0 items-start gap-3">
      <Avatar name={dentist.name} src={photo} className="print:hidden" />
      <div className="min-w-0">
        <p className="leading-snug font-semibold">
          <bdi>{treatment}</bdi>
        </p>
        <p className="text-muted-foreground">
          <Trans>
            with <bdi>{name}</bdi>
          </Trans>
        </p>
      </div>
    </div>
  );
}

function Place() {
  const { name, address, phone, phone_text } = useClinic();
  return (
    <address className="min-w-0 not-italic">
      <p className="leading-snug font-semibold">
        <bdi>{name}</bdi>
      </p>
      <p className="text-muted-foreground">
        <bdi>{address.street}</bdi>
        <br />
        <bdi>
          {cityLine(address)}
        </bdi>
      </p>
      {phone ? (
        <p className="text-muted-foreground">
          <a href={`tel:${phone}`} className="focus-ring rounded-sm hover:underline">
            <bdi dir="ltr">{phone_text}</bdi>
          </a>
        </p>
      ) : null}
      <p className="mt-2 print:hidden">
        <MapLink address={address} name={name}>
          <Trans>Show on a map</Trans>
        </MapLink>
      </p>
    </address>
  );
}

function TakeAlong({ token }: { token: string }) {
  const { t } = useLingui();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [pending, setPending] = useState(false);
  const [saved, setSaved] = useState(false);
  async function save() {
    setPending(true);
    const refusal = await saveCalendarFile(token);
    setPending(false);
    setTrouble(refusal);
    setSaved(refusal === null);
  }
  return (
    <CardFooter className="sm:px-7 print:hidden">
      <Button pending={pending} onClick={() => void save()} className="grow sm:grow-0">
        <CalendarPlus aria-hidden="true" />
        <Trans>Add to calendar</Trans>
      </Button>
      <Button variant="outline" onClick={() => print()} className="grow sm:grow-0">
        <Printer aria-hidden="true" />
        <Trans>Print</Trans>
      </Button>
      <TroubleAlert trouble={trouble} />
      <p role="status" className="sr-only">
        {saved ? t`The calendar file is in your downloads.` : ""}
      </p>
    </CardFooter>
  );
}
