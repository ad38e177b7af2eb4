import { useLingui } from "@lingui/react/macro";
import { BRAND } from "@/components/console/brand";
import { ConfirmSignUp } from "@/features/console/sign-up/confirm";
import { useFragmentToken } from "@/lib/use-fragment-token";
import { useTitle } from "@/lib/use-title";

export default function ConfirmPage() {
  const { t } = useLingui();
  const { token } = useFragmentToken();
  useTitle(t`Confirm your sign-up`, BRAND);
  return <ConfirmSignUp key={token} token={token} />;
}
