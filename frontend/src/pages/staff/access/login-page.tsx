import { Trans, useLingui } from "@lingui/react/macro";
import { Navigate, useSearchParams } from "react-router";
import { useClinic } from "@/api/clinic";
import { useSession } from "@/api/session";
import { Page, PageHeading } from "@/components/layout/page";
import { Card, CardContent } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { LoginForm } from "@/features/account/login-form";
import { safeNext } from "@/lib/safe-next";
import { useTitle } from "@/lib/use-title";

export default function LoginPage() {
  const { t } = useLingui();
  const { status } = useSession();
  const [search] = useSearchParams();
  useTitle(t`Staff log-in`, useClinic().name);
  if (status === "signed_in") return <Navigate replace to={safeNext(search.get("next"), "/staff/today")} />;
  return (
    <Page width="narrow">
      <PageHeading>
        <Trans>Staff log-in</Trans>
      </PageHeading>
      <Card>
        <CardContent>{status === "unknown" ? <Skeleton className="h-72" /> : <LoginForm onDone={() => undefined} />}</CardContent>
      </Card>
    </Page>
  );
}
