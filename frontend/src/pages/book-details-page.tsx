import { Trans, useLingui } from "@lingui/react/macro";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { Booked } from "@/api/booking";
import { useClinic } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import { Page, PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { LoginForm } from "@/features/account/login-form";
import { BookingDetails } from "@/features/booking/booking-details";
import { readChoice, timesAddress } from "@/features/booking/choice";
import { rememberBooked } from "@/features/booking/just-booked";
import { embed } from "@/lib/embed";
import { prefetch } from "@/lib/prefetch";
import { useTitle } from "@/lib/use-title";

export default function BookDetailsPage() {
  const { t } = useLingui();
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const choice = useMemo(() => readChoice(address), [address]);
  const [logIn, setLogIn] = useState<{ email: string } | null>(null);
  // Inside of another site nobody types a password: a tab of our own opens, and begins with the times.
  const onLogIn = (email: string) =>
    embed ? void open(`/login?next=${encodeURIComponent(timesAddress(address, null))}`, "_blank", "noopener") : setLogIn({ email });
  useTitle(t`Your details`, useClinic().name);
  useEffect(() => prefetch("/booked"), []);
  const onBooked = useCallback(
    (booked: Booked, registered: boolean) => {
      rememberBooked(booked, registered);
      void navigate(`/booked#${booked.link_token}`, { replace: true });
    },
    [navigate],
  );
  if (!choice) return <NoTime times={timesAddress(address, null)} />;
  return (
    <Page className="max-w-5xl">
      <BookingDetails choice={choice} onLogIn={onLogIn} onBooked={onBooked} />
      <Dialog open={logIn !== null} onOpenChange={(open) => (open ? undefined : setLogIn(null))}>
        <DialogContent closeLabel={t`Close`}>
          <DialogHeader>
            <DialogTitle>
              <Trans>Log in</Trans>
            </DialogTitle>
            <DialogDescription>
              <Trans>Your time stays held, and what you have entered stays.</Trans>
            </DialogDescription>
          </DialogHeader>
          <DialogBody>
            <LoginForm email={logIn?.email} onDone={() => setLogIn(null)} />
          </DialogBody>
        </DialogContent>
      </Dialog>
    </Page>
  );
}

function NoTime({ times }: { times: string }) {
  return (
    <Page width="narrow" className="space-y-4 text-center">
      <PageHeading className="mb-0">
        <Trans>When suits you?</Trans>
      </PageHeading>
      <p className="text-muted-foreground">
        <Trans>This address names no time. Choose one, and we will hold it for you.</Trans>
      </p>
      <Button asChild>
        <AppLink to={times}>
          <Trans>Choose a time</Trans>
        </AppLink>
      </Button>
    </Page>
  );
}
