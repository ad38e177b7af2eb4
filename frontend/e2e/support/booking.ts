import type { Page } from "@playwright/test";
import { Api } from "./api";
import type { ClinicName } from "./clinics";
import { sql } from "./sql";

export interface Slot {
  service: string;
  dentist: string;
  time: string;
}

const DAY = 86_400_000;
/** Far enough ahead that no journey about the next free time comes in the way. */
const DAYS_AHEAD = 21;
const DAYS = 28;

/** A time with one dentist that is free, in days that no other worker takes from. */
export async function freeSlot(clinic: ClinicName = "berlin", { forNew = true } = {}): Promise<Slot> {
  const api = new Api(clinic);
  const [services, dentists] = await Promise.all([api.get("/services"), api.get("/dentists")]);
  const service = services.items.find((one: Offered) => one.for_new_patients === forNew && one.bookable_online).id as string;
  const able = dentists.items.filter((one: Able) => one.services.some(({ service_id }) => service_id === service));
  const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0);
  for (const { id } of able) {
    const { days } = await api.get(`/availability/${id}?service_id=${service}&from=${dayIn(DAYS_AHEAD)}&until=${dayIn(DAYS_AHEAD + DAYS)}`);
    const own = (days as { date: string; times: string[] }[]).filter(({ date }) => Math.round(Date.parse(date) / DAY) % 2 === worker % 2);
    const time = own.flatMap(({ times }) => times)[0];
    if (time) return { service, dentist: id, time };
  }
  throw new Error(`${clinic} has no free time for this test.`);
}

interface Offered {
  for_new_patients: boolean;
  bookable_online: boolean;
}

interface Able {
  services: { service_id: string }[];
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
}

export function detailsPath({ service, dentist, time }: Slot): string {
  return `/book/details?${new URLSearchParams({ service, dentist, time })}`;
}

/** How often a time is booked, by the database's own account. */
export async function bookingsAt({ dentist, time }: Slot, clinic: ClinicName = "berlin"): Promise<number> {
  const text = "SELECT count(*)::int AS found FROM scheduling_appointment WHERE dentist_id = $1 AND starts_at = $2";
  const [row] = await sql(clinic, text, [dentist, time]);
  return Number(row?.found);
}

export async function holdsAt({ dentist, time }: Slot, clinic: ClinicName = "berlin"): Promise<number> {
  const text =
    "SELECT count(*)::int AS found FROM scheduling_hold WHERE dentist_id = $1 AND starts_at = $2 AND expires_at > now()";
  const [row] = await sql(clinic, text, [dentist, time]);
  return Number(row?.found);
}

/** Fills in what a guest must say. */
export async function fillGuest(page: Page, email: string, name = "Ada Lovelace"): Promise<void> {
  await page.getByLabel("Full name").fill(name);
  await page.getByLabel("E-mail").fill(email);
}
