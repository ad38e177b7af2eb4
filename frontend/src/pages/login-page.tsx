import { Trans, useLingui } from "@lingui/react/macro";
import { Navigate, useLocation, useSearchParams } from "react-router";
import { useClinic } from "@/api/clinic";
import { useSession } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { Page, PageHeading } from "@/components/layout/page";
import { Card, CardContent } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { LoginForm } from "@/features/account/login-form";
import { prefillOf } from "@/features/account/prefill";
import { safeNext } from "@/lib/safe-next";
import { useTitle } from "@/lib/use-title";

export default function LoginPage() {
  const { t } = useLingui();
  const { status } = useSession();
  const { state } = useLocation();
  const [search] = useSearchParams();
  useTitle(t`Log in`, useClinic().name);
  const next = safeNext(search.get("next"), "/appointments");
  if (status === "signed_in") return <Navigate replace to={next} />;

  return (
    <Page width="narrow">
      <PageHeading hint={<Trans>See, move and cancel your appointments, and book without typing.</Trans>}>
        <Trans>Log in</Trans>
      </PageHeading>
      <Card>
        <CardContent>
          {/* Once the session stands, this page goes on by itself. */}
          {status === "unknown" ? <Skeleton className="h-72" /> : <LoginForm onDone={stay} email={prefillOf(state).email} />}
        </CardContent>
      </Card>
      <p className="text-muted-foreground mt-6 text-center">
        <Trans>
          New here?{" "}
          <AppLink
            to={search.has("next") ? `/register?next=${encodeURIComponent(next)}` : "/register"}
            className="text-brand-text focus-ring rounded-sm font-semibold underline underline-offset-4"
          >
            Create an account
          </AppLink>
        </Trans>
      </p>
    </Page>
  );
}

const stay = () => undefined;
