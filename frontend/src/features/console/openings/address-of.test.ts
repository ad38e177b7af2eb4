import { expect, test } from "vitest";
import { addressOf } from "./address-of";

test.each([
  ["North Dental", "north-dental"],
  ["  Dr. O’Neill & Sons ", "dr-oneill-sons"],
  ["Zahnärzte Weißensee", "zahnarzte-weissensee"],
  ["Clínica Ñandú", "clinica-nandu"],
  ["عيادة الأسنان", ""],
  ["A very long name of a clinic with many words", "a-very-long-name-of-a-clinic-with-many-w"],
])("%s suggests %s", (name, address) => {
  expect(addressOf(name)).toBe(address);
});
