import { useState } from "react";
import { client } from "@/api/client";
import type { Trouble } from "@/api/problem";
import { type Challenge, signedIn } from "@/api/session";
import type { Schemas } from "@/api/types";
import { useGreeting } from "@/api/use-greeting";
import { CodeStep } from "./code-step";
import { RecoveryCodes } from "./recovery-codes";
import { SetUpStep } from "./set-up-step";

type ChallengeStepsProps = {
  challenge: Challenge;
  /** The challenge is good for nothing any more. */
  onOver: (trouble: Trouble) => void;
};

/** From a challenge to a session: by a code, or by setting up an app, whose recovery codes are shown before all else. */
export function ChallengeSteps({ challenge, onOver }: ChallengeStepsProps) {
  const [opened, setOpened] = useState<Schemas["ProvedOut"] | null>(null);
  const greet = useGreeting();

  const prove = async (code: string) => {
    const { data, error } = await client.POST("/api/v1/auth/second-factor", {
      body: { challenge: challenge.challenge, code },
    });
    if (!data) throw error;
    if (data.recovery_codes.length > 0) return setOpened(data);
    await greet(data.user.language);
    signedIn(data);
  };
  if (opened) return <RecoveryCodes codes={opened.recovery_codes} onKept={() => signedIn(opened)} />;
  if (challenge.set_up) return <SetUpStep setUp={challenge.set_up} prove={prove} onOver={onOver} />;
  return <CodeStep prove={prove} onOver={onOver} />;
}
