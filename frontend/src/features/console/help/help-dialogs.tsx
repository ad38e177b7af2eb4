import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { type ClinicDetail, useClinicChanged } from "@/api/console-clinic";
import { platformClient } from "@/api/platform";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { ReasonDialog } from "@/components/console/reason-dialog";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Act, HELPS, type Help } from "./helps";
import { WayIn } from "./way-in";

const LONGEST = 300;
const DIGITS = 6;
const ONE = "/api/v1/clinics/{clinic_id}/help/{help_id}";

type HelpDialogsProps = { clinic: ClinicDetail; act: Act | null; help: Help | null; onClose: () => void };

/** What can be done about looking in, one dialog for each. */
export function HelpDialogs({ clinic, act, help, onClose }: HelpDialogsProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const changed = useClinicChanged();
  const [address, setAddress] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const path = { clinic_id: clinic.id, help_id: help?.id ?? "" };
  const told = async (said?: string) => {
    if (said) toast.success(said);
    await Promise.all([queries.invalidateQueries({ queryKey: ["get", HELPS] }), changed()]);
  };
  const kept = <Trans>The clinic reads it, and it is kept in both audit logs.</Trans>;
  return (
    <>
      <ReasonDialog
        open={act === "start"}
        onClose={onClose}
        title={<Trans>Help this clinic</Trans>}
        description={<Trans>You see what its managers see and can change nothing. After half an hour it ends by itself.</Trans>}
        action={<Trans>Continue</Trans>}
        kept={kept}
        longest={LONGEST}
        act={async (reason) => {
          const { data, error } = await platformClient.POST(HELPS, { params: { path: { clinic_id: clinic.id } }, body: { reason } });
          if (!data) throw error;
          setAddress(data.address);
          void told();
        }}
      />
      <ReasonDialog
        open={act === "raise"}
        onClose={onClose}
        title={<Trans>Allow changes?</Trans>}
        description={<Trans>Until this help ends you can change things at the clinic. Its audit log names you at each change.</Trans>}
        action={<Trans>Allow changes</Trans>}
        destructive
        kept={kept}
        longest={LONGEST}
        act={async (reason) => {
          const { error } = await platformClient.POST(`${ONE}/raise`, { params: { path }, body: { reason, code } });
          setCode("");
          if (error) throw error;
          void told(t`You can change things until the help ends.`);
        }}
      >
        <Field>
          <FieldLabel>
            <Trans>Code from your app</Trans>
          </FieldLabel>
          <Input
            dir="ltr"
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={DIGITS}
            value={code}
            onChange={({ target }) => setCode(target.value.replaceAll(/\D/g, ""))}
          />
          <FieldHint>
            <Trans>A new one: the code of your log-in does not count again.</Trans>
          </FieldHint>
        </Field>
      </ReasonDialog>
      <ConfirmDialog
        open={act === "end"}
        onClose={onClose}
        title={<Trans>End this help?</Trans>}
        description={<Trans>{help?.operator_name} is out of the clinic's panel at once.</Trans>}
        action={<Trans>End the help</Trans>}
        act={async () => {
          const { error } = await platformClient.DELETE(ONE, { params: { path } });
          if (error) throw error;
          void told(t`The help has ended.`);
        }}
      />
      <WayIn address={address} onClose={() => setAddress(null)} />
    </>
  );
}
