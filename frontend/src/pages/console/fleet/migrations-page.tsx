import { useLingui } from "@lingui/react/macro";
import { ConsolePage } from "@/components/console/page";
import { Fleet } from "@/features/console/fleet/fleet";

export default function MigrationsPage() {
  const { t } = useLingui();
  return (
    <ConsolePage title={t`Migrations`}>
      <Fleet />
    </ConsolePage>
  );
}
