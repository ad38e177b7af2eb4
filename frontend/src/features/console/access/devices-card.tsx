import { Trans, useLingui } from "@lingui/react/macro";
import { toast } from "sonner";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Failed } from "@/components/console/failed";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** Where the operator is logged in, and the way to end that elsewhere. */
export function DevicesCard() {
  const { t, i18n } = useLingui();
  const { instant } = useOwnFormats();
  const devices = platform.useQuery("get", "/api/v1/profile/sessions", {}, { staleTime: 0 });
  const end = platform.useMutation("delete", "/api/v1/profile/sessions/{session_id}", {
    onSuccess: () => void toast.success(t`Logged out there.`),
    onError: (error) => void toast.error(textOf(i18n, troubleOf(error))),
    onSettled: () => devices.refetch(),
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Where you are logged in</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>If you do not know a device, log it out and change your password.</Trans>
        </CardDescription>
      </CardHeader>
      <CardContent>
        {devices.data ? (
          <ul className="divide-y">
            {devices.data.items.map(({ id, current, device, address, last_used_at: used }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
                <div className="min-w-0 flex-[1_1_16rem]">
                  <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                    <bdi dir="ltr" className="min-w-0 break-words">
                      {device || "–"}
                    </bdi>
                    {current ? (
                      <Badge variant="brand">
                        <Trans>This device</Trans>
                      </Badge>
                    ) : null}
                  </p>
                  <p className="text-muted-foreground">
                    <Trans>
                      Last used <time dateTime={used}>{instant(used)}</time>
                    </Trans>
                    {address ? <bdi dir="ltr">{` · ${address}`}</bdi> : null}
                  </p>
                </div>
                {current ? null : (
                  <Button
                    variant="outline"
                    size="sm"
                    pending={end.isPending && end.variables?.params.path.session_id === id}
                    aria-label={t`Log out the device last used ${instant(used)}`}
                    onClick={() => end.mutate({ params: { path: { session_id: id } } })}
                  >
                    <Trans>Log out</Trans>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        ) : devices.isError ? (
          <Failed query={devices} />
        ) : (
          <Skeleton className="h-16" />
        )}
      </CardContent>
    </Card>
  );
}
