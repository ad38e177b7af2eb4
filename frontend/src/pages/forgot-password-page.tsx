import { useLingui } from "@lingui/react/macro";
import { useLocation } from "react-router";
import { useClinic } from "@/api/clinic";
import { Page } from "@/components/layout/page";
import { ForgotPassword } from "@/features/account/forgot-password";
import { prefillOf } from "@/features/account/prefill";
import { useTitle } from "@/lib/use-title";

export default function ForgotPasswordPage() {
  const { t } = useLingui();
  const { state } = useLocation();
  useTitle(t`Forgot your password?`, useClinic().name);
  return (
    <Page width="narrow">
      <ForgotPassword email={prefillOf(state).email ?? ""} />
    </Page>
  );
}
