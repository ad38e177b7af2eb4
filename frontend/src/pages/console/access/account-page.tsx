import { useLingui } from "@lingui/react/macro";
import { useSession } from "@/api/operator-session";
import { ConsolePage } from "@/components/console/page";
import { Account } from "@/features/console/access/account";

export default function AccountPage() {
  const { t } = useLingui();
  const { account } = useSession();
  if (!account) return null;
  return (
    <ConsolePage title={t`Your account`} hint={<bdi>{account.email}</bdi>} width="middle">
      <Account />
    </ConsolePage>
  );
}
