import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useSearchParams } from "react-router";
import { StaffPage } from "@/components/staff/page";
import { SettingsNav } from "@/components/staff/settings-nav";
import { Button } from "@/components/ui/button";
import { CalendarNamesCard } from "@/features/staff/webhooks/calendar-names-card";
import { NewWebhookDialog } from "@/features/staff/webhooks/new-webhook-dialog";
import { Webhooks } from "@/features/staff/webhooks/webhooks";

export default function WebhooksPage() {
  const { t } = useLingui();
  const [search, setSearch] = useSearchParams();
  const add = (
    <Button size="sm" onClick={() => setSearch({ add: "1" })}>
      <Plus aria-hidden="true" />
      <Trans>Add a webhook</Trans>
    </Button>
  );
  return (
    <StaffPage
      title={t`Webhooks and calendars`}
      hint={<Trans>How other programs hear of appointments: by a call at once, or by a private calendar.</Trans>}
      nav={<SettingsNav />}
      actions={add}
    >
      <div className="max-w-4xl space-y-5">
        <Webhooks action={add} />
        <CalendarNamesCard />
      </div>
      <NewWebhookDialog open={search.has("add")} onClose={() => setSearch({}, { replace: true })} />
    </StaffPage>
  );
}
