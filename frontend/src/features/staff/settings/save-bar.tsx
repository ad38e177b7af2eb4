import { Trans, useLingui } from "@lingui/react/macro";
import { toast } from "sonner";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Draft } from "./use-draft";

/** Appears with the first change, and says what stands in the way of keeping it. */
export function SaveBar({ draft, blocked = false }: { draft: Draft; blocked?: boolean }) {
  const { t } = useLingui();
  if (!draft.dirty) return null;
  const contested = draft.conflicts.length > 0;
  const save = async () => {
    if (await draft.save()) toast.success(t`Saved`);
  };
  return (
    <div className="bg-card sticky bottom-3 z-20 mt-6 space-y-3 rounded-lg border p-3 shadow-card">
      {contested ? <Contested draft={draft} /> : null}
      <TroubleAlert trouble={draft.trouble} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="me-auto font-medium">
          <Trans>You have changes that are not saved.</Trans>
        </p>
        <Button size="sm" variant="outline" onClick={draft.discard}>
          <Trans>Discard</Trans>
        </Button>
        <Button size="sm" pending={draft.saving} disabled={blocked || contested} onClick={() => void save()}>
          <Trans>Save changes</Trans>
        </Button>
      </div>
    </div>
  );
}

function Contested({ draft }: { draft: Draft }) {
  const count = draft.conflicts.length;
  return (
    <Alert variant="warning">
      <AlertTitle>
        <Trans>Somebody else has changed this in the meantime</Trans>
      </AlertTitle>
      <AlertDescription>
        <Trans>
          Nothing is overwritten yet. Take what they have saved, or keep yours and save it over theirs.
        </Trans>
        <ul className="mt-1 list-disc ps-5">
          {draft.conflicts.slice(0, 4).map((name) => (
            <li key={name}>
              <Theirs value={draft.kept[name]} />
            </li>
          ))}
          {count > 4 ? <li>…</li> : null}
        </ul>
      </AlertDescription>
      <AlertActions>
        <Button size="sm" variant="outline" className="bg-card" onClick={draft.takeTheirs}>
          <Trans>Take theirs</Trans>
        </Button>
        <Button size="sm" variant="outline" className="bg-card" onClick={draft.keepMine}>
          <Trans>Keep mine</Trans>
        </Button>
      </AlertActions>
    </Alert>
  );
}

function Theirs({ value }: { value: unknown }) {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return text ? (
    <Trans>
      Saved now: <bdi className="font-medium wrap-anywhere">{text.slice(0, 160)}</bdi>
    </Trans>
  ) : (
    <Trans>Saved now: nothing</Trans>
  );
}
