import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Schemas } from "@/api/types";
import { Button } from "@/components/ui/button";

interface PeopleFilterProps {
  people: Schemas["PatientOut"][];
  chosen: string | null;
  onChoose: (person: string | null) => void;
}

/** Whose appointments are shown, for who looks after several people. */
export function PeopleFilter({ people, chosen, onChoose }: PeopleFilterProps) {
  const { t } = useLingui();
  return (
    <div role="group" aria-label={t`Show appointments of`} className="mb-6 flex flex-wrap gap-2">
      <Choice pressed={chosen === null} onPress={() => onChoose(null)}>
        <Trans>Everybody</Trans>
      </Choice>
      {people.map(({ id, name }) => (
        <Choice key={id} pressed={chosen === id} onPress={() => onChoose(id)}>
          <bdi className="truncate">{name}</bdi>
        </Choice>
      ))}
    </div>
  );
}

function Choice({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <Button
      variant="outline"
      size="sm"
      aria-pressed={pressed}
      onClick={onPress}
      className="aria-pressed:border-primary-edge aria-pressed:bg-brand-tint aria-pressed:text-brand-text max-w-full rounded-full"
    >
      {children}
    </Button>
  );
}
