import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Download, Eraser } from "lucide-react";
import { useState } from "react";
import { client } from "@/api/client";
import { useFormats } from "@/api/clinic";
import type { PatientRecord } from "@/api/patients";
import { useMay } from "@/api/permissions";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { fileNameOf, saveFile } from "@/lib/download";
import { EraseDialog } from "./erase-dialog";
import { PanelCard } from "./panel-card";

/** What a patient may ask for: all that is known as a file, and to be forgotten. */
export function PrivacyCard({ record }: { record: PatientRecord }) {
  const may = useMay();
  const formats = useFormats();
  const [erasing, setErasing] = useState(false);
  const take = useMutation({ mutationFn: () => takeData(record.id) });
  if (!may("erase_patients")) return null;
  return (
    <PanelCard title={<Trans>Privacy</Trans>}>
      {record.erase_on ? (
        <p className="mb-3 text-sm text-pretty">
          <Trans>Asked to be forgotten. The rest of the record goes by itself on {formats.dayYear(record.erase_on)}.</Trans>
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" pending={take.isPending} onClick={() => take.mutate()}>
          <Download aria-hidden="true" />
          <Trans>Download all data</Trans>
        </Button>
        <Button variant="outline" size="sm" onClick={() => setErasing(true)}>
          <Eraser aria-hidden="true" />
          <Trans>Erase</Trans>
        </Button>
      </div>
      <p role="status" className="text-muted-foreground mt-2 text-xs text-pretty">
        {take.isSuccess ? <Trans>The file is in your downloads. It holds your notes: read it before you hand it over.</Trans> : null}
      </p>
      {take.isError ? <TroubleAlert trouble={troubleOf(take.error)} /> : null}
      <EraseDialog open={erasing} record={record} onClose={() => setErasing(false)} />
    </PanelCard>
  );
}

async function takeData(id: string): Promise<void> {
  const { data, error, response } = await client.GET("/api/v1/patient-records/{patient_id}/export", {
    params: { path: { patient_id: id } },
    parseAs: "blob",
  });
  if (!data) throw error;
  saveFile(data, fileNameOf(response, "patient.json"));
}
