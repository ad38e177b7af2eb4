import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Wand2 } from "lucide-react";
import type { ReactNode } from "react";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { BrandVerdict, VerdictQuery } from "./brand-verdict";

type Numbers = (value: number) => string;

/** Says how well a colour can be read, what was changed for it, and why. */
export function Verdict({ verdict, number }: { verdict: VerdictQuery; number: Numbers }) {
  const { t, i18n } = useLingui();
  if (verdict.isError) {
    return (
      <ErrorState
        reason={textOf(i18n, troubleOf(verdict.error))}
        retryLabel={t`Try again`}
        onRetry={() => void verdict.refetch()}
      />
    );
  }
  if (!verdict.data) return <Skeleton className="h-40" />;
  return (
    <ul aria-live="polite" aria-label={t`How it can be read`} className="divide-y rounded-md border">
      <Buttons verdict={verdict.data} number={number} />
      <Links verdict={verdict.data} scheme="light" number={number} />
      <Links verdict={verdict.data} scheme="dark" number={number} />
    </ul>
  );
}

function Buttons({ verdict, number }: { verdict: BrandVerdict; number: Numbers }) {
  const reached = number(verdict.ink_on_fill);
  const white = number(verdict.white_on_color);
  const needed = number(verdict.needed);
  return (
    <Row
      changed={verdict.adjusted}
      sample={
        <span style={{ backgroundColor: verdict.fill, color: verdict.ink }} className="rounded-md px-2.5 py-1 text-sm font-semibold">
          <Trans>Book</Trans>
        </span>
      }
      contrast={reached}
    >
      {verdict.adjusted ? (
        <Trans>
          Buttons are a little darker than you chose, with white text: on your colour white would reach {white} of {needed}.
        </Trans>
      ) : verdict.ink === "#ffffff" ? (
        <Trans>Buttons have your colour as it is, with white text.</Trans>
      ) : (
        <Trans>Buttons have your colour as it is, with black text: white would reach {white} of {needed}.</Trans>
      )}
    </Row>
  );
}

function Links({ verdict, scheme, number }: { verdict: BrandVerdict; scheme: "light" | "dark"; number: Numbers }) {
  const { palette, text_moved: moved, text_on_page: reached } = verdict[scheme];
  const paper = scheme === "light" ? "#fbfcfd" : "#0f1115";
  return (
    <Row
      changed={moved}
      sample={
        <span
          style={{ backgroundColor: paper, color: palette.brand_text }}
          className="rounded-md border px-2.5 py-1 text-sm font-semibold underline underline-offset-4"
        >
          <Trans>Link</Trans>
        </span>
      }
      contrast={number(reached)}
    >
      {scheme === "light" ? (
        moved ? (
          <Trans>Links on light pages are darker than you chose.</Trans>
        ) : (
          <Trans>Links on light pages have the colour of the buttons.</Trans>
        )
      ) : moved ? (
        <Trans>Links on dark pages are lighter than you chose.</Trans>
      ) : (
        <Trans>Links on dark pages have the colour of the buttons.</Trans>
      )}
    </Row>
  );
}

interface RowProps {
  changed: boolean;
  sample: ReactNode;
  contrast: string;
  children: ReactNode;
}

function Row({ changed, sample, contrast, children }: RowProps) {
  const Icon = changed ? Wand2 : Check;
  return (
    <li className="flex items-center gap-3 p-3">
      <span aria-hidden="true" className="w-20 shrink-0 text-center">
        {sample}
      </span>
      <span className="min-w-0 flex-1 text-sm text-pretty">
        {children}{" "}
        <span className="text-muted-foreground whitespace-nowrap tabular-nums">
          <Trans>Contrast {contrast}</Trans>
        </span>
      </span>
      <Icon aria-hidden="true" className={`size-4 shrink-0 ${changed ? "text-warning" : "text-success"}`} />
    </li>
  );
}
