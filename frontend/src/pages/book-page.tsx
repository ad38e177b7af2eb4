import { Booking } from "@/features/times/booking";
import { readDay, readTime } from "@/features/times/free-days";
import { useChosen } from "@/lib/use-chosen";

export default function BookPage() {
  const { address, choose } = useChosen();
  const asked = {
    service: address.get("service"),
    dentist: address.get("dentist"),
    day: readDay(address.get("day")),
    time: readTime(address.get("time")),
    person: address.get("for"),
  };
  return <Booking asked={asked} onChoose={choose} />;
}
