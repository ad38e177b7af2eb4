import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { client } from "@/api/client";
import { useClinic } from "@/api/clinic";
import type { Trouble } from "@/api/problem";
import { type Challenge, signedIn } from "@/api/session";
import type { Schemas } from "@/api/types";
import { useGreeting } from "@/api/use-greeting";
import { CodeStep } from "@/components/panel/access/code-step";
import { RecoveryCodes } from "@/components/panel/access/recovery-codes";
import { SetUpStep } from "@/components/panel/access/set-up-step";

type ChallengeStepsProps = {
  challenge: Challenge;
  /** The challenge is good for nothing any more. */
  onOver: (trouble: Trouble) => void;
};

/** From a challenge to a session: by a code, or by setting up an app, whose recovery codes are shown before all else. */
export function ChallengeSteps({ challenge, onOver }: ChallengeStepsProps) {
  const [opened, setOpened] = useState<Schemas["ProvedOut"] | null>(null);
  const greet = useGreeting();
  const { name } = useClinic();

  const prove = async (code: string) => {
    const { data, error } = await client.POST("/api/v1/auth/second-factor", {
      body: { challenge: challenge.challenge, code },
    });
    if (!data) throw error;
    if (data.recovery_codes.length > 0) return setOpened(data);
    await greet(data.user.language);
    signedIn(data);
  };
  if (opened) return <RecoveryCodes of={name} codes={opened.recovery_codes} onKept={() => signedIn(opened)} />;
  if (challenge.set_up) return <SetUpStep setUp={challenge.set_up} prove={prove} onOver={onOver} />;
  return (
    <CodeStep
      prove={prove}
      onOver={onOver}
      hint={<Trans>Open your authenticator app and enter the six digits it shows for this clinic.</Trans>}
      without={<Trans>No codes left? A manager of the clinic can remove your app, so that you can set up a new one.</Trans>}
    />
  );
}
