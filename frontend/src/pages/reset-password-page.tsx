import { useLingui } from "@lingui/react/macro";
import { useClinic } from "@/api/clinic";
import { Page } from "@/components/layout/page";
import { ResetPassword } from "@/features/account/reset-password";
import { useFragmentToken } from "@/lib/use-fragment-token";
import { useTitle } from "@/lib/use-title";

export default function ResetPasswordPage() {
  const { t } = useLingui();
  const link = useFragmentToken();
  useTitle(t`Choose a new password`, useClinic().name);
  return (
    <Page width="narrow">
      <ResetPassword key={link.token} {...link} />
    </Page>
  );
}
