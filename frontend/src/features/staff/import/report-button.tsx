import { Trans, useLingui } from "@lingui/react/macro";
import { client } from "@/api/client";
import { FileButton } from "@/components/panel/file-button";
import { type Import, useView } from "./use-import";

/** Saves the rows that are shown, with what came of them. */
export function ReportButton({ found }: { found: Import }) {
  const { t, i18n } = useLingui();
  const { outcome } = useView();
  const query = { language: i18n.locale, ...(outcome && { outcome: [outcome] }) };
  return (
    <FileButton
      fetch={() =>
        client.GET("/api/v1/imports/{import_id}/report", {
          params: { path: { import_id: found.id }, query },
          parseAs: "blob",
        })
      }
      fallback="import.csv"
      done={t`The report is in your downloads.`}
    >
      <Trans>Save the report as CSV</Trans>
    </FileButton>
  );
}
