import { Trans, useLingui } from "@lingui/react/macro";
import { CircleCheck, CircleX } from "lucide-react";
import { api } from "@/api/client";
import { useFormats } from "@/api/clinic";
import { AppLink } from "@/components/layout/app-link";
import type { Schemas } from "@/api/types";
import { CauseWords } from "./cause-words";
import { RULE_WORDS } from "./rule-words";
import { Loaded, Panel } from "./states";
import type { Dentist } from "./use-schedule";

type Checks = Schemas["ChecksOut"];

interface TimeChecksProps {
  service: string;
  dentist: string;
  day: string;
  time: string;
  dentists: Dentist[];
}

/** The rules one by one, for one time. */
export function TimeChecks({ service, dentist, day, time, dentists }: TimeChecksProps) {
  const { day: dayOf, time: timeOf } = useFormats();
  const asked = api.useQuery(
    "get",
    "/api/v1/availability/{dentist_id}/checks",
    { params: { path: { dentist_id: dentist }, query: { service_id: service, date: day, time } } },
    { staleTime: 15_000 },
  );
  const at = asked.data?.at ?? `${day}T${time}`;
  return (
    <section aria-live="polite" className="space-y-3">
      <h2 className="text-base font-semibold">
        {dayOf(at)}, {timeOf(at)}
      </h2>
      <Loaded of={asked} rows={1} rowClassName="h-64">
        {() => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
            {asked.data!.dentists.map((one) => (
              <OfDentist
                key={one.dentist_id}
                checks={one}
                name={dentists.find(({ id }) => id === one.dentist_id)?.name ?? ""}
                day={day}
              />
            ))}
          </div>
        )}
      </Loaded>
    </section>
  );
}

function OfDentist({ checks: { dentist_id: dentist, bookable, checks }, name, day }: { checks: Checks; name: string; day: string }) {
  const { i18n } = useLingui();
  return (
    <Panel className="p-4">
      <h3 className="mb-3 flex flex-wrap items-baseline gap-x-3 font-semibold">
        <AppLink to={`/staff/schedule/dentists/${dentist}`} className="focus-ring rounded-sm underline-offset-4 hover:underline">
          <bdi>{name}</bdi>
        </AppLink>
        <span className={bookable ? "text-success" : "text-destructive-text"}>
          {bookable ? <Trans>Offered</Trans> : <Trans>Not offered</Trans>}
        </span>
      </h3>
      <ul className="space-y-2">
        {checks.map(({ rule, blocked, causes }) => {
          const words = RULE_WORDS[rule];
          return (
            <li key={rule} data-rule={rule} className="flex items-start gap-2">
              {blocked ? (
                <CircleX aria-hidden="true" className="text-destructive-text mt-0.5 size-4 shrink-0" />
              ) : (
                <CircleCheck aria-hidden="true" className="text-success mt-0.5 size-4 shrink-0" />
              )}
              <div className="min-w-0">
                <p className={blocked ? "font-semibold" : "text-muted-foreground"}>
                  <span className="sr-only">{blocked ? <Trans>Not so:</Trans> : <Trans>So it is:</Trans>} </span>
                  {words ? i18n._(words.asks) : rule}
                </p>
                {causes.map((cause, index) => (
                  <p key={cause.id ?? index}>
                    <CauseWords cause={cause} rule={rule} dentist={dentist} day={day} />
                  </p>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
