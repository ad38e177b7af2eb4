import { useLocation } from "react-router";
import { Booking } from "@/features/times/booking";
import { readDay, readTime } from "@/features/times/free-days";
import { useChosen } from "@/lib/use-chosen";

export default function BookPage() {
  const { address, choose } = useChosen();
  const { state } = useLocation();
  const asked = {
    service: address.get("service"),
    dentist: address.get("dentist"),
    day: readDay(address.get("day")),
    time: readTime(address.get("time")),
  };
  return <Booking asked={asked} holdId={holdIn(state)} onChoose={choose} />;
}

/** Returns the hold with which somebody came back from the next page to change the time. */
function holdIn(state: unknown): string | undefined {
  const hold = (state as { hold?: { id?: unknown } } | null)?.hold;
  return typeof hold?.id === "string" ? hold.id : undefined;
}
