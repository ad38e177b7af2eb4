import { Trans, useLingui } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type ClinicRow, PLANS, type State } from "./view";
import { PLAN_WORDS, STATE_VARIANTS, STATE_WORDS } from "./words";

export function StateBadge({ state }: { state: State }) {
  const { i18n } = useLingui();
  return <Badge variant={STATE_VARIANTS[state]}>{i18n._(STATE_WORDS[state])}</Badge>;
}

export function TroubleBadge({ clinic: { troubled } }: { clinic: ClinicRow }) {
  if (!troubled) return null;
  return (
    <Badge variant="destructive">
      <TriangleAlert aria-hidden="true" />
      <Trans>Trouble</Trans>
    </Badge>
  );
}

/** A plan of yesterday goes by its own name. */
export function PlanName({ plan }: { plan: string }) {
  const { i18n } = useLingui();
  const known = PLANS.find((one) => one === plan);
  return known ? i18n._(PLAN_WORDS[known]) : <bdi>{plan}</bdi>;
}
