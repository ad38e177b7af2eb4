import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Search, SearchX, UserPlus, UsersRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useFoundPatients } from "@/api/patients";
import { useMay } from "@/api/permissions";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { useMedia } from "@/lib/use-media";
import { useSettled } from "@/lib/use-settled";
import { PatientTable } from "./patient-table";
import { useSought } from "./use-sought";

const PAUSE = 150;
const STEP = 50;
const MOST = 200;

/** Everybody whom the clinic knows, found as one types. `onAdd` is given what was typed. */
export function Patients({ onAdd }: { onAdd: (typed: string) => void }) {
  const [sought, change] = useSought();
  const [typed, setTyped] = useState(sought.text);
  const settled = useSettled(typed, PAUSE);
  const whole = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stretch = whole.current;
    const keys = (event: KeyboardEvent) => stretch && walk(event, stretch, list.current);
    stretch?.addEventListener("keydown", keys);
    return () => stretch?.removeEventListener("keydown", keys);
  }, []);
  const search = useFoundPatients(sought.text.trim(), { limit: sought.shown });
  useEffect(() => {
    if (settled !== sought.text) change({ text: settled });
    // Only what is typed changes what is sought, not the other way round.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  const waiting = typed !== sought.text || search.isPlaceholderData;
  return (
    <div ref={whole} className="space-y-4">
      <SearchField value={typed} onChange={setTyped} />
      <div ref={list} aria-busy={waiting} className={cn("transition-opacity duration-150", waiting && search.data && "opacity-60")}>
        <Found search={search} text={sought.text.trim()} onAdd={() => onAdd(typed)} />
      </div>
      {search.data && search.data.total > search.data.items.length ? (
        <More shown={sought.shown} total={search.data.total} onMore={() => change({ shown: Math.min(sought.shown + STEP, MOST) })} />
      ) : null}
    </div>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useLingui();
  const roomy = useMedia("(min-width: 64rem) and (pointer: fine)");
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // After the heading, which a new page gives the focus to. On a phone the keyboard would cover what is there.
    if (roomy) requestAnimationFrame(() => box.current?.focus({ preventScroll: true }));
  }, [roomy]);
  return (
    <div role="search" className="relative max-w-2xl">
      <Search
        aria-hidden="true"
        className="text-muted-foreground pointer-events-none absolute start-3.5 top-1/2 size-5 -translate-y-1/2"
      />
      <Input
        ref={box}
        type="search"
        aria-label={t`Find a patient`}
        placeholder={t`Name, phone, e-mail or date of birth`}
        value={value}
        maxLength={120}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="ps-11 [&::-webkit-search-cancel-button]:appearance-none"
      />
    </div>
  );
}

type FoundProps = { search: ReturnType<typeof useFoundPatients>; text: string; onAdd: () => void };

function Found({ search, text, onAdd }: FoundProps) {
  const { t, i18n } = useLingui();
  const may = useMay();
  if (!search.data) {
    return search.isError ? (
      <ErrorState
        reason={textOf(i18n, troubleOf(search.error))}
        retryLabel={t`Try again`}
        pending={search.isFetching}
        onRetry={() => void search.refetch()}
      />
    ) : (
      <Skeleton className="h-120" />
    );
  }
  const { items, total } = search.data;
  if (items.length === 0) {
    return (
      <EmptyState
        className="bg-card rounded-lg border"
        icon={text ? <SearchX /> : <UsersRound />}
        action={
          may("manage_patients") ? (
            <Button onClick={onAdd}>
              <UserPlus aria-hidden="true" className="rtl:-scale-x-100" />
              <Trans>New patient</Trans>
            </Button>
          ) : undefined
        }
      >
        {text ? (
          <Trans>
            Nobody fits “<bdi>{text}</bdi>”. A part of the name is enough, or the last digits of the number.
          </Trans>
        ) : (
          <Trans>There are no patients yet. They appear with their first appointment.</Trans>
        )}
      </EmptyState>
    );
  }
  const words = text ? <Plural value={total} one="# patient found" other="# patients found" /> : <Trans>Added last</Trans>;
  return (
    <section className="space-y-2">
      <h2 className="text-muted-foreground text-sm font-medium">{words}</h2>
      <p role="status" className="sr-only">
        {text ? words : null}
      </p>
      <PatientTable rows={items} />
    </section>
  );
}

function More({ shown, total, onMore }: { shown: number; total: number; onMore: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {shown < MOST ? (
        <Button variant="outline" size="sm" onClick={onMore}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
      <p className="text-muted-foreground">
        <Trans>
          {shown} of {total} are shown. Type more of the name to see fewer.
        </Trans>
      </p>
    </div>
  );
}

/** Down and up go from the box through the names and back; Enter in the box goes to the first. */
function walk(event: KeyboardEvent, whole: HTMLElement, list: HTMLElement | null): void {
  if (!["ArrowDown", "ArrowUp", "Enter"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
  const box = whole.querySelector<HTMLElement>("input[type=search]");
  const names = [...(list?.querySelectorAll<HTMLElement>("[data-patient]") ?? [])].filter((one) => one.checkVisibility());
  const at = names.indexOf(document.activeElement as HTMLElement);
  const inBox = document.activeElement === box;
  if (event.key === "Enter" ? !inBox : !inBox && at < 0) return;
  const next = event.key === "ArrowUp" ? (at <= 0 ? box : names[at - 1]) : names[inBox ? 0 : Math.min(at + 1, names.length - 1)];
  if (!next || (inBox && event.key === "ArrowUp")) return;
  event.preventDefault();
  // With one result there is nothing to choose from.
  if (event.key === "Enter" && names.length === 1 && list?.getAttribute("aria-busy") !== "true") names[0]!.click();
  else next.focus();
}
