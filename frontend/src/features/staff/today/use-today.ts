import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLingui } from "@lingui/react";
import { api } from "@/api/client";
import { useToday } from "@/api/clinic";
import { useChanges, useLive } from "@/components/staff/live";
import { addDays, dayOf } from "@/lib/format";
import type { Feed } from "./day";

const TICK = 10_000;
const MINUTE = 60_000;
/** As far as the server looks ahead for what needs attention; failed messages are asked for each minute. */
const ATTENTION_DAYS = 15;

/** Returns the clinic's day as it is now, what needs attention, and whether both are up to date. */
export function useDay() {
  const [guessed, told] = [useToday(), useState<string | null>(null)];
  // A browser whose clock is wrong asks for a wrong day once: the answer says which one it is at the clinic.
  const from = told[0] ?? guessed;
  const until = addDays(from, 1);
  const { i18n } = useLingui();
  const query = { from, until, language: i18n.locale };
  const feed = api.useQuery("get", "/api/v1/calendar", { params: { query } }, { staleTime: MINUTE, placeholderData: keepPreviousData });
  const attention = api.useQuery("get", "/api/v1/attention", {}, { staleTime: 0, refetchInterval: MINUTE });
  const now = useNow(feed.data, feed.dataUpdatedAt);
  const today = feed.data && dayOf(new Date(wallOf(feed.data, now)).toISOString());
  const learn = told[1];
  useEffect(() => {
    if (today && today !== from) learn(today);
  }, [today, from, learn]);
  const { connected } = useLive({
    from,
    until,
    shown: feed.isPlaceholderData ? undefined : feed.data?.version,
    onChange: () => void feed.refetch(),
  });
  useChanges({ from, until: addDays(from, ATTENTION_DAYS), onChange: () => void attention.refetch() });
  return { feed, attention, now, connected };
}

/** Returns the server's time, which goes on between its answers. */
function useNow(feed: Feed | undefined, answeredAt: number): number {
  const [ticked, tick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return feed ? Date.parse(feed.now) + Math.max(0, ticked - answeredAt) : ticked;
}

/** Returns what the wall shows at an instant, as an instant of a world without zones; its offset is the answer's. */
function wallOf(feed: Feed, now: number): number {
  return now + Date.parse(`${feed.now.slice(0, 19)}Z`) - Date.parse(feed.now);
}
