import { Calendar } from "@/features/staff/calendar/calendar";

export default function CalendarPage() {
  return <Calendar />;
}
