import { useEffect, useState } from "react";
import { useLocation, useNavigationType } from "react-router";
import { isJustBooked } from "@/features/booking/booked-time";
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
  const gone = useReturned() && isJustBooked(asked.service, asked.dentist, asked.time);
  useEffect(() => {
    if (gone) choose({ time: null }, "replace");
  }, [gone, choose]);
  return <Booking asked={gone ? { ...asked, time: "" } : asked} onChoose={choose} />;
}

/** Whether the page was come back to, until something is chosen on it. */
function useReturned(): boolean {
  const { key } = useLocation();
  const [arrival] = useState(key);
  return useNavigationType() === "POP" && key === arrival;
}
