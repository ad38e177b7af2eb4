import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Circle } from "lucide-react";
import type { ComponentProps } from "react";
import { SHORTEST_PASSWORD, longEnough } from "@/api/fields";
import { PasswordField } from "@/components/form/text-field";
import { cn } from "@/lib/cn";

type NewPasswordFieldProps = Omit<ComponentProps<typeof PasswordField>, "hint"> & {
  /** What is typed so far. */
  typed: string;
};

/** A password to be chosen, with what it must be and whether it is that already. */
export function NewPasswordField({ typed, ...props }: NewPasswordFieldProps) {
  const { t } = useLingui();
  const met = longEnough(typed);
  const Icon = met ? Check : Circle;
  return (
    <div className="space-y-2">
      <PasswordField autoComplete="new-password" minLength={SHORTEST_PASSWORD} {...props} />
      <ul className="text-muted-foreground space-y-1 text-sm">
        <li className={cn("flex items-start gap-2", met && "text-success")}>
          <Icon role="img" aria-label={met ? t`Done` : t`Still to do`} className="mt-0.5 size-4 shrink-0" />
          <Trans>At least 10 characters</Trans>
        </li>
        <li className="flex items-start gap-2">
          <Circle aria-hidden="true" className="mt-0.5 size-4 shrink-0 scale-50 fill-current" />
          <Trans>Three or four words of your own are easy to keep in mind; your name and very common passwords are not taken</Trans>
        </li>
      </ul>
    </div>
  );
}
