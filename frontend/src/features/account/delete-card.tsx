import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { DeleteForm } from "./delete-form";

export function DeleteCard({ email }: { email: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Delete your account</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>You can still book as a guest afterwards.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent>
        <Button variant="outline" className="text-destructive-text" onClick={() => setOpen(true)}>
          <Trans>Delete account</Trans>
        </Button>
      </CardContent>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent closeLabel={t`Close`}>
          <DialogHeader>
            <DialogTitle>
              <Trans>Delete your account?</Trans>
            </DialogTitle>
            <DialogDescription>
              <Trans>
                Your login goes for good, on every device. The clinic keeps the records of treatments and appointments, as
                the law asks of it.
              </Trans>
            </DialogDescription>
          </DialogHeader>
          <DeleteForm email={email} onCancel={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </Card>
  );
}
