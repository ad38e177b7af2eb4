import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowLeft } from "lucide-react";
import { useParams } from "react-router";
import { useClinic } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { AccountNav } from "@/components/layout/account-nav";
import { Page } from "@/components/layout/page";
import { OwnVisit } from "@/features/visits/own-visit";
import { useTitle } from "@/lib/use-title";

export default function AppointmentPage() {
  const { t } = useLingui();
  const { id } = useParams();
  useTitle(t`Your appointment`, useClinic().name);
  return (
    <Page width="middle">
      <AccountNav className="mb-4" />
      <AppLink
        to="/appointments"
        className="focus-ring text-brand-text mb-4 inline-flex min-h-11 items-center gap-2 rounded-sm font-medium underline-offset-4 hover:underline print:hidden"
      >
        <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        <Trans>My appointments</Trans>
      </AppLink>
      <OwnVisit key={id} id={id ?? ""} />
    </Page>
  );
}
