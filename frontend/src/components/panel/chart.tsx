import { type ComponentProps, type CSSProperties, type ReactElement, createContext, useContext, useId } from "react";
import { ResponsiveContainer, Tooltip } from "recharts";

import { cn } from "@/lib/cn";

/** What each series is called and which colour it has: `{ booked: { label: "Booked", color: "var(--brand)" } }`. */
export type ChartConfig = Record<string, { label: string; color: string }>;

const ChartContext = createContext<ChartConfig>({});

type ChartContainerProps = Omit<ComponentProps<"div">, "children"> & {
  config: ChartConfig;
  children: ReactElement;
};

/** A chart of recharts in the clinic's colours. What it shows stands beside it as a table: a screen reader skips it. */
export function ChartContainer({ config, className, children, style, ...props }: ChartContainerProps) {
  const id = useId();
  const colors = Object.fromEntries(Object.entries(config).map(([name, { color }]) => [`--color-${name}`, color]));
  return (
    <ChartContext.Provider value={config}>
      <div
        data-slot="chart"
        data-chart={id}
        dir="ltr"
        aria-hidden="true"
        style={{ ...colors, ...style } as CSSProperties}
        className={cn(
          "h-64 w-full text-xs [&_text]:fill-muted-foreground [&_.recharts-cartesian-grid_line]:stroke-border [&_.recharts-surface]:outline-hidden [&_.recharts-tooltip-cursor]:fill-accent",
          className,
        )}
        {...props}
      >
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 480, height: 256 }}>
          {children}
        </ResponsiveContainer>
      </div>
    </ChartContext.Provider>
  );
}

export const ChartTooltip = Tooltip;

type ChartTooltipContentProps = {
  active?: boolean;
  label?: string | number;
  payload?: { dataKey?: string | number; value?: unknown }[];
  /** How a value is written. */
  format: (value: number) => string;
};

export function ChartTooltipContent({ active, label, payload, format }: ChartTooltipContentProps) {
  const config = useContext(ChartContext);
  if (!active || !payload?.length) return null;
  return (
    <div data-slot="chart-tooltip" className="grid gap-1 rounded-md border bg-popover px-2.5 py-1.5 shadow-card">
      <bdi className="font-medium">{label}</bdi>
      {payload.map(({ dataKey, value }) => (
        <div key={String(dataKey)} className="flex items-center gap-2">
          <span className="size-2.5 rounded-xs" style={{ background: `var(--color-${String(dataKey)})` }} />
          <span className="text-muted-foreground">{config[String(dataKey)]?.label}</span>
          <span className="tabular ms-auto font-medium">{format(Number(value))}</span>
        </div>
      ))}
    </div>
  );
}
