import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { useClinic, useFormats } from "@/api/clinic";
import { type Trouble, isPassing, nearestOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { AppLink } from "@/components/layout/app-link";
import { Alert, AlertActions, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

interface TimeRefusedProps {
  trouble: Trouble;
  /** An earlier sending got no answer, so the booking may stand after all. */
  doubtful?: boolean;
  pending: boolean;
  times: string;
  onTake: (time: string) => void;
  onAgain: () => void;
}

/** Why the time cannot be had, and the ways on: the nearest free times, all times, or the telephone. */
export function TimeRefused({ trouble, doubtful = false, pending, times, onTake, onAgain }: TimeRefusedProps) {
  const { i18n } = useLingui();
  const { news_off } = useClinic();
  const box = useRef<HTMLDivElement>(null);
  const nearest = nearestOf(trouble);
  useEffect(() => {
    if (trouble.code) box.current?.focus();
  }, [trouble]);
  return (
    <Alert ref={box} tabIndex={-1} role="alert" variant="warning" data-testid="time-refused" className="focus-ring">
      <AlertTitle>{textOf(i18n, trouble)}</AlertTitle>
      {doubtful && trouble.code === "slot_taken" ? (
        <AlertDescription>
          {news_off.includes("booking_confirmation") ? (
            <Trans>It may be your own booking that arrived after all. Please ask us before you choose another time.</Trans>
          ) : (
            <Trans>
              It may be your own booking that arrived after all. Look for a confirmation in your e-mail before you choose
              another time.
            </Trans>
          )}
        </AlertDescription>
      ) : null}
      {nearest.length > 0 ? <Nearest times={nearest} pending={pending} onTake={onTake} /> : null}
      <AlertActions>
        {isPassing(trouble) || trouble.code === "hold_gone" || trouble.code === "too_many_holds" ? (
          <Button size="sm" variant="outline" className="bg-card" pending={pending} onClick={onAgain}>
            <Trans>Try again</Trans>
          </Button>
        ) : null}
        <Button asChild size="sm" variant="outline" className="bg-card">
          {trouble.code === "service_not_for_patient" ? (
            <AppLink to="/book">
              <Trans>Choose another treatment</Trans>
            </AppLink>
          ) : (
            <AppLink to={times}>
              <Trans>See all times</Trans>
            </AppLink>
          )}
        </Button>
        {BY_PHONE.has(trouble.code) ? <CallButton /> : null}
      </AlertActions>
    </Alert>
  );
}

const BY_PHONE = new Set(["service_not_for_patient", "too_many_bookings", "too_many_for_contact", "slot_not_offered"]);

export function CallButton() {
  const { phone, phone_text } = useClinic();
  if (!phone) return null;
  return (
    <Button asChild size="sm" variant="outline" className="bg-card">
      <a href={`tel:${phone}`}>
        <bdi dir="ltr">{phone_text}</bdi>
      </a>
    </Button>
  );
}

function Nearest({ times, pending, onTake }: { times: string[]; pending: boolean; onTake: (time: string) => void }) {
  const formats = useFormats();
  return (
    <div className="mt-1 space-y-2">
      <p id="nearest-times" className="text-foreground/85">
        <Trans>These times near it are free. What you have entered stays.</Trans>
      </p>
      <ul aria-labelledby="nearest-times" className="flex flex-wrap gap-2">
        {times.map((time) => (
          <li key={time}>
            <Button
              size="sm"
              variant="outline"
              className="tabular bg-card"
              aria-disabled={pending || undefined}
              onClick={pending ? undefined : () => onTake(time)}
            >
              <time dateTime={time}>
                {formats.dayShort(time)} · {formats.time(time)}
              </time>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
