import { Trans, useLingui } from "@lingui/react/macro";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import { LANGUAGE_NAMES, rememberLanguage, speak } from "@/lib/i18n";
import { type Theme, currentTheme, wear } from "@/lib/theme";

/** The part of an account's menu that is about how the panel looks and speaks. */
export function LanguageAndLight({ languages }: { languages: string[] }) {
  const { t, i18n } = useLingui();
  const talk = (language: string) => {
    rememberLanguage(language);
    void speak(language);
  };
  return (
    <>
      {languages.length > 1 ? (
        <>
          <DropdownMenuLabel>
            <Trans>Language</Trans>
          </DropdownMenuLabel>
          <DropdownMenuRadioGroup value={i18n.locale} onValueChange={talk}>
            {languages.map((one) => (
              <DropdownMenuRadioItem key={one} value={one} lang={one}>
                {LANGUAGE_NAMES[one] ?? one}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
          <DropdownMenuSeparator />
        </>
      ) : null}
      <DropdownMenuLabel>
        <Trans>Appearance</Trans>
      </DropdownMenuLabel>
      <DropdownMenuRadioGroup value={currentTheme()} onValueChange={(theme) => wear(theme as Theme)}>
        <DropdownMenuRadioItem value="system">{t`As on this device`}</DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="light">{t`Light`}</DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="dark">{t`Dark`}</DropdownMenuRadioItem>
      </DropdownMenuRadioGroup>
    </>
  );
}
