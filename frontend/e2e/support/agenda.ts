import { test } from "@playwright/test";
import { Api } from "./api";
import type { ClinicName } from "./clinics";

const DAY = 86_400_000;
/** Nobody else books so far ahead. */
const WEEKS_AHEAD = 34;

export interface Booked {
  id: string;
  version: number;
  appointment_time: string;
  ends_at: string;
  status: string;
  dentist: { id: string; name: string };
  operatory: { id: string } | null;
}

interface Named {
  id: string;
  name: string;
}

interface Hours {
  dentist_id: string;
  from_minute: number;
  until_minute: number;
}

/** A weekday of one journey's own, with two dentists who both work on it and offer the same service. */
export class Agenda {
  constructor(
    readonly day: string,
    readonly api: Api,
    readonly service: string,
    readonly first: Named,
    readonly second: Named,
    private readonly offset: string,
  ) {}

  get dayAfter(): string {
    return dayAfter(this.day);
  }

  /** The instant of a wall time: `at("10:00")`. */
  at(clock: string): string {
    return `${this.day}T${clock}:00${this.offset}`;
  }

  /** Books a fresh patient, half an hour unless said otherwise. */
  async book(name: string, clock: string, more: Record<string, unknown> = {}): Promise<Booked> {
    return this.api.post("/appointments", {
      service_id: this.service,
      dentist_id: this.first.id,
      appointment_time: this.at(clock),
      duration: 30,
      guest: { name, email: `${name.toLowerCase().replace(/\W+/g, ".")}.${Date.now()}@example.org` },
      ...more,
    });
  }

  async read(visit: Booked): Promise<Booked> {
    return this.api.get(`/appointments/${visit.id}`);
  }

  async move(visit: Booked, clock: string): Promise<Booked> {
    return this.api.put(`/appointments/${visit.id}`, { appointment_time: this.at(clock) });
  }
}

/** Each journey has a `week` of its own, and a second run of it another one. The two dentists work from one hour until another. */
export async function agenda(who: { clinic: ClinicName; token: string }, week: number, { from = 10, until = 12 } = {}): Promise<Agenda> {
  const api = new Api(who.clinic).as(who);
  const day = tuesday(WEEKS_AHEAD + week + 30 * test.info().retry);
  const [feed, { items }] = await Promise.all([api.get(`/calendar?from=${day}&until=${dayAfter(day)}`), api.get("/dentists")]);
  const works = ({ id }: Named) => feed.hours.some((one: Hours) => one.dentist_id === id && one.from_minute <= from * 60 && until * 60 <= one.until_minute);
  const able: (Named & { services: { service_id: string }[] })[] = items.filter(works);
  for (const first of able) {
    for (const { service_id: service } of first.services) {
      const second = able.find((one) => one.id !== first.id && one.services.some((offer) => offer.service_id === service));
      if (second) return new Agenda(day, api, service, first, second, feed.days[0].segments[0].starts_at.slice(19));
    }
  }
  throw new Error(`No two dentists of ${who.clinic} work alike on ${day}.`);
}

function tuesday(weeks: number): string {
  const today = new Date(new Date().toISOString().slice(0, 10));
  const away = (2 - today.getUTCDay() + 7) % 7;
  return new Date(today.getTime() + (away + weeks * 7) * DAY).toISOString().slice(0, 10);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}
