import { Trans } from "@lingui/react/macro";
import { MailCheck } from "lucide-react";
import { useState } from "react";
import { platform } from "@/api/platform";
import { Failed } from "@/components/console/failed";
import { Button } from "@/components/ui/button";
import { Card, CardContent } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { BrandGate } from "@/components/console/brand-gate";
import { SignUpForm } from "./sign-up-form";

/** Whoever wants a clinic of their own says what it shall be, then looks into their mail. */
export function SignUp() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const offer = platform.useQuery("get", "/api/v1/sign-ups/offer");
  if (sentTo) {
    return (
      <BrandGate step="sent" title={<Trans>Look into your mail</Trans>}>
        <EmptyState
          icon={<MailCheck />}
          action={
            <Button variant="outline" onClick={() => setSentTo(null)}>
              <Trans>Use another address</Trans>
            </Button>
          }
        >
          <Trans>
            We have sent a link to <bdi dir="ltr">{sentTo}</bdi>. It works for 24 hours; your clinic is opened once you have confirmed.
          </Trans>
        </EmptyState>
      </BrandGate>
    );
  }
  return (
    <BrandGate
      step="form"
      title={<Trans>Open your clinic</Trans>}
      hint={<Trans>Online booking, calendar and reminders for your dental clinic.</Trans>}
    >
      <Card>
        <CardContent>
          {offer.data ? (
            <SignUpForm offer={offer.data} onSent={setSentTo} />
          ) : offer.isError ? (
            <Failed query={offer} />
          ) : (
            <Skeleton className="h-96" />
          )}
        </CardContent>
      </Card>
    </BrandGate>
  );
}
