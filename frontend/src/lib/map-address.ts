interface Address {
  street: string;
  postal_code: string;
  city: string;
}

/** Returns where a map shows the clinic. */
export function mapAddress(name: string, address: Address): string {
  const query = [name, addressLine(address)].filter(Boolean).join(", ");
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(query)}`;
}

/** Returns an address on one line: Lindenallee 12, 10115 Berlin. */
export function addressLine({ street, postal_code, city }: Address): string {
  return [street, [postal_code, city].filter(Boolean).join(" ")].filter(Boolean).join(", ");
}
