import { useLingui } from "@lingui/react/macro";
import { useLocation } from "react-router";
import { useClinic } from "@/api/clinic";
import { Page } from "@/components/layout/page";
import { LinkedVisit } from "@/features/visits/linked-visit";
import { useTitle } from "@/lib/use-title";

/** The token stands in the fragment, which no browser sends: it stays in the address, so that a reload works. */
export default function VisitPage() {
  const { t } = useLingui();
  const { hash } = useLocation();
  const token = hash.slice(1);
  useTitle(t`Your appointment`, useClinic().name);
  return (
    <Page width="middle">
      <LinkedVisit key={token} token={token} />
    </Page>
  );
}
