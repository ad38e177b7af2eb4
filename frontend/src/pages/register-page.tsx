import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Navigate, useLocation, useSearchParams } from "react-router";
import { useClinic } from "@/api/clinic";
import { useSession } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { Page, PageHeading } from "@/components/layout/page";
import { Card, CardContent } from "@/components/ui/card";
import { CheckMail } from "@/features/account/check-mail";
import { prefillOf } from "@/features/account/prefill";
import { RegisterForm } from "@/features/account/register-form";
import { safeNext } from "@/lib/safe-next";
import { useTitle } from "@/lib/use-title";

export default function RegisterPage() {
  const { t } = useLingui();
  const { status } = useSession();
  const { state } = useLocation();
  const [search] = useSearchParams();
  const [mailedTo, setMailedTo] = useState<string | null>(null);
  useTitle(t`Create your account`, useClinic().name);
  const next = safeNext(search.get("next"), "/appointments");
  if (status === "signed_in") return <Navigate replace to={next} />;

  return (
    <Page width="narrow">
      {mailedTo === null ? (
        <>
          <PageHeading hint={<Trans>For yourself and your family: all appointments in one place.</Trans>}>
            <Trans>Create your account</Trans>
          </PageHeading>
          <Card>
            <CardContent>
              <RegisterForm prefill={prefillOf(state)} onDone={stay} onCheckMail={setMailedTo} />
            </CardContent>
          </Card>
          <p className="text-muted-foreground mt-6 text-center">
            <Trans>
              Already have an account?{" "}
              <AppLink
                to={search.has("next") ? `/login?next=${encodeURIComponent(next)}` : "/login"}
                className="text-brand-text focus-ring rounded-sm font-semibold underline underline-offset-4"
              >
                Log in
              </AppLink>
            </Trans>
          </p>
        </>
      ) : (
        <CheckMail email={mailedTo} />
      )}
    </Page>
  );
}

const stay = () => undefined;
