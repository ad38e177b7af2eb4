import { rememberLanguage, speak } from "@/lib/i18n";
import { useClinic } from "./clinic";

/** Returns what speaks the language that somebody has chosen for the account, if it is one of the clinic's. */
export function useGreeting() {
  const { languages } = useClinic();
  return async (language: string): Promise<void> => {
    if (!languages.includes(language)) return;
    rememberLanguage(language);
    // Texts that do not arrive keep nobody from logging in.
    await speak(language).catch(() => undefined);
  };
}
