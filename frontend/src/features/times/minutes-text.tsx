import { useFormats } from "@/api/clinic";

/** How long a visit takes, where it depends on the dentist as a range. */
export function MinutesText({ minutes: [shortest, longest] }: { minutes: [number, number] }) {
  return <bdi>{useFormats().durations(shortest, longest)}</bdi>;
}
