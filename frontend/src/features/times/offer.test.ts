import { expect, test } from "vitest";
import type { Dentist, Service } from "@/api/clinic";
import { minutesOf, offerOf } from "./offer";

const service = (id: string, more: Partial<Service> = {}): Service => ({
  id,
  name: id,
  description: "",
  duration: 30,
  price_from: null,
  price_until: null,
  color: "#000000",
  bookable_online: true,
  for_new_patients: true,
  for_existing_patients: true,
  is_active: true,
  ...more,
});
const dentist = (id: string, does: Record<string, number>): Dentist => ({
  id,
  name: id,
  specialization: "",
  biography: "",
  photo_url: "",
  languages: [],
  is_active: true,
  services: Object.entries(does).map(([service_id, duration]) => ({ service_id, duration })),
});
const SERVICES = [
  service("root-canal", { bookable_online: false }),
  service("recall", { for_new_patients: false }),
  service("unstaffed"),
  service("checkup"),
];
const DENTISTS = [
  dentist("brandt", { checkup: 25, "root-canal": 90 }),
  dentist("seidel", { checkup: 40, recall: 30 }),
];
const offer = (asked: { service?: string; dentist?: string }) =>
  offerOf({ service: null, dentist: null, ...asked }, SERVICES, DENTISTS);

test("without a wish it is what a new patient can book, with whoever is free first", () => {
  expect(offer({})).toMatchObject({ service: { id: "checkup" }, dentist: null, missed: null });
});

test("a wish that can be had is kept", () => {
  expect(offer({ service: "recall", dentist: "seidel" })).toMatchObject({
    service: { id: "recall" },
    dentist: { id: "seidel" },
    missed: null,
  });
  expect(offer({ dentist: "any" })?.missed).toBeNull();
});

test.each([
  [{ service: "gone" }, "service_unknown"],
  [{ service: "root-canal" }, "service_by_phone"],
  [{ service: "unstaffed" }, "service_by_phone"],
  [{ dentist: "gone" }, "dentist_unknown"],
  [{ service: "recall", dentist: "brandt" }, "dentist_without_service"],
])("%o falls back and says why: %s", (asked, missed) => {
  const found = offer(asked);
  expect(found?.missed).toBe(missed);
  expect(found?.service.bookable_online).toBe(true);
});

test("only those who do it are offered, and it takes as long as it takes with them", () => {
  expect(minutesOf(offer({})!)).toEqual([25, 40]);
  expect(minutesOf(offer({ dentist: "brandt" })!)).toEqual([25, 25]);
  expect(offer({ service: "recall" })?.dentists.map(({ id }) => id)).toEqual(["seidel"]);
});

test("where nothing can be booked online, nothing is offered", () => {
  expect(offerOf({ service: null, dentist: null }, SERVICES.slice(0, 1), DENTISTS)).toBeNull();
  expect(offerOf({ service: null, dentist: null }, [], [])).toBeNull();
});
