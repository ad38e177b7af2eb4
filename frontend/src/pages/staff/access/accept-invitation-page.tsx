import { useLingui } from "@lingui/react/macro";
import { Navigate, useNavigate } from "react-router";
import { useClinic } from "@/api/clinic";
import { useSession } from "@/api/session";
import { useFragmentToken } from "@/lib/use-fragment-token";
import { AcceptInvitation } from "@/features/staff/access/accept-invitation";
import { useTitle } from "@/lib/use-title";

export default function AcceptInvitationPage() {
  const { t } = useLingui();
  const link = useFragmentToken();
  const session = useSession();
  const navigate = useNavigate();
  useTitle(t`Invitation`, useClinic().name);
  if (session.account && session.account.role !== "patient") return <Navigate replace to="/staff/today" />;
  return (
    <AcceptInvitation
      key={link.token}
      token={link.token}
      onOver={() => void navigate("/staff/login", { replace: true, state: { notice: "challenge_over" } })}
    />
  );
}
