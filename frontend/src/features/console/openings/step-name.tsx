import { Trans } from "@lingui/react/macro";
import { useRef } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useAddressCheck } from "@/api/console-openings";
import { TextField } from "@/components/form/text-field";
import { useSettled } from "@/lib/use-settled";
import { addressOf } from "./address-of";
import type { Entries } from "./entries";

const PAUSE = 250;
const POSSIBLE = /^[a-z0-9-]{3,63}$/;

/** The name, and the address that suggests itself for it until another one is typed. */
export function StepName() {
  const { control, register, getValues, setValue, formState } = useFormContext<Entries>();
  const { errors } = formState;
  const suggested = useRef(addressOf(getValues("name")));
  const typed = useWatch({ control, name: "address" }).trim().toLowerCase();
  const asked = useSettled(typed, PAUSE);
  const check = useAddressCheck(POSSIBLE.test(asked) ? asked : "");
  const answer = asked === typed && POSSIBLE.test(typed) ? check.data : undefined;
  const refused = answer?.problem ? { type: answer.problem, message: answer.problem } : undefined;
  const host = answer?.host;
  const suggest = (name: string) => {
    const before = suggested.current;
    suggested.current = addressOf(name);
    if (getValues("address") === before) setValue("address", suggested.current, { shouldValidate: Boolean(errors.address) });
  };
  return (
    <div className="grid max-w-xl gap-5">
      <TextField
        label={<Trans>Name of the clinic</Trans>}
        autoComplete="off"
        wrong={errors.name}
        {...register("name", { onChange: (event: { target: { value: string } }) => suggest(event.target.value) })}
      />
      <TextField
        label={<Trans>Address</Trans>}
        hint={<Trans>Letters, digits and hyphens: the first part of its web address.</Trans>}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        wrong={refused ?? errors.address}
        {...register("address")}
      />
      <p role="status" className="text-muted-foreground min-h-5 text-sm break-words">
        {host && !refused ? (
          <Trans>
            Free: <bdi dir="ltr">{host}</bdi>
          </Trans>
        ) : null}
      </p>
    </div>
  );
}
