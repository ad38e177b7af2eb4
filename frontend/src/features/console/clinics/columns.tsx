import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { AppLink } from "@/components/layout/app-link";
import { PlanName, StateBadge, TroubleBadge } from "./badges";
import { Active, Bytes, Count } from "./cells";
import type { ClinicRow } from "./view";

export const features = tableFeatures({});
const helper = createColumnHelper<typeof features, ClinicRow>();

export const columns = helper.columns([
  helper.accessor((clinic) => clinic.name, { id: "name", cell: ({ row }) => <ClinicName clinic={row.original} /> }),
  helper.accessor((clinic) => clinic.state, {
    id: "state",
    cell: ({ row }) => (
      <span className="flex flex-wrap gap-1">
        <StateBadge state={row.original.state} />
        <TroubleBadge clinic={row.original} />
      </span>
    ),
  }),
  helper.accessor((clinic) => clinic.plan, { id: "plan", cell: ({ row }) => <PlanName plan={row.original.plan} /> }),
  helper.accessor((clinic) => clinic.usage?.patients, { id: "patients", cell: ({ getValue }) => <Count value={getValue()} /> }),
  helper.accessor((clinic) => clinic.usage?.bookings, { id: "bookings", cell: ({ getValue }) => <Count value={getValue()} /> }),
  helper.accessor((clinic) => clinic.usage?.messages, { id: "messages", cell: ({ getValue }) => <Count value={getValue()} /> }),
  helper.accessor((clinic) => clinic.usage?.storage, { id: "storage", cell: ({ getValue }) => <Bytes value={getValue()} /> }),
  helper.accessor((clinic) => clinic.usage?.active_at, { id: "active", cell: ({ getValue }) => <Active at={getValue()} /> }),
]);

export const COUNTED = new Set(["patients", "bookings", "messages", "storage"]);

export function ClinicName({ clinic: { id, name, address } }: { clinic: ClinicRow }) {
  return (
    <span className="grid min-w-0">
      <AppLink to={`/console/clinics/${id}`} className="focus-ring w-fit max-w-full rounded-sm font-semibold underline-offset-4 hover:underline">
        <bdi>{name}</bdi>
      </AppLink>
      <bdi dir="ltr" className="text-muted-foreground break-all rtl:text-end">
        {address || "–"}
      </bdi>
    </span>
  );
}
