import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { OperatorChallenge } from "@/api/operator-session";
import type { Trouble } from "@/api/problem";
import { Card, CardContent } from "@/components/ui/card";
import { BrandGate } from "@/components/console/brand-gate";
import { ChallengeSteps } from "./challenge-steps";
import { PasswordStep } from "./password-step";

type LogInProps = {
  /** What happened before, if anything. */
  notice?: ReactNode;
};

/** The operators' way in: a password, then what their app shows. */
export function LogIn({ notice }: LogInProps) {
  const [challenge, setChallenge] = useState<OperatorChallenge | null>(null);
  const [email, setEmail] = useState("");
  const [over, setOver] = useState<Trouble | null>(null);
  const startOver = (trouble: Trouble | null) => {
    setOver(trouble);
    setChallenge(null);
  };
  return (
    <BrandGate
      step={challenge ? (challenge.set_up ? "set up" : "code") : "password"}
      title={titleOf(challenge)}
      hint={challenge?.set_up ? <Trans>Besides the password we ask for a code from your phone, each time.</Trans> : null}
    >
      {challenge ? null : notice}
      <Card>
        <CardContent>
          {challenge ? (
            <ChallengeSteps challenge={challenge} onOver={startOver} />
          ) : (
            <PasswordStep
              email={email}
              before={over}
              onChallenge={(given, address) => {
                setEmail(address);
                setChallenge(given);
              }}
            />
          )}
        </CardContent>
      </Card>
    </BrandGate>
  );
}

export function titleOf(challenge: OperatorChallenge | null): ReactNode {
  if (challenge?.set_up) return <Trans>Set up your authenticator app</Trans>;
  if (challenge) return <Trans>Confirm that it is you</Trans>;
  return <Trans>Operators' log-in</Trans>;
}
