import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { type OperatorChallenge, signedIn } from "@/api/operator-session";
import { type PlatformSchemas, platformClient } from "@/api/platform";
import type { Trouble } from "@/api/problem";
import { BRAND } from "@/components/console/brand";
import { CodeStep } from "@/components/panel/access/code-step";
import { RecoveryCodes } from "@/components/panel/access/recovery-codes";
import { SetUpStep } from "@/components/panel/access/set-up-step";
import { rememberLanguage, speak } from "@/lib/i18n";

type ChallengeStepsProps = {
  challenge: OperatorChallenge;
  /** The challenge is good for nothing any more. */
  onOver: (trouble: Trouble) => void;
};

/** From a challenge to a session: by a code, or by setting up an app, whose recovery codes are shown before all else. */
export function ChallengeSteps({ challenge, onOver }: ChallengeStepsProps) {
  const [opened, setOpened] = useState<PlatformSchemas["OperatorProvedOut"] | null>(null);
  const prove = async (code: string) => {
    const body = { challenge: challenge.challenge, code };
    const { data, error } = await platformClient.POST("/api/v1/auth/second-factor", { body });
    if (!data) throw error;
    if (data.recovery_codes.length > 0) return setOpened(data);
    rememberLanguage(data.operator.language);
    // Texts that do not arrive keep nobody from logging in.
    await speak(data.operator.language).catch(() => undefined);
    signedIn(data);
  };
  if (opened) return <RecoveryCodes of={BRAND} codes={opened.recovery_codes} onKept={() => signedIn(opened)} />;
  if (challenge.set_up) return <SetUpStep setUp={challenge.set_up} prove={prove} onOver={onOver} />;
  return (
    <CodeStep
      prove={prove}
      onOver={onOver}
      hint={<Trans>Open your authenticator app and enter the six digits it shows for the platform.</Trans>}
      without={<Trans>No codes left? Another administrator can remove your app, so that you can set up a new one.</Trans>}
    />
  );
}
