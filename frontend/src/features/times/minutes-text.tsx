import { Trans } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";

/** How long a visit takes, where it depends on the dentist as a range. */
export function MinutesText({ minutes: [shortest, longest] }: { minutes: [number, number] }) {
  const { duration } = useFormats();
  if (shortest === longest) return <>{duration(shortest)}</>;
  const [from, to] = [duration(shortest), duration(longest)];
  return <Trans>{from} to {to}</Trans>;
}
