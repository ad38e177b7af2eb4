import { useLingui } from "@lingui/react/macro";
import { ChevronDown, ChevronUp } from "lucide-react";
import { Button } from "@/components/ui/button";

interface OrderButtonsProps {
  name: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
}

/** Move a row of a list up or down. They stay where they are, so that one can press again. */
export function OrderButtons({ name, first, last, onMove }: OrderButtonsProps) {
  const { t } = useLingui();
  const classes = "size-7 pointer-coarse:size-11 [&_svg]:size-4 text-muted-foreground";
  return (
    <span className="flex flex-col pointer-coarse:flex-row">
      <Button
        variant="ghost"
        size="icon"
        className={classes}
        aria-label={t`Move ${name} up`}
        aria-disabled={first}
        onClick={() => first || onMove(-1)}
      >
        <ChevronUp aria-hidden="true" />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        className={classes}
        aria-label={t`Move ${name} down`}
        aria-disabled={last}
        onClick={() => last || onMove(1)}
      >
        <ChevronDown aria-hidden="true" />
      </Button>
    </span>
  );
}
