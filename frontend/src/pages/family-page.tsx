import { Trans, useLingui } from "@lingui/react/macro";
import { useClinic } from "@/api/clinic";
import { AccountNav } from "@/components/layout/account-nav";
import { Page, PageHeading } from "@/components/layout/page";
import { UnverifiedBanner } from "@/features/account/unverified-banner";
import { Family } from "@/features/family/family";
import { useTitle } from "@/lib/use-title";

export default function FamilyPage() {
  const { t } = useLingui();
  useTitle(t`Your family`, useClinic().name);
  return (
    <Page width="middle">
      <AccountNav />
      <UnverifiedBanner />
      <PageHeading hint={<Trans>Book and look after appointments for your children, partner or parents.</Trans>}>
        <Trans>Who do you look after?</Trans>
      </PageHeading>
      <Family />
    </Page>
  );
}
