import { Trans, useLingui } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";

/** How much of the working time is booked. */
export function Load({ booked, working }: { booked: number; working: number }) {
  const { t } = useLingui();
  const formats = useFormats();
  if (working === 0 && booked === 0) {
    return (
      <p className="text-muted-foreground truncate text-xs">
        <Trans>Not working</Trans>
      </p>
    );
  }
  const [done, whole] = [inHours(booked), inHours(working)].map(formats.number);
  const share = working > 0 ? Math.min(booked / working, 1) : 1;
  return (
    <div>
      <p className="text-muted-foreground truncate text-xs tabular-nums">{t`${done} of ${whole} h booked`}</p>
      <div aria-hidden="true" className="bg-muted mt-1 h-1 overflow-hidden rounded-full print:hidden">
        <div className="bg-brand-text h-full rounded-full" style={{ inlineSize: `${share * 100}%` }} />
      </div>
    </div>
  );
}

function inHours(minutes: number): number {
  return Math.round(minutes / 6) / 10;
}
