import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { useLingui } from "@lingui/react/macro";
import { ChartContainer, ChartTooltip, ChartTooltipContent } from "@/components/panel/chart";
import { directionOf } from "@/lib/i18n";

type BarsProps = {
  rows: { name: string; value: number; before?: number }[];
  label: string;
  beforeLabel: string;
  format: (value: number) => string;
  /** Names stand at the side: there are many, or they are long. */
  lying?: boolean;
  /** The greatest value that the axis has room for at least. */
  most?: number;
};

/** Bars, with those of the other period beside them. */
export function Bars({ rows, label, beforeLabel, format, lying = false, most }: BarsProps) {
  const { i18n } = useLingui();
  const reversed = directionOf(i18n.locale) === "rtl";
  const compared = rows.some(({ before }) => before !== undefined);
  const config = {
    value: { label, color: "var(--brand-edge)" },
    before: { label: beforeLabel, color: "color-mix(in oklab, var(--muted-foreground) 45%, var(--card))" },
  };
  const domain: [number, (greatest: number) => number] = [0, (greatest) => Math.max(greatest, most ?? 1)];
  const amounts = { type: "number" as const, domain, tickFormatter: format, tickLine: false, axisLine: false, tickCount: 5 };
  const names = { type: "category" as const, dataKey: "name", tickLine: false, axisLine: false, interval: 0 };
  return (
    <ChartContainer config={config} style={lying ? { height: `${rows.length * (compared ? 40 : 30) + 36}px` } : undefined}>
      <BarChart accessibilityLayer={false} data={rows} layout={lying ? "vertical" : "horizontal"} margin={{ top: 4, bottom: 0 }} barGap={2}>
        <CartesianGrid vertical={lying} horizontal={!lying} />
        {lying ? <XAxis {...amounts} reversed={reversed} /> : <XAxis {...names} reversed={reversed} />}
        {lying ? (
          <YAxis {...names} width={140} orientation={reversed ? "right" : "left"} />
        ) : (
          <YAxis {...amounts} width={40} orientation={reversed ? "right" : "left"} />
        )}
        <ChartTooltip content={<ChartTooltipContent format={format} />} />
        <Bar dataKey="value" fill="var(--color-value)" radius={3} maxBarSize={28} isAnimationActive={false} />
        {compared ? (
          <Bar dataKey="before" fill="var(--color-before)" radius={3} maxBarSize={28} isAnimationActive={false} />
        ) : null}
      </BarChart>
    </ChartContainer>
  );
}
