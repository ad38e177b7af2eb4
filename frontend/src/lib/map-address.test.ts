import { expect, test } from "vitest";
import { addressLine, mapAddress } from "./map-address";

const address = { street: "Kastanienallee 5 & 6", postal_code: "10119", city: "Berlin", country: "DE" };

test("the map is asked for the clinic at its address, whatever letters stand in it", () => {
  const url = new URL(mapAddress("Praxis #1", address));
  expect(url.searchParams.get("query")).toBe("Praxis #1, Kastanienallee 5 & 6, 10119 Berlin");
});

test("what is missing of an address leaves no comma behind", () => {
  expect(addressLine({ street: "", postal_code: "", city: "Berlin" })).toBe("Berlin");
  expect(addressLine({ street: "", postal_code: "", city: "" })).toBe("");
});
