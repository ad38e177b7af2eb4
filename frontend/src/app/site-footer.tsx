import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useClinic } from "@/api/clinic";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { addressLine } from "@/lib/map-address";
import { type Theme, currentTheme, wear } from "@/lib/theme";

export function SiteFooter() {
  const clinic = useClinic();
  const address = addressLine(clinic.address);
  return (
    <footer className="mt-auto border-t print:hidden">
      <div className="text-muted-foreground mx-auto flex w-full max-w-6xl flex-col gap-4 px-4 py-8 text-sm sm:flex-row sm:items-center sm:px-6">
        <address className="flex flex-wrap gap-x-4 gap-y-1 not-italic sm:me-auto">
          <bdi className="text-foreground font-medium">{clinic.name}</bdi>
          {address ? <bdi>{address}</bdi> : null}
          {clinic.phone ? (
            <a href={`tel:${clinic.phone}`} className="text-foreground underline underline-offset-4">
              <bdi dir="ltr">{clinic.phone_text}</bdi>
            </a>
          ) : null}
          {clinic.email ? (
            <a href={`mailto:${clinic.email}`} className="text-foreground underline underline-offset-4">
              <bdi>{clinic.email}</bdi>
            </a>
          ) : null}
        </address>
        <ThemeSelect />
      </div>
    </footer>
  );
}

function ThemeSelect() {
  const { t } = useLingui();
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const choose = (next: Theme) => {
    wear(next);
    setTheme(next);
  };
  return (
    <label className="flex items-center gap-2">
      <span>
        <Trans>Appearance</Trans>
      </span>
      <NativeSelect value={theme} onChange={(event) => choose(event.target.value as Theme)}>
        <NativeSelectOption value="system">{t`As on this device`}</NativeSelectOption>
        <NativeSelectOption value="light">{t`Light`}</NativeSelectOption>
        <NativeSelectOption value="dark">{t`Dark`}</NativeSelectOption>
      </NativeSelect>
    </label>
  );
}
