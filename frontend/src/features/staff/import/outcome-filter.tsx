import { useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import { cn } from "@/lib/cn";
import { type Import, OUTCOMES, useView } from "./use-import";
import { OUTCOME_WORDS } from "./words";

/** How many rows came to what; each of them shows those alone. */
export function OutcomeFilter({ counts, total }: { counts: Import["counts"]; total: number }) {
  const { t, i18n } = useLingui();
  const { outcome, change } = useView();
  const all = { key: null, words: t`All rows`, count: total };
  const each = OUTCOMES.map((one) => ({ key: one, words: i18n._(OUTCOME_WORDS[one]), count: counts[one] }));
  return (
    <div role="group" aria-label={t`Show`} className="grid grid-cols-2 gap-2 sm:grid-cols-5">
      {[all, ...each].map(({ key, words, count }) => (
        <Choice key={words} words={words} count={count} chosen={outcome === key} onChoose={() => change({ show: key })} />
      ))}
    </div>
  );
}

type ChoiceProps = { words: string; count: number; chosen: boolean; onChoose: () => void };

function Choice({ words, count, chosen, onChoose }: ChoiceProps) {
  const { number } = useFormats();
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={cn(
        "focus-ring bg-card hover:border-foreground/60 flex min-h-14 cursor-pointer flex-col items-start rounded-lg border px-3 py-2 text-start transition-colors duration-150",
        "first:col-span-2 sm:first:col-span-1",
        chosen && "border-primary-edge bg-brand-tint shadow-[inset_0_0_0_1px_var(--brand-edge)]",
      )}
    >
      <span className="text-lg leading-tight font-bold tabular-nums">{number(count)}</span>
      <span className="text-sm">{words}</span>
    </button>
  );
}
