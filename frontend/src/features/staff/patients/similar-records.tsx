import { Trans } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";
import { useSimilarPatients } from "@/api/patients";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { useSettled } from "@/lib/use-settled";
import type { Entries } from "./entries";
import { Born } from "./who";

const PAUSE = 400;

/** Warns of records that may be of the person who is being entered. */
export function SimilarRecords({ onFollow }: { onFollow: () => void }) {
  const [name, phone, email, born] = useFormContext<Entries>().watch(["name", "phone", "email", "birth_date"]);
  const known = useSettled(`${name}\n${phone}\n${email}\n${born}`, PAUSE).split("\n");
  const similar = useSimilarPatients({ name: known[0], phone: known[1], email: known[2], birth_date: known[3] });
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Alert variant="warning">
      <AlertTitle>
        <Trans>There may be a record already:</Trans>
      </AlertTitle>
      <ul className="space-y-1">
        {items.map(({ id, birth_date, age, phone: number, email: address, ...one }) => (
          <li key={id} className="tabular flex flex-wrap gap-x-2">
            <AppLink to={`/staff/patients/${id}`} onClick={onFollow} className="focus-ring rounded-sm font-semibold underline underline-offset-4">
              <bdi>{one.name}</bdi>
            </AppLink>
            <span>
              <Born birthDate={birth_date} age={age} />
            </span>
            <bdi dir="ltr">{number || address}</bdi>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
