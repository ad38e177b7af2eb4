import { Trans, useLingui } from "@lingui/react/macro";
import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Trouble, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { saveFile } from "@/lib/download";
import type { Door } from "./door";
import { useIntention } from "@/lib/intention";
import type { Board } from "./notice";
import { refreshVisits } from "./use-own-visits";
import { useVisitWords } from "./use-visit-words";
import { type Visit, bookAgain } from "./visit";

/** After these the visit is not what it was: its page shows how it stands now. */
const STALE = new Set(["outdated", "appointment_closed", "appointment_unknown", "step_not_possible", "too_late_to_change"]);

/** Returns what a patient can do with a visit, each with its way out when it fails. */
export function useDeeds(visit: Visit, door: Door, board: Board) {
  const { i18n } = useLingui();
  const confirm = useMutation({
    mutationFn: () => door.confirm(visit),
    onSuccess: async () => {
      await refreshVisits();
      board.tell({ kind: "success", text: <Trans>Thank you. We look forward to seeing you.</Trans> });
      board.focus();
    },
    onError: (error) => failed(troubleOf(error)),
  });
  const calendar = useMutation({
    mutationFn: () => door.calendar(visit),
    onSuccess: (file) => {
      saveFile(file, file.name);
      board.tell({ kind: "success", text: <Trans>The calendar file is among your downloads. Open it to add the appointment.</Trans> });
    },
    onError: (error) => failed(troubleOf(error)),
  });
  const cancel = useCancel(visit, door, board);
  return { confirm: useOneAtATime(confirm), calendar: useOneAtATime(calendar), cancel };

  function failed(trouble: Trouble): void {
    if (STALE.has(trouble.code)) void refreshVisits();
    board.tell({ kind: STALE.has(trouble.code) ? "warning" : "destructive", text: textOf(i18n, trouble) });
    board.focus();
  }
}

/** The second click of a double click comes before the button is seen to be pending. */
function useOneAtATime<T>({ mutate, isPending }: UseMutationResult<unknown, Error, T>) {
  const busy = useRef(false);
  return {
    isPending,
    mutate: (wanted: T) => {
      if (busy.current) return;
      busy.current = true;
      mutate(wanted, { onSettled: () => (busy.current = false) });
    },
  };
}

/** Returns the way of a cancellation: asked, sent, and either done, refused for good, or to be tried again. */
function useCancel(visit: Visit, door: Door, board: Board) {
  const { i18n } = useLingui();
  const { when } = useVisitWords();
  const [open, setOpen] = useState(false);
  const nameOf = useIntention();
  const over = useRef(false);
  const sending = useMutation({
    mutationFn: (reason: string) => door.cancel(visit, reason, nameOf(`${visit.version} ${reason}`)),
    onSuccess: done,
    onError: (error) => {
      const trouble = troubleOf(error);
      // An answer that was lost on its way: the retry finds it cancelled already.
      if (trouble.code === "appointment_closed" && trouble.facts.status === "cancelled") done();
      else if (STALE.has(trouble.code)) finish({ kind: "warning", text: textOf(i18n, trouble) });
    },
  });
  const { mutate, isPending } = useOneAtATime(sending);
  return {
    open,
    pending: isPending,
    trouble: sending.error ? troubleOf(sending.error) : null,
    send: mutate,
    setOpen: (wanted: boolean) => {
      over.current = false;
      sending.reset();
      setOpen(wanted);
    },
    onCloseAutoFocus: (event: Event) => {
      if (!over.current) return;
      event.preventDefault();
      board.focus();
    },
  };

  function done(): void {
    const moment = when(visit.appointment_time);
    const text = (
      <Trans>
        Your appointment on {moment} is cancelled.
      </Trans>
    );
    finish({ kind: "success", text, again: bookAgain(visit) });
  }

  function finish(news: Parameters<Board["tell"]>[0]): void {
    over.current = true;
    board.tell(news);
    setOpen(false);
    void refreshVisits();
  }
}
