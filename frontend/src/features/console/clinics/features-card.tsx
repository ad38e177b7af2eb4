import { Trans, useLingui } from "@lingui/react/macro";
import { toast } from "sonner";
import { type ClinicDetail, useClinicChanged } from "@/api/console-clinic";
import { useHasRole } from "@/api/operator-session";
import { platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ConsoleCard } from "@/components/console/console-card";
import { Badge } from "@/components/ui/badge";
import { Field, FieldLabel } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { FEATURE_WORDS } from "./words";

/** What a clinic can use beyond booking; a switch that differs from the plan says so. */
export function FeaturesCard({ clinic }: { clinic: ClinicDetail }) {
  const { t, i18n } = useLingui();
  const has = useHasRole();
  const changed = useClinicChanged();
  const change = platform.useMutation("put", "/api/v1/clinics/{clinic_id}/features", {
    onSuccess: () => void toast.success(t`Saved.`),
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: () => changed(),
  });
  const set = (name: string, on: boolean) => {
    const features = Object.fromEntries(
      clinic.features.map((one) => (one.name === name ? { ...one, on } : one)).filter((one) => one.on !== one.of_plan).map((one) => [one.name, one.on]),
    );
    change.mutate({ params: { path: { clinic_id: clinic.id } }, body: { features, reason: "" } });
  };
  return (
    <ConsoleCard title={<Trans>Features</Trans>} description={<Trans>As the plan has them, unless agreed apart.</Trans>}>
      <ul className="divide-y">
        {clinic.features.map(({ name, on, own }) => (
          <li key={name} className="py-2.5 first:pt-0 last:pb-0">
            <Field orientation="horizontal">
              <Switch checked={on} disabled={!has(["admin"]) || change.isPending} onCheckedChange={(next) => set(name, next)} />
              <FieldLabel>{i18n._(FEATURE_WORDS[name])}</FieldLabel>
              {own ? (
                <Badge variant="warning">
                  <Trans>Agreed apart</Trans>
                </Badge>
              ) : null}
            </Field>
          </li>
        ))}
      </ul>
    </ConsoleCard>
  );
}
