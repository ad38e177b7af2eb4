import { useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import type { Period } from "@/lib/periods";
import { cn } from "@/lib/cn";
import { type Part, saveTable } from "./use-report";

export interface Column {
  head: string;
  /** A number stands at the end of its cell. */
  number?: boolean;
}

type ChartCardProps = {
  title: string;
  hint?: string;
  part: Part;
  period: Period;
  chart?: ReactNode;
  columns: Column[];
  rows: { key: string; cells: ReactNode[] }[];
  empty: string;
  className?: string;
};

/** A chart, the same as a table, and as a file. */
export function ChartCard({ title, hint, part, period, chart, columns, rows, empty, className }: ChartCardProps) {
  const { t, i18n } = useLingui();
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    const trouble = await saveTable(part, period, i18n.locale);
    setSaving(false);
    if (trouble) toast.error(textOf(i18n, trouble));
  };
  return (
    <Card className={cn("min-w-0 gap-3", className)}>
      <CardHeader>
        <CardTitle className="text-base">{title}</CardTitle>
        {hint ? <CardDescription>{hint}</CardDescription> : null}
        <CardAction className="print:hidden">
          <Button variant="ghost" size="sm" pending={saving} onClick={() => void save()} aria-label={t`${title}: save as CSV`}>
            <Download aria-hidden="true" />
            CSV
          </Button>
        </CardAction>
      </CardHeader>
      <CardContent className="space-y-3">
        {rows.length === 0 ? (
          <p className="text-muted-foreground py-6 text-center">{empty}</p>
        ) : (
          <>
            {chart}
            {chart ? (
              <details className="group">
                <summary className="focus-ring text-muted-foreground hover:text-foreground w-fit cursor-pointer rounded-sm font-medium print:hidden">
                  {t`As a table`}
                </summary>
                <Rows title={title} columns={columns} rows={rows} />
              </details>
            ) : (
              <Rows title={title} columns={columns} rows={rows} />
            )}
          </>
        )}
      </CardContent>
    </Card>
  );
}

function Rows({ title, columns, rows }: Pick<ChartCardProps, "title" | "columns" | "rows">) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
    <div className="focus-ring overflow-x-auto" tabIndex={0} role="region" aria-label={title}>
      <table className="mt-2 w-full">
        <thead>
          <tr className="border-b">
            {columns.map(({ head, number }) => (
              <th
                key={head}
                scope="col"
                className={cn("text-muted-foreground px-2 py-1.5 text-xs font-medium first:ps-0", number ? "text-end" : "text-start")}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-b last:border-0">
              {cells.map((cell, place) => {
                const numeric = columns[place]?.number;
                const classes = cn("px-2 py-1.5 first:ps-0", numeric ? "tabular text-end" : "text-start font-medium");
                return place === 0 ? (
                  <th key={columns[place]!.head} scope="row" className={classes}>
                    <bdi>{cell}</bdi>
                  </th>
                ) : (
                  <td key={columns[place]!.head} className={classes}>
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
