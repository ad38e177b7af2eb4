import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useEffectEvent } from "react";
import { toast } from "sonner";
import { client } from "@/api/client";
import { troubleOf } from "@/api/problem";
import { useOpenAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { Field, FieldHint, FieldLabel } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Deeds } from "./use-deeds";
import { type Draft, useDraft } from "./use-draft";
import { type Visit, said, tagOf } from "./visit";

/** What the patient wrote, and what colleagues write for each other. */
export function Notes({ visit, deeds, latest }: { visit: Visit; deeds: Deeds; latest: () => Promise<Visit> }) {
  return (
    <section className="space-y-3">
      {visit.note ? (
        <div>
          <h3 className="text-sm font-medium">
            {visit.source === "staff" || visit.source === "import" ? <Trans>Note at the booking</Trans> : <Trans>The patient wrote</Trans>}
          </h3>
          <blockquote className="bg-secondary mt-1.5 rounded-md px-3 py-2 whitespace-pre-line">
            <bdi>{visit.note}</bdi>
          </blockquote>
        </div>
      ) : null}
      <StaffNote {...{ visit, deeds, latest }} />
    </section>
  );
}

// As the server has it: the limits of forms travel to patients, and this one is not theirs.
const LONGEST = 2000;

function StaffNote({ visit, deeds, latest }: { visit: Visit; deeds: Deeds; latest: () => Promise<Visit> }) {
  const { t } = useLingui();
  const [draft, setDraft] = useDraft(visit.id);
  const text = draft?.text ?? visit.staff_note;
  const isDirty = draft !== null && draft.text.trim() !== visit.staff_note;
  const clashes = draft !== null && draft.base !== visit.staff_note;
  useReminder(visit, isDirty);

  async function save(): Promise<void> {
    if (!draft) return;
    const done = await deeds.send("note", visit, () => written(visit, draft, latest));
    if (done) setDraft(null);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (isDirty && !clashes) void save();
  }

  return (
    <Field>
      <FieldLabel>
        <Trans>Note for colleagues</Trans>
      </FieldLabel>
      <Textarea
        dir="auto"
        className="min-h-16 sm:text-sm"
        value={text}
        maxLength={LONGEST}
        placeholder={t`Only staff see it.`}
        onChange={(event) => setDraft({ text: event.target.value, base: draft?.base ?? visit.staff_note })}
        onKeyDown={onKeyDown}
      />
      {clashes && isDirty ? (
        <FieldHint>
          <Trans>
            A colleague wrote meanwhile: “<bdi>{visit.staff_note}</bdi>”
          </Trans>
        </FieldHint>
      ) : null}
      {isDirty ? (
        <div className="flex flex-wrap gap-2">
          {clashes ? (
            <Button size="sm" variant="outline" onClick={() => setDraft({ text: `${visit.staff_note}\n${draft.text}`, base: visit.staff_note })}>
              <Trans>Put both together</Trans>
            </Button>
          ) : (
            <Button size="sm" pending={deeds.pending === "note"} onClick={() => void save()}>
              <Trans>Save the note</Trans>
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => setDraft(null)}>
            {clashes ? <Trans>Take the colleague's</Trans> : <Trans>Discard</Trans>}
          </Button>
        </div>
      ) : null}
    </Field>
  );
}

/** Who leaves with a note unsaved is told so, and finds it again. */
function useReminder(visit: Visit, isDirty: boolean): void {
  const { t } = useLingui();
  const open = useOpenAppointment();
  const name = visit.patient.name;
  const left = useEffectEvent(() => {
    if (!isDirty) return;
    toast.warning(t`The note about ${name} is not saved yet.`, {
      duration: 8000,
      action: { label: t`Open`, onClick: () => open(visit.id) },
    });
  });
  useEffect(() => () => left(), []);
}

/** Writes the note; where something else than the note was changed since, the note still goes through. */
async function written(seen: Visit, draft: Draft, latest: () => Promise<Visit>): Promise<Visit> {
  try {
    return await put(seen, draft.text);
  } catch (error) {
    if (troubleOf(error).code !== "outdated") throw error;
    const now = await latest();
    if (now.staff_note !== draft.base) throw error;
    return put(now, draft.text);
  }
}

function put(visit: Visit, text: string): Promise<Visit> {
  return said(
    client.PUT("/api/v1/appointments/{appointment_id}/staff-note", {
      params: { path: { appointment_id: visit.id }, header: { "If-Match": tagOf(visit) } },
      body: { staff_note: text },
    }),
  );
}
