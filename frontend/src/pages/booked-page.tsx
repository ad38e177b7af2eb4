import { useLocation } from "react-router";
import { BookedVisit } from "@/features/booking/booked-visit";

export default function BookedPage() {
  const { hash } = useLocation();
  return <BookedVisit token={hash.slice(1)} />;
}
