import { ClinicMark } from "@/components/layout/clinic-name";

/** What the platform is called, in every language. */
export const BRAND = "Chairside";

export function Brand() {
  return (
    <>
      <ClinicMark name={BRAND} logo="" className="size-8 text-base" />
      <span translate="no">{BRAND}</span>
    </>
  );
}
