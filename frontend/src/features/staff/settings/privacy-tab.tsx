import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { SETTINGS_LIMITS } from "@/api/staff-settings";
import { Card, CardContent } from "@/components/ui/card";
import { LengthField, type Unit } from "./length-field";
import { SaveBar } from "./save-bar";
import { useDraft } from "./use-draft";

const NAMES = ["keep_records_years", "forget_patients_years", "keep_messages_months"] as const;
type Name = (typeof NAMES)[number];

/** How long the clinic keeps what it knows of patients. */
export function PrivacyTab() {
  const { t } = useLingui();
  const formats = useFormats();
  const draft = useDraft("privacy");
  const fits = (name: Name) => {
    const value: unknown = draft.value(name);
    const { minimum, maximum } = SETTINGS_LIMITS[name];
    return typeof value === "number" && Number.isInteger(value) && value >= minimum && value <= maximum;
  };
  const rule = (name: Name, unit: Unit) => ({
    value: draft.value<number>(name),
    units: [unit],
    wrong: fits(name)
      ? null
      : t`Between ${formats.number(SETTINGS_LIMITS[name].minimum)} and ${formats.number(SETTINGS_LIMITS[name].maximum)}.`,
    onChange: (next: number) => draft.set(name, next),
  });
  return (
    <div className="max-w-4xl">
      <Card className="py-0">
        <CardContent className="divide-y">
          <LengthField
            label={<Trans>Records that must be kept</Trans>}
            {...rule("keep_records_years", "year")}
            meaning={
              <Trans>
                How long after the last treatment the law wants a record kept. Whoever asks to be erased before keeps name,
                notes and visits until then; contact, log-in and messages go at once.
              </Trans>
            }
            example={draft.value("keep_records_years") === 0 ? <Trans>Records are erased as soon as somebody asks.</Trans> : null}
          />
          <LengthField
            label={<Trans>Patients who do not come any more</Trans>}
            {...rule("forget_patients_years", "year")}
            meaning={<Trans>How long after the last visit a record is erased by itself. 0 keeps records until somebody erases them.</Trans>}
            example={draft.value("forget_patients_years") === 0 ? <Trans>No record is erased by itself.</Trans> : null}
          />
          <LengthField
            label={<Trans>Messages</Trans>}
            {...rule("keep_messages_months", "month")}
            meaning={<Trans>How long you can see to whom a message went. That it was sent stays, for the figures.</Trans>}
            example={null}
          />
        </CardContent>
      </Card>
      <p className="text-muted-foreground mt-4 max-w-prose text-sm text-pretty">
        <Trans>Log-ins that ended are forgotten after 90 days, files that were imported after a week. It happens once a day.</Trans>
      </p>
      <SaveBar draft={draft} blocked={NAMES.some((name) => !fits(name))} />
    </div>
  );
}
