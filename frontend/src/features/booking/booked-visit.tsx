import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarX2, Check } from "lucide-react";
import type { ReactNode } from "react";
import { type Linked, linkedVisit } from "@/api/booking";
import { useClinic } from "@/api/clinic";
import { type Trouble, isPassing, troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { type Account, useSession } from "@/api/session";
import { AppLink } from "@/components/layout/app-link";
import { Page, PageHeading } from "@/components/layout/page";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useTitle } from "@/lib/use-title";
import { BookedCard } from "./booked-card";
import { personOf } from "./just-booked";
import { NextSteps } from "./next-steps";
import { AccountMade } from "./registered";
import { WhatToBring } from "./what-to-bring";

/** The last page of a booking: what the server says of it, and what can be done with it. */
export function BookedVisit({ token }: { token: string }) {
  const { t } = useLingui();
  const visit = useQuery({ ...linkedVisit(token), enabled: token !== "", retry: 1 });
  useTitle(visit.data ? titleOf(visit.data) : t`Your appointment`, useClinic().name);
  function titleOf({ status }: Linked) {
    return status === "cancelled" ? t`Cancelled appointment` : t`You are booked`;
  }

  if (visit.data) return <Booked visit={visit.data} token={token} />;
  if (visit.isError || token === "") {
    const trouble = token === "" ? { code: "appointment_link_invalid", facts: {} } : troubleOf(visit.error);
    return <NotShown trouble={trouble} pending={visit.isFetching} onRetry={() => void visit.refetch()} />;
  }
  return (
    <Page width="middle" aria-busy="true" className="space-y-6">
      <Skeleton className="h-20" />
      <Skeleton className="h-80" />
    </Page>
  );
}

function Booked({ visit, token }: { visit: Linked; token: string }) {
  const person = personOf(token);
  const { account } = useSession();
  const cancelled = visit.status === "cancelled";
  return (
    <Page width="middle" className="space-y-6 print:p-0">
      {cancelled ? <CancelledHeading /> : <BookedHeading name={visit.first_name} account={account} email={person?.email || account?.email} />}
      {account && person?.registered && !account.email_verified ? <AccountMade email={account.email} /> : null}
      <BookedCard visit={visit} token={token} />
      {cancelled ? null : <WhatToBring />}
      <NextSteps visit={visit} token={token} person={person} />
    </Page>
  );
}

interface BookedHeadingProps {
  /** The patient's first name. */
  name: string;
  account: Account | null;
  email: string | undefined;
}

function BookedHeading({ name, account, email }: BookedHeadingProps) {
  const isConfirmed = !useClinic().news_off.includes("booking_confirmation");
  const forAnother = account !== null && account.name.split(/\s+/)[0] !== name;
  return (
    <Marked mark={<Check strokeWidth={2.5} />}>
      <PageHeading
        className="mb-0"
        hint={
          !isConfirmed ? undefined : email ? (
            <Trans>
              A confirmation is on its way to <bdi className="text-foreground font-medium wrap-anywhere">{email}</bdi>.
            </Trans>
          ) : (
            <Trans>A confirmation is on its way to your e-mail.</Trans>
          )
        }
      >
        {forAnother ? (
          <Trans>
            The appointment for <bdi>{name}</bdi> is booked
          </Trans>
        ) : (
          <Trans>
            You're booked, <bdi>{name}</bdi>
          </Trans>
        )}
      </PageHeading>
    </Marked>
  );
}

function CancelledHeading() {
  return (
    <Marked mark={<CalendarX2 />} quiet>
      <PageHeading className="mb-0" hint={<Trans>The time below is free for others again.</Trans>}>
        <Trans>This appointment was cancelled</Trans>
      </PageHeading>
    </Marked>
  );
}

function Marked({ mark, quiet = false, children }: { mark: ReactNode; quiet?: boolean; children: ReactNode }) {
  return (
    <div className="flex items-start gap-4">
      <span
        aria-hidden="true"
        className={`grid size-12 shrink-0 place-items-center rounded-full print:hidden [&>svg]:size-6 ${
          quiet ? "bg-secondary text-muted-foreground" : "bg-success/12 text-success"
        }`}
      >
        {mark}
      </span>
      <div className="min-w-0 self-center">{children}</div>
    </div>
  );
}

interface NotShownProps {
  trouble: Trouble;
  pending: boolean;
  onRetry: () => void;
}

function NotShown({ trouble, pending, onRetry }: NotShownProps) {
  const { i18n } = useLingui();
  const { phone, phone_text } = useClinic();
  return (
    <Page width="narrow" className="space-y-5 text-center">
      <PageHeading className="mb-0">
        <Trans>We cannot show your appointment here</Trans>
      </PageHeading>
      <p role="alert" className="text-muted-foreground">
        {textOf(i18n, trouble)}
      </p>
      <div className="flex flex-wrap justify-center gap-3">
        {isPassing(trouble) ? (
          <Button pending={pending} onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        ) : null}
        {phone ? (
          <Button asChild variant="outline">
            <a href={`tel:${phone}`}>
              <bdi dir="ltr">{phone_text}</bdi>
            </a>
          </Button>
        ) : null}
        <Button asChild variant="outline">
          <AppLink to="/appointments">
            <Trans>See my appointments</Trans>
          </AppLink>
        </Button>
      </div>
    </Page>
  );
}
