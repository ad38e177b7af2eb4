import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { type SettingsChange, changeSettings, settingsNow, useSettingsQuery } from "@/api/staff-settings";
import { TroubleAlert } from "@/components/form/trouble-alert";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { Skeleton } from "@/components/ui/skeleton";

type Names = NonNullable<SettingsChange["feed_names"]>;

/** How patients are called in the calendars that dentists take along; saved as it is chosen. */
export function CalendarNamesCard() {
  const { t, i18n } = useLingui();
  const settings = useSettingsQuery();
  const change = useMutation({
    mutationFn: async (names: Names) => changeSettings({ feed_names: names }, (await settingsNow()).tag),
    onSuccess: () => toast.success(t`Saved.`),
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>
          <Trans>Private calendars of dentists</Trans>
        </CardTitle>
        <CardDescription>
          <Trans>
            Dentists can have their appointments in the calendar of their phone, and set that up on their account's page.
            How should patients be called there?
          </Trans>
        </CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        <TroubleAlert trouble={change.isError ? troubleOf(change.error) : null} />
        {settings.data ? (
          <RadioCards
            aria-label={t`How patients are called`}
            className="sm:grid-cols-3"
            value={change.isPending ? change.variables : settings.data.settings.feed_names}
            onValueChange={(names) => change.mutate(names as Names)}
          >
            <RadioCard value="initials" title={<Trans>Initials</Trans>} description={<bdi>A. L.</bdi>} />
            <RadioCard value="none" title={<Trans>Not at all</Trans>} description={<Trans>Appointment</Trans>} />
            <RadioCard value="names" title={<Trans>Full name</Trans>} description={<bdi>Ada Lovelace</bdi>} />
          </RadioCards>
        ) : settings.isError ? (
          <ErrorState
            reason={textOf(i18n, troubleOf(settings.error))}
            retryLabel={t`Try again`}
            onRetry={() => void settings.refetch()}
          />
        ) : (
          <Skeleton className="h-16" />
        )}
      </CardContent>
    </Card>
  );
}
