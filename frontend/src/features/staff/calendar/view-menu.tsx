import { Trans, useLingui } from "@lingui/react/macro";
import { Keyboard, Printer, SlidersHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { View } from "./view";

interface ViewMenuProps {
  view: View;
  /** How many dentists do not work that day, and are left out. */
  idle: number;
  onChoose: (changes: Record<string, string | null>) => void;
  onKeys: () => void;
}

/** How the calendar is shown, paper, and the keys. */
export function ViewMenu({ view, idle, onChoose, onKeys }: ViewMenuProps) {
  const { t } = useLingui();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="sm" className="w-9 px-0 pointer-coarse:w-11" aria-label={t`View options`}>
          <SlidersHorizontal aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {view.kind === "month" ? null : (
          <>
            <DropdownMenuLabel>
              <Trans>Height of the hours</Trans>
            </DropdownMenuLabel>
            <DropdownMenuRadioGroup value={view.zoom} onValueChange={(zoom) => onChoose({ zoom: zoom === "usual" ? null : zoom })}>
              <DropdownMenuRadioItem value="dense">{t`Low`}</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="usual">{t`Middle`}</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="roomy">{t`High`}</DropdownMenuRadioItem>
            </DropdownMenuRadioGroup>
            <DropdownMenuSeparator />
          </>
        )}
        {view.kind === "day" && view.axis === "dentist" ? (
          <>
            <DropdownMenuLabel>
              <Trans>Dentists</Trans>
            </DropdownMenuLabel>
            <DropdownMenuRadioGroup
              value={view.everyone ? "all" : "working"}
              onValueChange={(who) => onChoose({ everyone: who === "all" ? "1" : null })}
            >
              <DropdownMenuRadioItem value="working">{t`Only those who work that day`}</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="all">
                {t`All dentists`}
                {idle > 0 && !view.everyone ? <span className="text-muted-foreground tabular-nums">+{idle}</span> : null}
              </DropdownMenuRadioItem>
            </DropdownMenuRadioGroup>
            <DropdownMenuSeparator />
          </>
        ) : null}
        {view.kind === "week" ? (
          <>
            <DropdownMenuLabel>
              <Trans>Days</Trans>
            </DropdownMenuLabel>
            <DropdownMenuRadioGroup
              value={view.weekend ? "all" : "working"}
              onValueChange={(days) => onChoose({ weekend: days === "all" ? "1" : null })}
            >
              <DropdownMenuRadioItem value="working">{t`Working days`}</DropdownMenuRadioItem>
              <DropdownMenuRadioItem value="all">{t`All seven days`}</DropdownMenuRadioItem>
            </DropdownMenuRadioGroup>
            <DropdownMenuSeparator />
          </>
        ) : null}
        <DropdownMenuItem onSelect={() => setTimeout(() => print(), 50)}>
          <Printer aria-hidden="true" />
          <Trans>Print</Trans>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={onKeys}>
          <Keyboard aria-hidden="true" />
          <Trans>Keyboard shortcuts</Trans>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
