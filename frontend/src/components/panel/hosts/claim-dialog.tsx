import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import { z } from "zod";
import "@/api/fields";
import { useSending } from "@/api/use-sending";
import { TextField } from "@/components/form/text-field";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { HostDeeds } from "./words";

const ENTRIES = z.object({ host: z.string().trim().min(1, "host_malformed").max(253, "too_long") });
const OWNERS = {
  host_malformed: "host",
  host_reserved: "host",
  host_looks_alike: "host",
  domain_taken: "host",
} as const;
type Entries = z.infer<typeof ENTRIES>;

type ClaimProps = { claim: HostDeeds["claim"]; onClose: () => void };

/** Asks for a name that the clinic owns; the card then shows the record that proves it. */
export function ClaimDialog({ open, ...form }: ClaimProps & { open: boolean }) {
  const { t } = useLingui();
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : form.onClose())}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Add an address</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>A name that the clinic owns. You are shown next which record proves it; until then nothing changes.</Trans>
          </DialogDescription>
        </DialogHeader>
        <ClaimForm {...form} />
      </DialogContent>
    </Dialog>
  );
}

function ClaimForm({ claim, onClose }: ClaimProps) {
  const form = useForm<Entries>({ resolver: zodResolver(ENTRIES), mode: "onTouched", defaultValues: { host: "" } });
  const { trouble, send } = useSending(form, OWNERS);
  const submit = ({ host }: Entries) =>
    send(async () => {
      await claim(host);
      onClose();
    });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={trouble} />
        <TextField
          label={<Trans>Address</Trans>}
          hint={<Trans>Like appointments.example.com, without https://</Trans>}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          wrong={form.formState.errors.host}
          {...form.register("host")}
        />
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={form.formState.isSubmitting}>
          <Trans>Add the address</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
