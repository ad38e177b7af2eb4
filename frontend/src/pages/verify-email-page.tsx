import { useLingui } from "@lingui/react/macro";
import { useClinic } from "@/api/clinic";
import { Page } from "@/components/layout/page";
import { useFragmentToken } from "@/lib/use-fragment-token";
import { VerifyEmail } from "@/features/account/verify-email";
import { useTitle } from "@/lib/use-title";

export default function VerifyEmailPage() {
  const { t } = useLingui();
  const link = useFragmentToken();
  useTitle(t`Confirm your e-mail address`, useClinic().name);
  return (
    <Page width="narrow">
      <VerifyEmail key={link.token} {...link} />
    </Page>
  );
}
