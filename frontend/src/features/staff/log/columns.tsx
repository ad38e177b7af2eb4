import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { Created, Phone, Source, Status, Text, When } from "./cells";
import { type Column, SORTS, type Sort, type Visit } from "./view";

export const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature });
const helper = createColumnHelper<typeof features, Visit>();
const sorted = (id: Column) => ({ id, enableSorting: SORTS.includes(id as Sort) });

/** The cells of each column. The name opens the visit, so the table makes that one. */
export const columns = helper.columns([
  helper.display({ ...sorted("time"), cell: ({ row }) => <When visit={row.original} /> }),
  helper.display({ ...sorted("patient") }),
  helper.display({ ...sorted("phone"), cell: ({ row }) => <Phone visit={row.original} /> }),
  helper.display({ ...sorted("email"), cell: ({ row }) => <span dir="ltr">{row.original.patient.email}</span> }),
  helper.display({ ...sorted("dentist"), cell: ({ row }) => <bdi>{row.original.dentist.name}</bdi> }),
  helper.display({ ...sorted("service"), cell: ({ row }) => <bdi>{row.original.service.name}</bdi> }),
  helper.display({ ...sorted("operatory"), cell: ({ row }) => <bdi>{row.original.operatory?.name}</bdi> }),
  helper.display({ ...sorted("status"), cell: ({ row }) => <Status visit={row.original} /> }),
  helper.display({ ...sorted("source"), cell: ({ row }) => <Source visit={row.original} /> }),
  helper.display({ ...sorted("note"), cell: ({ row }) => <Text>{row.original.note}</Text> }),
  helper.display({ ...sorted("reason"), cell: ({ row }) => <Text>{row.original.cancellation_reason}</Text> }),
  helper.display({ ...sorted("created"), cell: ({ row }) => <Created visit={row.original} /> }),
]);
