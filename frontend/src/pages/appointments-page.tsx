import { useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { useClinic } from "@/api/clinic";
import { AccountNav } from "@/components/layout/account-nav";
import { Page } from "@/components/layout/page";
import { UnverifiedBanner } from "@/features/account/unverified-banner";
import { Dashboard } from "@/features/visits/dashboard";
import { useTitle } from "@/lib/use-title";

export default function AppointmentsPage() {
  const { t } = useLingui();
  const [search, setSearch] = useSearchParams();
  useTitle(t`My appointments`, useClinic().name);
  return (
    <Page width="middle">
      <AccountNav />
      <UnverifiedBanner />
      <Dashboard
        person={search.get("for")}
        onPerson={(person) => setSearch(person ? { for: person } : {}, { replace: true })}
      />
    </Page>
  );
}
