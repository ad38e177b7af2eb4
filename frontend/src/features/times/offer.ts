import type { Dentist, Service } from "@/api/clinic";

export const ANYONE = "any";

/** Why something else is shown than the address asked for. */
export type Missed = "service_unknown" | "service_by_phone" | "dentist_unknown" | "dentist_without_service";

export interface Offer {
  service: Service;
  /** Null for whoever is free first. */
  dentist: Dentist | null;
  /** Those who do this. */
  dentists: Dentist[];
  missed: Missed | null;
}

interface Asked {
  service: string | null;
  dentist: string | null;
}

/** Returns what can be booked of what was asked for, or null where nothing can be booked online. */
export function offerOf(asked: Asked, services: Service[], dentists: Dentist[]): Offer | null {
  const wanted = services.find(({ id }) => id === asked.service);
  const service = wanted?.bookable_online && doneBySome(wanted, dentists) ? wanted : usual(services, dentists);
  if (!service) return null;
  const able = dentistsFor(service, dentists);
  const dentist = able.find(({ id }) => id === asked.dentist) ?? null;
  return { service, dentist, dentists: able, missed: missedOf(asked, { service, dentist, wanted, dentists }) };
}

/** Returns the dentists who do this. */
export function dentistsFor(service: Service, dentists: Dentist[]): Dentist[] {
  return dentists.filter((dentist) => minutesWith(dentist, service) !== null);
}

/** Returns how many minutes it takes with this dentist, or null if they do not do it. */
export function minutesWith(dentist: Dentist, service: Service): number | null {
  return dentist.services.find(({ service_id }) => service_id === service.id)?.duration ?? null;
}

/** Returns the shortest and the longest that it takes, whoever does it. */
export function minutesOf({ service, dentist, dentists }: Offer): [number, number] {
  const lengths = (dentist ? [dentist] : dentists).map((one) => minutesWith(one, service) ?? service.duration);
  return [Math.min(...lengths), Math.max(...lengths)];
}

function usual(services: Service[], dentists: Dentist[]): Service | null {
  const open = services.filter((service) => service.bookable_online && doneBySome(service, dentists));
  return open.find(({ for_new_patients }) => for_new_patients) ?? open[0] ?? null;
}

function doneBySome(service: Service, dentists: Dentist[]): boolean {
  return dentistsFor(service, dentists).length > 0;
}

function missedOf(
  asked: Asked,
  found: { service: Service; dentist: Dentist | null; wanted: Service | undefined; dentists: Dentist[] },
): Missed | null {
  if (asked.service && found.service.id !== asked.service) {
    return found.wanted ? "service_by_phone" : "service_unknown";
  }
  if (!asked.dentist || asked.dentist === ANYONE || found.dentist) return null;
  return found.dentists.some(({ id }) => id === asked.dentist) ? "dentist_without_service" : "dentist_unknown";
}
