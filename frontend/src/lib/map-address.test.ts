import { expect, test } from "vitest";
import { addressLine, cityLine, mapAddress } from "./map-address";

const address = { street: "Kastanienallee 5 & 6", postal_code: "10119", city: "Berlin", country: "DE" };

test("the map is asked for the clinic at its address, whatever letters stand in it", () => {
  const url = new URL(mapAddress("Praxis #1", address));
  expect(url.searchParams.get("query")).toBe("Praxis #1, Kastanienallee 5 & 6, 10119 Berlin");
});

test("what is missing of an address leaves no comma behind", () => {
  expect(addressLine({ street: "", postal_code: "", city: "Berlin" })).toBe("Berlin");
  expect(addressLine({ street: "", postal_code: "", city: "" })).toBe("");
});

test("the postal code stands where the country writes it, and an Arabic address has Arabic commas", () => {
  expect(cityLine({ street: "", postal_code: "10012", city: "New York, NY", country: "US" })).toBe("New York, NY 10012");
  expect(cityLine({ street: "", postal_code: "10119", city: "Berlin", country: "DE" })).toBe("10119 Berlin");
  expect(addressLine({ street: "شارع النيل", postal_code: "", city: "القاهرة", country: "EG" })).toBe("شارع النيل، القاهرة");
});
