import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { client } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type DayHours, type Wrong, hoursFrom, wallOf } from "./hours";
import { HoursInput } from "./hours-input";
import { Loaded, OutdatedNotice } from "./states";
import { done } from "./use-editing";
import type { Override } from "./use-month-days";
import { scheduleChanged } from "./use-schedule";

interface OverrideDialogProps {
  open: boolean;
  dentist: string;
  day: string;
  /** The hours of any such weekday. */
  usual: DayHours;
  onClose: () => void;
  onChanged: () => Promise<unknown>;
}

/** Other hours on one date, instead of the week's. */
export function OverrideDialog({ open, onClose, ...rest }: OverrideDialogProps) {
  const { t } = useLingui();
  const { dayYear } = useFormats();
  return (
    <Dialog open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <DialogContent closeLabel={t`Close`}>
        <DialogHeader>
          <DialogTitle>
            <Trans>Other hours on {dayYear(rest.day)}</Trans>
          </DialogTitle>
          <DialogDescription>
            <Trans>They hold on this date alone, instead of the usual hours.</Trans>
          </DialogDescription>
        </DialogHeader>
        <Asked onClose={onClose} {...rest} />
      </DialogContent>
    </Dialog>
  );
}

type Rest = Omit<OverrideDialogProps, "open">;

function Asked(props: Rest) {
  const { dentist, day } = props;
  const record = useQuery({
    queryKey: ["record", "override", dentist, day],
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => {
      const params = { path: { dentist_id: dentist, day } };
      const { data, error, response } = await client.GET("/api/v1/dentists/{dentist_id}/overrides/{day}", { params });
      if (data) return { data, tag: response.headers.get("ETag") };
      if (response.status !== 404) throw error;
      return { data: null, tag: null };
    },
  });
  return (
    <Loaded of={record} rows={2}>
      {() => <OverrideForm {...props} known={record.data!} reload={async () => (await record.refetch()).data!} />}
    </Loaded>
  );
}

interface Known {
  data: Override | null;
  /** Null while the date has no hours of its own. */
  tag: string | null;
}

function OverrideForm({ dentist, day, usual, onClose, onChanged, known, reload }: Rest & { known: Known; reload: () => Promise<Known> }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [base, setBase] = useState(known);
  const [hours, setHours] = useState<DayHours>(known.data ? hoursFrom(known.data.hours) : usual);
  const [note, setNote] = useState(known.data?.note ?? "");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [mine, setMine] = useState<{ hours: DayHours; note: string } | null>(null);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<ReturnType<typeof troubleOf> | null>(null);

  const show = ({ data }: Known) => {
    setHours(data ? hoursFrom(data.hours) : usual);
    setNote(data?.note ?? "");
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (wrong || pending) return;
    setPending(true);
    setTrouble(null);
    try {
      const answer = await done(
        client.PUT("/api/v1/dentists/{dentist_id}/overrides/{day}", {
          params: { path: { dentist_id: dentist, day } },
          headers: base.tag ? { "If-Match": base.tag } : { "If-None-Match": "*" },
          body: { hours: wallOf(hours), note: note.trim() },
        }),
      );
      await Promise.all([onChanged(), scheduleChanged()]);
      toast.success(t`The hours of this day are saved.`);
      onClose();
      if (answer?.conflicts.length) void navigate(`/staff/schedule/conflicts?dentist=${dentist}&from=${day}&until=${day}&with=any`);
    } catch (error) {
      const found = troubleOf(error);
      if (found.code === "outdated") {
        setMine({ hours, note });
        const newer = await reload();
        setBase(newer);
        show(newer);
      } else setTrouble(found);
    } finally {
      setPending(false);
    }
  };
  const editing = {
    outdated: mine !== null,
    letGo: () => setMine(null),
    bringBack: () => {
      if (mine) {
        setHours(mine.hours);
        setNote(mine.note);
      }
      setMine(null);
    },
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <DialogBody className="space-y-4">
        <OutdatedNotice editing={editing} />
        <TroubleAlert trouble={trouble} />
        <HoursInput
          label={<Trans>Hours</Trans>}
          hint={<Trans>Like 08:00–12:00, 13:00–17:00. Empty: away all day.</Trans>}
          placeholder={t`Day off`}
          hours={hours}
          onChange={setHours}
          onWrong={setWrong}
        />
        <Field>
          <FieldLabel optional={t`optional`}>
            <Trans>Note</Trans>
          </FieldLabel>
          <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </DialogBody>
      <DialogFooter>
        <Button variant="outline" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
        <Button type="submit" disabled={wrong !== null} pending={pending}>
          <Trans>Save hours</Trans>
        </Button>
      </DialogFooter>
    </form>
  );
}
