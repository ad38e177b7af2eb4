import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { platformClient } from "@/api/platform";
import { Failed } from "@/components/console/failed";
import { STEP_WORDS } from "@/components/console/job-words";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { BrandGate } from "@/components/console/brand-gate";

const WHILE_UNDER_WAY = 1_000;

/** How far the opening is that a mailed link confirmed, and where the clinic stands once it is open. */
export function OpeningProgress({ token }: { token: string }) {
  const { t, i18n } = useLingui();
  const opening = useQuery({
    queryKey: ["get", "/api/v1/sign-ups/link/opening"],
    gcTime: 0,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === "waiting" || state.data?.state === "running" ? WHILE_UNDER_WAY : false),
    queryFn: async () => {
      const params = { header: { "X-Sign-Up-Token": token } };
      const { data, error } = await platformClient.GET("/api/v1/sign-ups/link/opening", { params });
      if (!data) throw error;
      return data;
    },
  });
  const { data } = opening;
  const step = data && STEP_WORDS[data.step];
  const stuck = data?.state === "failed" || data?.state === "stopped";
  const title = data?.origin ? <Trans>Your clinic is open</Trans> : stuck ? <Trans>Your clinic could not be opened</Trans> : <Trans>Your clinic is being opened</Trans>;
  return (
    <BrandGate step={data?.origin ? "open" : stuck ? "stuck" : "opening"} title={title} hint={data ? <bdi dir="ltr">{data.host}</bdi> : null}>
      <Card>
        <CardContent className="space-y-4">
          {!data ? (
            opening.isError ? <Failed query={opening} /> : <Skeleton className="h-24" />
          ) : data.origin ? (
            <>
              <p className="text-pretty">
                <Trans>We have sent you an invitation by mail. Accept it to choose a password, then set up your dentists and hours.</Trans>
              </p>
              <Button asChild size="lg" className="w-full">
                <a href={data.origin}>
                  <Trans>Look at your clinic</Trans>
                </a>
              </Button>
            </>
          ) : stuck ? (
            <Alert variant="warning">
              <AlertDescription>
                <Trans>Something went wrong on our side. We look after it; if you wait for long, sign up again.</Trans>
              </AlertDescription>
            </Alert>
          ) : (
            <>
              <p role="status">{step ? i18n._(step) : <Trans>In a moment …</Trans>}</p>
              <Progress aria-label={t`How far it is`} value={data.done} max={Math.max(data.total, 1)} />
            </>
          )}
        </CardContent>
      </Card>
    </BrandGate>
  );
}
