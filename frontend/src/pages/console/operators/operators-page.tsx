import { Trans, useLingui } from "@lingui/react/macro";
import { UserPlus } from "lucide-react";
import { useSearchParams } from "react-router";
import { ConsolePage } from "@/components/console/page";
import { Button } from "@/components/ui/button";
import { Operators } from "@/features/console/operators/operators";

export default function OperatorsPage() {
  const { t } = useLingui();
  const [search, setSearch] = useSearchParams();
  return (
    <ConsolePage
      title={t`Operators`}
      hint={<Trans>Who runs the platform, and what each of them may do.</Trans>}
      actions={
        <Button size="sm" onClick={() => setSearch({ add: "1" })}>
          <UserPlus aria-hidden="true" />
          <Trans>Add an operator</Trans>
        </Button>
      }
    >
      <Operators adding={search.has("add")} onAdded={() => setSearch({}, { replace: true })} />
    </ConsolePage>
  );
}
