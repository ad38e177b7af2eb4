import { expect, test } from "vitest";
import { typedPerson } from "./typed-person";

test.each([
  ["ada lovelace", { name: "Ada Lovelace" }],
  ["Ada de Lovelace", { name: "Ada de Lovelace" }],
  ["anna-maria peña", { name: "Anna-Maria Peña" }],
  ["أحمد مصطفى", { name: "أحمد مصطفى" }],
  [" 030 / 90 18 20 ", { phone: "030 / 90 18 20" }],
  ["+49 (30) 901820", { phone: "+49 (30) 901820" }],
  ["٠٣٠٩٠١٨٢٠", { phone: "٠٣٠٩٠١٨٢٠" }],
  ["ada@example.org", { email: "ada@example.org" }],
  ["ada@", { email: "ada@" }],
  ["12.9", {}],
  ["  ", {}],
])("what is typed as %j is taken over as %j", (text, person) => {
  expect(typedPerson(text)).toEqual(person);
});
