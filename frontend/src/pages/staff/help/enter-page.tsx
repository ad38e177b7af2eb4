import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Navigate, useLocation, useNavigate } from "react-router";
import { useClinic } from "@/api/clinic";
import { useSession } from "@/api/session";
import { EnterHelp } from "@/features/staff/help/enter-help";
import { useTitle } from "@/lib/use-title";

export default function EnterHelpPage() {
  const { t } = useLingui();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const session = useSession();
  const [code] = useState(() => new URLSearchParams(hash.slice(1)).get("code"));
  useTitle(t`Help`, useClinic().name);
  // The code is good once: nothing keeps it, not even this tab's history.
  useEffect(() => {
    if (hash) void navigate("/staff/help", { replace: true });
  }, [hash, navigate]);
  if (session.account?.help) return <Navigate replace to="/staff/today" />;
  return <EnterHelp code={code} />;
}
