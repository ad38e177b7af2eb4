import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { Created, Phone, Source, Status, Text, When } from "./cells";
import { type Column, SORTS, type Sort, type Visit } from "./view";

export const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const helper = createColumnHelper<typeof features, Visit>();
const sorted = (id: Column) => ({ id, enableSorting: SORTS.includes(id as Sort) });

/** The cells of each column. The name opens the visit, so the table makes that one. */
export const columns = helper.columns([
  helper.accessor((visit) => visit.appointment_time, { ...sorted("time"), cell: ({ row }) => <When visit={row.original} /> }),
  helper.accessor((visit) => visit.patient.name, { ...sorted("patient") }),
  helper.accessor((visit) => visit.patient.phone, { ...sorted("phone"), cell: ({ row }) => <Phone visit={row.original} /> }),
  helper.accessor((visit) => visit.patient.email, { ...sorted("email"), cell: ({ row }) => <span dir="ltr">{row.original.patient.email}</span> }),
  helper.accessor((visit) => visit.dentist.name, { ...sorted("dentist"), cell: ({ row }) => <bdi>{row.original.dentist.name}</bdi> }),
  helper.accessor((visit) => visit.service.name, { ...sorted("service"), cell: ({ row }) => <bdi>{row.original.service.name}</bdi> }),
  helper.accessor((visit) => visit.operatory?.name, { ...sorted("operatory"), cell: ({ row }) => <bdi>{row.original.operatory?.name}</bdi> }),
  helper.accessor((visit) => visit.status, { ...sorted("status"), cell: ({ row }) => <Status visit={row.original} /> }),
  helper.accessor((visit) => visit.source, { ...sorted("source"), cell: ({ row }) => <Source visit={row.original} /> }),
  helper.accessor((visit) => visit.note, { ...sorted("note"), cell: ({ row }) => <Text>{row.original.note}</Text> }),
  helper.accessor((visit) => visit.cancellation_reason, { ...sorted("reason"), cell: ({ row }) => <Text>{row.original.cancellation_reason}</Text> }),
  helper.accessor((visit) => visit.created_at, { ...sorted("created"), cell: ({ row }) => <Created visit={row.original} /> }),
]);
