import { Log } from "@/features/staff/log/log";

export default function AppointmentsPage() {
  return <Log />;
}
