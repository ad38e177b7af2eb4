import { AuditLog } from "@/features/staff/audit/audit-log";

export default function AuditPage() {
  return <AuditLog />;
}
