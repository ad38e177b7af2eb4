import { Trans, useLingui } from "@lingui/react/macro";
import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { WEEKDAYS, type Weekday } from "./hours";
import { useDayWords } from "./use-day-words";

interface CopyMenuProps {
  from: Weekday;
  onCopy: (to: readonly Weekday[]) => void;
}

/** Gives a day's hours to other days. */
export function CopyMenu({ from, onCopy }: CopyMenuProps) {
  const { t } = useLingui();
  const { long } = useDayWords();
  const name = long(from);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="icon" className="size-9 pointer-coarse:size-11" aria-label={t`Copy ${name} to other days`}>
          <Copy aria-hidden="true" className="size-4" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onCopy(WEEKDAYS.slice(0, 5))}>
          <Trans>To {long("monday")} – {long("friday")}</Trans>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onCopy(WEEKDAYS)}>
          <Trans>To all days</Trans>
        </DropdownMenuItem>
        {WEEKDAYS.filter((weekday) => weekday !== from).map((weekday) => (
          <DropdownMenuItem key={weekday} onSelect={() => onCopy([weekday])}>
            <Trans>To {long(weekday)}</Trans>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
