import { useLingui } from "@lingui/react/macro";
import { Languages } from "lucide-react";
import { useTransition } from "react";
import { useSearchParams } from "react-router";
import { useClinic } from "@/api/clinic";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { LANGUAGE_NAMES, rememberLanguage, speak } from "@/lib/i18n";

/** The clinic's languages, each in its own name. */
export function LanguageSelect() {
  const { t, i18n } = useLingui();
  const { languages } = useClinic();
  const [search, setSearch] = useSearchParams();
  const [pending, startTransition] = useTransition();
  if (languages.length < 2) return null;

  const choose = (language: string) => {
    rememberLanguage(language);
    startTransition(() => speak(language));
    if (search.has("lang")) {
      search.delete("lang");
      setSearch(search, { replace: true, preventScrollReset: true });
    }
  };
  return (
    <label className="relative flex shrink-0 items-center print:hidden">
      <span className="sr-only">{t`Language`}</span>
      <Languages
        aria-hidden="true"
        className="text-muted-foreground pointer-events-none absolute start-2.5 z-10 size-4.5"
      />
      <span aria-hidden="true" className="pointer-events-none absolute start-8.5 z-10 text-sm font-medium sm:hidden">
        {i18n.locale.toUpperCase()}
      </span>
      <NativeSelect
        value={i18n.locale}
        aria-busy={pending}
        onChange={(event) => choose(event.target.value)}
        className="w-16.5 ps-0 pe-0 text-transparent sm:w-auto sm:ps-9 sm:pe-9 sm:text-foreground max-sm:[&+svg]:hidden"
      >
        {languages.map((language) => (
          <NativeSelectOption key={language} value={language} lang={language}>
            {LANGUAGE_NAMES[language] ?? language}
          </NativeSelectOption>
        ))}
      </NativeSelect>
    </label>
  );
}
