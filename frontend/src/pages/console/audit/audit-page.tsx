import { Log } from "@/features/console/audit/log";

export default function AuditPage() {
  return <Log />;
}
