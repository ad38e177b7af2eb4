import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { api } from "@/api/client";
import { troubleOf } from "@/api/problem";
import type { Schemas } from "@/api/types";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import type { Person } from "./person-row";

const NOBODY = "nobody";

type CalendarFormProps = { person: Person; calendars: Schemas["DentistRecordOut"][]; onClose: () => void };

/** Ties an account to the dentist whose calendar it works in. */
export function CalendarForm({ person, calendars, onClose }: CalendarFormProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const present = calendars.find(({ user_id: owner }) => owner === person.id)?.id ?? NOBODY;
  const [chosen, setChosen] = useState(present);
  const change = api.useMutation("patch", "/api/v1/dentists/{dentist_id}");
  const tie = (dentist: string, user: string | null) =>
    change.mutateAsync({ params: { path: { dentist_id: dentist } }, body: { user_id: user } });

  const save = async () => {
    if (chosen === present) return onClose();
    try {
      if (present !== NOBODY) await tie(present, null);
      if (chosen !== NOBODY) await tie(chosen, person.id);
      toast.success(t`Saved.`);
      onClose();
    } catch {
      // The form says why.
    } finally {
      void queries.invalidateQueries({ queryKey: ["get", "/api/v1/dentists/{dentist_id}/editable"] });
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) void save();
  };
  return (
    <form onSubmit={submit}>
      <DialogBody className="space-y-4">
        <TroubleAlert trouble={change.isError ? troubleOf(change.error) : null} />
        <RadioCards aria-label={t`Calendar`} value={chosen} onValueChange={setChosen}>
          {calendars.map((one) => (
            <RadioCard
              key={one.id}
              value={one.id}
              disabled={one.user_id !== null && one.user_id !== person.id}
              title={<bdi>{one.name}</bdi>}
              description={
                one.user_id !== null && one.user_id !== person.id ? <Trans>Belongs to another account</Trans> : undefined
              }
            />
          ))}
          <RadioCard value={NOBODY} title={<Trans>None of these</Trans>} />
        </RadioCards>
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" pending={change.isPending}>
          <Trans>Save</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
