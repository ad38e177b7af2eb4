import { useLingui } from "@lingui/react/macro";
import { useSession } from "@/api/session";
import { StaffPage } from "@/components/staff/page";
import { CalendarFeedCard } from "@/features/account/calendar-feed-card";
import { LanguageCard } from "@/features/account/language-card";
import { PasswordCard } from "@/features/account/password-card";
import { PersonCard } from "@/features/account/person-card";
import { SessionsCard } from "@/features/account/sessions-card";
import { SecondFactorCard } from "@/features/staff/access/second-factor-card";

export default function AccountPage() {
  const { t } = useLingui();
  const { account } = useSession();
  if (!account) return null;
  return (
    <StaffPage title={t`Your account`} hint={<bdi>{account.email}</bdi>} width="middle">
      <div className="space-y-5">
        <PersonCard account={account} />
        <LanguageCard account={account} />
        <PasswordCard email={account.email} />
        <SecondFactorCard email={account.email} />
        <CalendarFeedCard kind="dentist" />
        <SessionsCard />
      </div>
    </StaffPage>
  );
}
