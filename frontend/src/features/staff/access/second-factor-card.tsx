import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { NewAppDialog, NewCodesDialog } from "./second-factor-dialogs";

const FEW = 3;

/** The app that one logs in with, and the codes for the day without the phone. */
export function SecondFactorCard({ email }: { email: string }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState<"app" | "codes" | null>(null);
  const queries = useQueryClient();
  const factor = api.useQuery("get", "/api/v1/profile/second-factor");
  const changed = () => {
    void queries.invalidateQueries({ queryKey: ["get", "/api/v1/profile/second-factor"] });
    void queries.invalidateQueries({ queryKey: ["get", "/api/v1/profile/sessions"] });
  };
  const close = () => setOpen(null);
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Authenticator app</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>At each log-in we ask for a code from it, besides your password.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        {factor.data ? (
          <Standing since={factor.data.set_up_at} left={factor.data.recovery_codes_left} />
        ) : factor.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(factor.error))}
            retryLabel={t`Try again`}
            pending={factor.isFetching}
            onRetry={() => void factor.refetch()}
          />
        ) : (
          <Skeleton className="h-11" />
        )}
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" size="sm" onClick={() => setOpen("app")}>
            <Trans>Move to another phone</Trans>
          </Button>
          <Button variant="outline" size="sm" onClick={() => setOpen("codes")}>
            <Trans>Make new recovery codes</Trans>
          </Button>
        </div>
        <NewAppDialog open={open === "app"} email={email} onClose={close} onChanged={changed} />
        <NewCodesDialog open={open === "codes"} email={email} onClose={close} onChanged={changed} />
      </CardContent>
    </Card>
  );
}

function Standing({ since, left }: { since: string; left: number }) {
  const formats = useFormats();
  return (
    <>
      <p className="flex items-start gap-2.5">
        <ShieldCheck aria-hidden="true" className="text-success mt-0.5 size-5 shrink-0" />
        <span>
          <Trans>Set up on {formats.instant(since)}.</Trans>{" "}
          {left ? <Trans>Recovery codes left: {left}.</Trans> : <Trans>No recovery code is left.</Trans>}
        </span>
      </p>
      {left < FEW ? (
        <Alert variant="warning">
          <AlertDescription>
            <Trans>Make new recovery codes before you need them: without them and your phone you cannot log in.</Trans>
          </AlertDescription>
        </Alert>
      ) : null}
    </>
  );
}
