import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import type { Schemas } from "@/api/types";
import { FileButton } from "@/components/panel/file-button";
import type { Asked } from "./use-log";
import type { Column } from "./view";

type FileColumn = Schemas["Column"];

/** Saves all rows of the filter with the columns that are shown. */
export function ExportButton({ asked, columns }: { asked: Asked; columns: Column[] }) {
  const { t } = useLingui();
  const query = { ...asked, columns: inFile(columns) };
  return (
    <FileButton
      fetch={() => client.GET("/api/v1/appointment-log/export", { params: { query }, parseAs: "blob" })}
      fallback="appointments.csv"
      done={t`The table is in your downloads.`}
    >
      <Trans>Save as CSV</Trans>
    </FileButton>
  );
}

/** A time is a day, two times and a zone in a file, where each can be computed with. */
function inFile(columns: Column[]): FileColumn[] {
  return columns.flatMap((one): FileColumn[] => (one === "time" ? ["day", "time", "end", "zone"] : [one]));
}
