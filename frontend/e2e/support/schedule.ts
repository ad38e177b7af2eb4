import { randomBytes } from "node:crypto";
import { Api } from "./api";
import type { ClinicName } from "./clinics";
import { hire } from "./staff";

/** Two dentists and a service that nobody else's journey knows. */
export interface Practice {
  clinic: ClinicName;
  /** A manager of its own. */
  api: Api;
  ill: { id: string; name: string };
  colleague: { id: string; name: string };
  service: { id: string; name: string };
}

const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"];

export async function ownPractice(clinic: ClinicName = "berlin"): Promise<Practice> {
  const api = new Api(clinic).as(await hire("manager", { clinic }));
  const mark = randomBytes(3).toString("hex");
  const [language = "en"] = (await api.get("/clinic")).languages as string[];
  const service = await api.post("/services", { name: { [language]: `Polish ${mark}` }, duration: 30, position: 9999 });
  const hours = Object.fromEntries(WEEK.map((day) => [day, [{ from: "09:00", until: "12:00" }]]));
  const [ill, colleague] = await Promise.all(
    [`Dr. Ida ${mark}`, `Dr. Carl ${mark}`].map(async (name) => {
      const dentist = await api.post("/dentists", { name, position: 9999 });
      await api.put(`/dentists/${dentist.id}/services`, [{ service_id: service.id }]);
      await api.put(`/dentists/${dentist.id}/hours`, hours);
      return { id: dentist.id as string, name };
    }),
  );
  return { clinic, api, ill: ill!, colleague: colleague!, service: { id: service.id, name: `Polish ${mark}` } };
}

/** Months in which no Monday is a holiday in Berlin. */
const PLAIN = ["02", "07", "08", "09", "11"];

/** A Monday far ahead on which hardly anybody else's journey takes the clinic's rooms, or one so many days ahead. */
export function mondayAhead(days?: number): string {
  const date = new Date(Date.now() + (days ?? 120 + Math.floor(Math.random() * 450)) * 86_400_000);
  date.setUTCDate(date.getUTCDate() + ((8 - date.getUTCDay()) % 7));
  const day = date.toISOString().slice(0, 10);
  return days !== undefined || PLAIN.includes(day.slice(5, 7)) ? day : mondayAhead();
}

/** Free times of a dentist on a day, as staff see them: the practice's visits are booked there. */
export async function booked({ api, ill, service }: Practice, day: string, clock: string, name: string): Promise<string> {
  const offset = await offsetOn(api, day);
  const made = await api.post("/appointments", {
    service_id: service.id,
    dentist_id: ill.id,
    appointment_time: `${day}T${clock}:00${offset}`,
    guest: { name, email: `${randomBytes(5).toString("hex")}@example.org`, phone: "+4930901820" },
  });
  return made.id as string;
}

/** The clinic's offset on a day: Berlin's, where these journeys book. */
async function offsetOn(api: Api, day: string): Promise<string> {
  const { zone } = await api.get("/clinic");
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone as string, timeZoneName: "longOffset" }).formatToParts(
    new Date(`${day}T10:00:00Z`),
  );
  return parts.find(({ type }) => type === "timeZoneName")!.value.replace("GMT", "") || "+00:00";
}
