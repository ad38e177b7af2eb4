const ARABIC = /\p{Script=Arabic}/u;
/** Where the postal code stands after the town (Universal Postal Union, addressing by country). */
const CODE_LAST = new Set(["AU", "CA", "EG", "GB", "IE", "IN", "JO", "NZ", "SA", "US", "ZA"]);

interface Address {
  street: string;
  postal_code: string;
  city: string;
  country?: string;
}

/** Returns where a map shows the clinic. */
export function mapAddress(name: string, address: Address): string {
  const query = [name, addressLine(address)].filter(Boolean).join(", ");
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(query)}`;
}

/** Returns an address on one line: Lindenallee 12, 10115 Berlin. */
export function addressLine(address: Address): string {
  const parts = [address.street, cityLine(address)].filter(Boolean);
  return parts.join(parts.some((part) => ARABIC.test(part)) ? "، " : ", ");
}

/** Town and postal code in the order in which the clinic's country writes them. */
export function cityLine({ postal_code, city, country }: Address): string {
  const parts = CODE_LAST.has(country ?? "") ? [city, postal_code] : [postal_code, city];
  return parts.filter(Boolean).join(" ");
}
