import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ComponentType, useEffect, useRef, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useSearchParams } from "react-router";
import { addressProblem } from "@/api/console-openings";
import { platform } from "@/api/platform";
import { useSending } from "@/api/use-sending";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { beginning, ENTRIES, type Entries, OWNERS, STEPS, wishOf } from "./entries";
import { StepBrand } from "./step-brand";
import { StepName } from "./step-name";
import { StepPlace } from "./step-place";
import { StepSummary } from "./step-summary";
import { StepTerms } from "./step-terms";

const PAGES: Record<string, ComponentType<{ onChange: (step: number) => void }>> = {
  name: StepName,
  place: StepPlace,
  brand: StepBrand,
  terms: StepTerms,
  summary: StepSummary,
};
const LAST = STEPS.length - 1;

type WizardProps = { onAsked: (opening: string) => void; onCancel: () => void };

/** Asks step by step what a new clinic shall be. The address bar says at which step it is, so that the browser's way back leads one step back. */
export function Wizard({ onAsked, onCancel }: WizardProps) {
  const { t, i18n } = useLingui();
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: beginning(i18n.locale) });
  const [search, setSearch] = useSearchParams();
  const [reached, setReached] = useState(0);
  const { trouble, send } = useSending(form, OWNERS);
  const { isSubmitting } = form.formState;
  const ask = platform.useMutation("post", "/api/v1/openings");
  const named = STEPS.findIndex(({ id }) => id === search.get("new"));
  const at = Math.min(Math.max(named, 0), reached);
  const heading = useFocusOnStep(at, () => {
    const wrong = STEPS[at]!.fields.find((field) => form.getFieldState(field).error);
    if (wrong) form.setFocus(wrong);
    return Boolean(wrong);
  });
  const go = (to: number) => {
    setReached((before) => Math.max(before, to));
    setSearch({ new: STEPS[to]!.id });
  };
  const lead = () => {
    const to = STEPS.findIndex(({ fields }) => fields.some((field) => form.getFieldState(field).error));
    if (to >= 0) go(to);
  };
  const next = async () => {
    if (!(await form.trigger(STEPS[at]!.fields, { shouldFocus: true }))) return;
    const problem = STEPS[at]!.id === "name" ? await addressProblem(form.getValues("address").trim().toLowerCase()) : null;
    if (problem) form.setError("address", { message: problem }, { shouldFocus: true });
    else go(at + 1);
  };
  const submit = async (entries: Entries) => {
    await send(async () => onAsked((await ask.mutateAsync({ body: wishOf(entries) })).id));
    lead();
  };
  const Page = PAGES[STEPS[at]!.id]!;
  const step = at + 1;
  const count = STEPS.length;
  return (
    <Card>
      <CardContent>
        <FormProvider {...form}>
          <form
            noValidate
            className="grid max-w-3xl gap-5"
            onSubmit={(event) => {
              event.preventDefault();
              if (at < LAST) void next();
              else void form.handleSubmit(submit, lead)(event);
            }}
          >
            <div className="grid gap-2">
              <p className="text-muted-foreground text-sm">
                <Trans>
                  Step {step} of {count}
                </Trans>
              </p>
              <Progress aria-label={t`How far you are`} value={step} max={count} />
              <h2 ref={heading} tabIndex={-1} className="mt-2 text-lg font-bold outline-none">
                {i18n._(STEPS[at]!.title)}
              </h2>
            </div>
            <TroubleAlert trouble={trouble} />
            <Page onChange={go} />
            <div className="flex flex-wrap justify-end gap-2 border-t pt-4">
              <Button variant="ghost" className="me-auto" onClick={onCancel}>
                <Trans>Cancel</Trans>
              </Button>
              {at > 0 ? (
                <Button variant="outline" onClick={() => go(at - 1)}>
                  <Trans>Back</Trans>
                </Button>
              ) : null}
              <Button type="submit" pending={isSubmitting}>
                {at < LAST ? <Trans>Next</Trans> : <Trans>Open the clinic</Trans>}
              </Button>
            </div>
          </form>
        </FormProvider>
      </CardContent>
    </Card>
  );
}

/** Puts the focus on the heading of each step that is come to, unless something in the step wants it. */
function useFocusOnStep(at: number, elsewhere: () => boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(-1);
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    if (!elsewhere()) heading.current?.focus();
  });
  return heading;
}
