import { Trans, useLingui } from "@lingui/react/macro";
import { UserPlus } from "lucide-react";
import { useSearchParams } from "react-router";
import { StaffPage } from "@/components/staff/page";
import { SettingsNav } from "@/components/staff/settings-nav";
import { Button } from "@/components/ui/button";
import { Invitations } from "@/features/staff/access/invitations";
import { InviteDialog } from "@/features/staff/access/invite-dialog";
import { People } from "@/features/staff/access/people";

export default function PeoplePage() {
  const { t } = useLingui();
  const [search, setSearch] = useSearchParams();
  const inviting = search.has("invite");
  return (
    <StaffPage
      title={t`People`}
      hint={<Trans>Who works here, and what each of them may do.</Trans>}
      nav={<SettingsNav />}
      actions={
        <Button size="sm" onClick={() => setSearch({ invite: "1" })}>
          <UserPlus aria-hidden="true" />
          <Trans>Invite somebody</Trans>
        </Button>
      }
    >
      <People />
      <Invitations />
      <InviteDialog open={inviting} onClose={() => setSearch({}, { replace: true })} />
    </StaffPage>
  );
}
