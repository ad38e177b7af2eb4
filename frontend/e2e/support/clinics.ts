export type ClinicName = "berlin" | "newyork" | "cairo";

/** A variable that `python -m embedded e2e` sets. */
export function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: the journeys need a demo around them, start them with make e2e.`);
  return value;
}

export function port(): number {
  return Number(given("CHAIRSIDE_PORT"));
}

export function hostOf(clinic: ClinicName): string {
  return `${clinic}.localhost:${port()}`;
}

/** The address of a clinic's site for the browser; Node cannot resolve it, see api.ts. */
export function originOf(clinic: ClinicName): string {
  return `http://${hostOf(clinic)}`;
}
