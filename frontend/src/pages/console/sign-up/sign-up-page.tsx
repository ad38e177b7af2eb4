import { useLingui } from "@lingui/react/macro";
import { BRAND } from "@/components/console/brand";
import { SignUp } from "@/features/console/sign-up/sign-up";
import { useTitle } from "@/lib/use-title";

export default function SignUpPage() {
  const { t } = useLingui();
  useTitle(t`Open your clinic`, BRAND);
  return <SignUp />;
}
