import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { SETTINGS_LIMITS } from "@/api/staff-settings";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { LengthField } from "../length-field";
import type { Draft } from "../use-draft";

const HOUR = 60;
const { minimum, maximum } = SETTINGS_LIMITS.follow_up_after;

export function followUpWrong(draft: Draft): boolean {
  const after = draft.value<number>("follow_up_after");
  return !(Number.isInteger(after) && after >= minimum && after <= maximum);
}

/** Whether, and how long after a completed visit, patients are written to. */
export function FollowUp({ draft }: { draft: Draft }) {
  const { t } = useLingui();
  const { number } = useFormats();
  const isOn = draft.value<boolean>("follow_up_on");
  return (
    <div>
      <Field orientation="horizontal" className="pt-4 last:pb-4">
        <Switch checked={isOn} onCheckedChange={(on) => draft.set("follow_up_on", on)} />
        <FieldLabel className="text-base">
          <Trans>Message after the visit</Trans>
        </FieldLabel>
        <FieldHint>
          <Trans>
            By e-mail, once, to patients whose visit you completed: thanks, and whom to call. Never after a visit that was
            cancelled or missed, and never what was done. Patients can decline it.
          </Trans>
        </FieldHint>
      </Field>
      {isOn ? (
        <div className="ps-14">
          <LengthField
            label={<Trans>How long after the visit</Trans>}
            value={draft.value<number>("follow_up_after")}
            units={["hours", "days"]}
            wrong={
              followUpWrong(draft)
                ? t`Between ${number(minimum / HOUR)} hour and ${number(maximum / HOUR / 24)} days.`
                : null
            }
            meaning={<Trans>Counted from its end. In quiet hours it waits until they are over.</Trans>}
            example={null}
            onChange={(next) => draft.set("follow_up_after", next)}
          />
        </div>
      ) : null}
    </div>
  );
}
