import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { toast } from "sonner";
import { client } from "@/api/client";
import type { Schemas } from "@/api/types";
import { done } from "./use-editing";
import { scheduleChanged } from "./use-schedule";

type Absence = Required<Schemas["AbsenceIn"]>;

/** Notes that a dentist is away; visits in the way are shown at once, with times to which they could go. */
export function useAbsence(dentist: string, onChanged: () => Promise<unknown>) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Absence) =>
      done(client.POST("/api/v1/dentists/{dentist_id}/absences", { params: { path: { dentist_id: dentist } }, body })),
    onSuccess: async (answer, { first_day, last_day }) => {
      toast.success(t`The absence is saved. These times are no longer offered.`);
      await Promise.all([onChanged(), scheduleChanged()]);
      if (answer?.conflicts.length) {
        void navigate(`/staff/schedule/conflicts?dentist=${dentist}&from=${first_day}&until=${last_day}&with=any`);
      }
    },
  });
}
