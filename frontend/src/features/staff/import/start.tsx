import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarDays, UsersRound } from "lucide-react";
import { useState } from "react";
import { useFormats } from "@/api/clinic";
import { client } from "@/api/client";
import { type Trouble, troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { FileButton } from "@/components/panel/file-button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { TableDrop } from "./table-drop";
import { type Kind, upload, useLatest, useView } from "./use-import";

/** What the file holds, and the file. */
export function Start() {
  const { t, i18n } = useLingui();
  const { kind, change } = useView();
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const take = async (file: File) => {
    setPending(true);
    setTrouble(null);
    try {
      const { id } = await upload(file, kind, i18n.locale);
      change({ import: id, kind: null });
    } catch (error) {
      setTrouble(troubleOf(error));
      setPending(false);
    }
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>What do you want to import?</Trans>
        </CardTitle>
      </CardHeader>
      <CardContent className="grid gap-4">
        <RadioCards
          value={kind}
          onValueChange={(one) => change({ kind: one }, { replace: true })}
          aria-label={t`What do you want to import?`}
          className="sm:grid-cols-2"
        >
          <RadioCard
            value={"patients" satisfies Kind}
            leading={<UsersRound aria-hidden="true" className="size-5 shrink-0" />}
            title={<Trans>Patients</Trans>}
            description={<Trans>Names, dates of birth, how to reach them</Trans>}
          />
          <RadioCard
            value={"appointments" satisfies Kind}
            leading={<CalendarDays aria-hidden="true" className="size-5 shrink-0" />}
            title={<Trans>Appointments</Trans>}
            description={<Trans>Past ones as history, coming ones into the calendar; patients who are missing are added</Trans>}
          />
        </RadioCards>
        <TroubleAlert trouble={trouble} />
        <TableDrop pending={pending} onFile={(file) => void take(file)} hint={<Limits />} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <FileButton
            fetch={() =>
              client.GET("/api/v1/imports/samples/{kind}", {
                params: { path: { kind }, query: { language: i18n.locale } },
                parseAs: "blob",
              })
            }
            fallback={`sample-${kind}.csv`}
            done={t`The sample is in your downloads.`}
          >
            <Trans>Download a sample</Trans>
          </FileButton>
          <p className="text-muted-foreground min-w-0 flex-1 basis-64 text-sm text-pretty">
            <Trans>The uploaded rows are kept encrypted and deleted after a week.</Trans>
          </p>
        </div>
      </CardContent>
    </Card>
  );
}

function Limits() {
  const { number } = useFormats();
  const { data } = useLatest();
  const rows = number(data?.most_rows ?? 10_000);
  const megabytes = number((data?.most_bytes ?? 5 * 1024 * 1024) / 1024 / 1024);
  return <Trans>A table saved as CSV, up to {rows} rows and {megabytes} MB, with the names of the columns in its first row</Trans>;
}
