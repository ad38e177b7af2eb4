import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from "recharts";
import { useLingui } from "@lingui/react/macro";
import { ChartContainer, ChartTooltip, ChartTooltipContent } from "@/components/panel/chart";
import { directionOf } from "@/lib/i18n";

export type DayBarsProps = {
  rows: { name: string; value: number }[];
  label: string;
  format: (value: number) => string;
  color: string;
  /** The greatest value that the axis has room for at least. */
  most: number;
};

/** A bar for each day; the library is fetched with it. */
export default function DayBars({ rows, label, format, color, most }: DayBarsProps) {
  const { i18n } = useLingui();
  const reversed = directionOf(i18n.locale) === "rtl";
  return (
    <ChartContainer config={{ value: { label, color } }} className="h-56">
      <BarChart accessibilityLayer={false} data={rows} margin={{ top: 4, bottom: 0 }}>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="name" tickLine={false} axisLine={false} minTickGap={24} reversed={reversed} />
        <YAxis
          width={48}
          orientation={reversed ? "right" : "left"}
          domain={[0, (greatest: number) => Math.max(greatest, most)]}
          tickFormatter={format}
          tickLine={false}
          axisLine={false}
          tickCount={5}
        />
        <ChartTooltip content={<ChartTooltipContent format={format} />} />
        <Bar dataKey="value" fill="var(--color-value)" radius={2} maxBarSize={28} isAnimationActive={false} />
      </BarChart>
    </ChartContainer>
  );
}
