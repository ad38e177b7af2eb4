import { Trans, useLingui } from "@lingui/react/macro";
import { useClinic } from "@/api/clinic";
import { AccountNav } from "@/components/layout/account-nav";
import { Page, PageHeading } from "@/components/layout/page";
import { ProfileSections } from "@/features/account/profile-sections";
import { UnverifiedBanner } from "@/features/account/unverified-banner";
import { useTitle } from "@/lib/use-title";

export default function ProfilePage() {
  const { t } = useLingui();
  useTitle(t`Your profile`, useClinic().name);
  return (
    <Page width="middle">
      <AccountNav />
      <UnverifiedBanner />
      <PageHeading>
        <Trans>Your profile</Trans>
      </PageHeading>
      <ProfileSections />
    </Page>
  );
}
