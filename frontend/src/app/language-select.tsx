import { useLingui } from "@lingui/react/macro";
import { Languages } from "lucide-react";
import { useTransition } from "react";
import { useSearchParams } from "react-router";
import { useClinic } from "@/api/clinic";
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
      <Languages aria-hidden="true" className="text-muted-foreground pointer-events-none absolute start-3 size-5 sm:start-2.5 sm:size-4.5" />
      <select
        value={i18n.locale}
        aria-busy={pending}
        onChange={(event) => choose(event.target.value)}
        className="border-input bg-card focus-visible:ring-ring h-11 w-11 cursor-pointer appearance-none rounded-md border ps-9 pe-0 text-base text-transparent focus-visible:ring-2 focus-visible:ring-offset-2 focus-visible:outline-none sm:w-auto sm:pe-3 sm:text-sm sm:text-foreground"
      >
        {languages.map((language) => (
          <option key={language} value={language} lang={language} className="text-foreground bg-card">
            {LANGUAGE_NAMES[language] ?? language}
          </option>
        ))}
      </select>
    </label>
  );
}
