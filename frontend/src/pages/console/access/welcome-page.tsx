import { useLingui } from "@lingui/react/macro";
import { Navigate, useNavigate } from "react-router";
import { useSession } from "@/api/operator-session";
import { BRAND } from "@/components/console/brand";
import { Welcome } from "@/features/console/access/welcome";
import { useFragmentToken } from "@/lib/use-fragment-token";
import { useTitle } from "@/lib/use-title";

export default function WelcomePage() {
  const { t } = useLingui();
  const link = useFragmentToken();
  const session = useSession();
  const navigate = useNavigate();
  useTitle(t`Welcome`, BRAND);
  if (session.account) return <Navigate replace to="/console/clinics" />;
  return (
    <Welcome
      key={link.token}
      token={link.token}
      onOver={() => void navigate("/console/login", { replace: true, state: { notice: "challenge_over" } })}
    />
  );
}
