import { keepPreviousData } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { api, client } from "@/api/client";
import { useFormats, useToday } from "@/api/clinic";
import { type Trouble, troubleOf } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { firstWeekday } from "@/lib/calendar-days";
import { fileNameOf, saveFile } from "@/lib/download";
import { type Period, type Preset, periodOf, presetOf, readPeriod } from "@/lib/periods";

export type Report = Schemas["ReportOut"];
export type Figures = Schemas["FiguresOut"];
export type Share = Schemas["ShareOut"];
export type Part = "dentists" | "operatories" | "services" | "sources" | "lead_times" | "hours";
export const COMPARISONS = ["previous", "year", "none"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Which period the address asks for, beside which other, and how to ask for another. */
export function useChosenPeriod() {
  const [search, setSearch] = useSearchParams();
  const { locale } = useFormats();
  const today = useToday();
  const weekday = firstWeekday(locale);
  const period = readPeriod(search.get("from"), search.get("until")) ?? periodOf("this_month", today, weekday);
  const compare = COMPARISONS.find((one) => one === search.get("compare")) ?? "previous";
  const put = (entries: Record<string, string>) =>
    setSearch(
      (now) => {
        for (const [name, value] of Object.entries(entries)) now.set(name, value);
        return now;
      },
      { preventScrollReset: true },
    );
  return {
    period,
    compare,
    preset: presetOf(period, today, weekday),
    choosePeriod: ({ from, until }: Period) => put({ from, until }),
    choosePreset: (preset: Preset) => put({ ...periodOf(preset, today, weekday) }),
    chooseComparison: (comparison: Comparison) => put({ compare: comparison }),
  };
}

export function useReport({ from, until }: Period, compare: Comparison, language: string) {
  const query = { from, until, compare, language };
  return api.useQuery("get", "/api/v1/reports", { params: { query } }, { placeholderData: keepPreviousData });
}

/** Saves one table of the report as a file; returns what prevented it, if anything did. */
export async function saveTable(part: Part, { from, until }: Period, language: string): Promise<Trouble | null> {
  try {
    const { data, error, response } = await client.GET("/api/v1/reports/{part}/export", {
      params: { path: { part }, query: { from, until, language } },
      parseAs: "blob",
    });
    if (!response.ok || !data) return troubleOf(error);
    saveFile(data as Blob, fileNameOf(response, `report-${part}.csv`));
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}
