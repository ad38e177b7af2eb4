import { useLingui } from "@lingui/react/macro";
import { useSearchParams } from "react-router";
import { useClinic } from "@/api/clinic";
import { Page } from "@/components/layout/page";
import { MessageChoice } from "@/features/account/message-choice";
import { useTitle } from "@/lib/use-title";

export default function UnsubscribePage() {
  const { t } = useLingui();
  const [search] = useSearchParams();
  const token = search.get("token") ?? "";
  useTitle(t`Reminders`, useClinic().name);
  return (
    <Page width="narrow">
      <MessageChoice key={token} token={token} />
    </Page>
  );
}
