import { randomInt } from "node:crypto";
import { Api } from "./api";
import type { Colleague } from "./staff";

export interface Caller {
  id: string;
  name: string;
  phone: string;
}

const SYLLABLES = "ba be bi bo da de di do fa fe ga gi ka ke ki la le li lo ma me mi mo na ne ni no pa ra re ri ro sa se ta te ti".split(" ");

/** A surname that nobody else has: half of it finds one person. */
export function surname(): string {
  const made = Array.from({ length: 5 }, () => SYLLABLES[randomInt(SYLLABLES.length)]).join("");
  return made.charAt(0).toUpperCase() + made.slice(1);
}

export function phone(): string {
  return `+4930901820${randomInt(10)}${randomInt(1000, 9999)}`.slice(0, 14);
}

/** A patient whom the clinic knows. */
export async function knownCaller(by: Colleague, more: object = {}): Promise<Caller> {
  const made = await new Api(by.clinic).as(by).post("/patient-records", {
    name: `Ada ${surname()}`,
    phone: phone(),
    email: "",
    notes: "",
    alerts: [],
    ...more,
  });
  return made as Caller;
}

export interface VisitOfStaff {
  id: string;
  appointment_time: string;
  version: number;
  dentist: { id: string; name: string };
  service: { id: string; name: string };
  patient: Caller;
}

/** A visit that staff booked, so many days ahead that nobody else is about there. */
export async function bookedByStaff(by: Colleague, caller: Caller, days: number): Promise<VisitOfStaff> {
  const api = new Api(by.clinic).as(by);
  const { items } = await api.get("/services");
  const from = dayAhead(days);
  for (let attempt = 0; attempt < 5; attempt++) {
    const { first, dentist_ids } = await api.get(`/availability/any/first?service_id=${items[0].id}&from=${from}&audience=staff`);
    const { status, body } = await api.ask("POST", "/appointments", {
      body: { service_id: items[0].id, dentist_id: dentist_ids[0], appointment_time: first, patient_id: caller.id, note: "" },
    });
    if (status === 201) return body as VisitOfStaff;
    if (body.code !== "slot_taken") throw new Error(`The visit could not be booked: ${JSON.stringify(body)}`);
  }
  throw new Error("Five times somebody else was faster.");
}

/** A day with free times, so many days ahead at least. */
export async function freeDay(by: Colleague, days: number): Promise<string> {
  return (await free(by, days)).day;
}

/** Such a day, and a dentist who has times then. */
export async function free(by: Colleague, days: number): Promise<{ day: string; dentist: string }> {
  const api = new Api(by.clinic).as(by);
  const { items } = await api.get("/services");
  const query = `service_id=${items[0].id}&from=${dayAhead(days)}&audience=staff`;
  const { first, dentist_ids } = await api.get(`/availability/any/first?${query}`);
  return { day: first.slice(0, 10), dentist: dentist_ids[0] };
}

function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

