import { Trans } from "@lingui/react/macro";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { AppLink } from "@/components/layout/app-link";
import { useSession } from "@/api/session";
import type { Linked } from "@/api/booking";
import type { Person } from "./just-booked";

/** Where to go on from a booking. */
export function NextSteps({ visit, token, person }: { visit: Linked; token: string; person: Person | null }) {
  const { status } = useSession();
  return (
    <section className="space-y-3 print:hidden">
      <h2 className="text-lg font-semibold">
        <Trans>What would you like to do next?</Trans>
      </h2>
      <ul className="bg-card divide-y overflow-hidden rounded-lg border">
        {visit.status === "cancelled" ? (
          <Step to={`/book?service=${visit.service.id}`} hint={<Trans>The same treatment, when it suits you better.</Trans>}>
            <Trans>Book a new time</Trans>
          </Step>
        ) : (
          <Step to={`/visit#${token}`} hint={<Trans>Move or cancel it, if something comes up.</Trans>}>
            <Trans>Manage this appointment</Trans>
          </Step>
        )}
        {status === "guest" ? (
          <Step
            to="/register"
            state={person}
            hint={<Trans>See all your appointments in one place, and book the next one faster.</Trans>}
          >
            <Trans>Create an account</Trans>
          </Step>
        ) : (
          <Step to="/appointments" hint={<Trans>All that you have booked, for you and your family.</Trans>}>
            <Trans>See my appointments</Trans>
          </Step>
        )}
      </ul>
    </section>
  );
}

interface StepProps {
  to: string;
  state?: unknown;
  hint: ReactNode;
  children: ReactNode;
}

function Step({ to, state, hint, children }: StepProps) {
  return (
    <li>
      <AppLink
        to={to}
        state={state}
        className="focus-ring hover:bg-accent flex min-h-16 items-center gap-3 px-5 py-3 transition-colors duration-150 focus-visible:relative"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-semibold">{children}</span>
          <span className="text-muted-foreground block text-sm">{hint}</span>
        </span>
        <ChevronRight aria-hidden="true" className="text-muted-foreground size-5 shrink-0 rtl:-scale-x-100" />
      </AppLink>
    </li>
  );
}
