import { Trans } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { useMutation } from "@tanstack/react-query";
import { client } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { fileNameOf, saveFile } from "@/lib/download";
import { Saved } from "./saved";

export function ExportCard() {
  const take = useMutation({ mutationFn: takeData });
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Your data</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>One file with all that the clinic keeps about you and the people you look after.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="flex flex-col items-start gap-4">
        <TroubleAlert trouble={take.isError ? troubleOf(take.error) : null} />
        <Button variant="outline" pending={take.isPending} onClick={() => take.mutate()}>
          <Download aria-hidden="true" />
          <Trans>Download my data</Trans>
        </Button>
        <Saved>{take.isSuccess ? <Trans>The file is in your downloads.</Trans> : null}</Saved>
      </CardContent>
    </Card>
  );
}

async function takeData(): Promise<void> {
  const { data, error, response } = await client.GET("/api/v1/profile/export", { parseAs: "blob" });
  if (!data) throw error;
  saveFile(data, fileNameOf(response, "my-data.json"));
}
