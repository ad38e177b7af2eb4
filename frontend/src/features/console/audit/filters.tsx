import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { platform } from "@/api/platform";
import { useHasRole } from "@/api/operator-session";
import type { Change } from "@/components/panel/use-address";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { AREAS, type Area, type View, isCutDown } from "./view";

const AREA_WORDS = {
  clinic: msg`Clinics`,
  domain: msg`Addresses`,
  job: msg`Work`,
  migration: msg`Migrations`,
  operator: msg`Operators`,
  session: msg`Log-ins`,
  second_factor: msg`Authenticator apps`,
  recovery_codes: msg`New recovery codes`,
  recovery_code: msg`Used recovery codes`,
  sign_up: msg`Sign-ups`,
} satisfies Record<Area, MessageDescriptor>;

const SMALL = "h-9 ps-2.5 text-sm pointer-coarse:h-11";

/** What the log is cut down to: all of it can be sent on as an address. */
export function Filters({ view, change }: { view: View; change: (change: Change) => void }) {
  const { t, i18n } = useLingui();
  const has = useHasRole();
  // Only administrators may ask who there is; without it the list of names is left out.
  const people = platform.useQuery("get", "/api/v1/operators", {}, { enabled: has(["admin"]) });
  return (
    <div role="group" aria-label={t`Filters`} className="mb-4 flex flex-wrap items-end gap-3">
      <Labelled label={<Trans>About</Trans>}>
        <NativeSelect value={view.area ?? ""} onChange={({ target }) => change({ area: target.value })} className={SMALL}>
          <NativeSelectOption value="">{t`Everything`}</NativeSelectOption>
          {AREAS.map((one) => (
            <NativeSelectOption key={one} value={one}>
              {i18n._(AREA_WORDS[one])}
            </NativeSelectOption>
          ))}
        </NativeSelect>
      </Labelled>
      {people.data ? (
        <Labelled label={<Trans>Who</Trans>}>
          <NativeSelect value={view.who ?? ""} onChange={({ target }) => change({ who: target.value })} className={SMALL}>
            <NativeSelectOption value="">{t`Everybody`}</NativeSelectOption>
            {people.data.items.map(({ id, name }) => (
              <NativeSelectOption key={id} value={id}>
                {name}
              </NativeSelectOption>
            ))}
          </NativeSelect>
        </Labelled>
      ) : null}
      <Labelled label={<Trans context="day">From</Trans>}>
        <Input type="date" value={view.from ?? ""} onChange={({ target }) => change({ from: target.value })} className={SMALL} />
      </Labelled>
      <Labelled label={<Trans context="day">Until</Trans>}>
        <Input type="date" value={view.until ?? ""} onChange={({ target }) => change({ until: target.value })} className={SMALL} />
      </Labelled>
      {isCutDown(view) ? <ClearAll change={change} /> : null}
    </div>
  );
}

export function ClearAll({ change }: { change: (change: Change) => void }) {
  return (
    <Button variant="ghost" size="sm" onClick={() => change({ area: null, who: null, clinic: null, from: null, until: null })}>
      <X aria-hidden="true" />
      <Trans>Clear all filters</Trans>
    </Button>
  );
}

function Labelled({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <label className="grid gap-1">
      <span className="text-muted-foreground text-xs">{label}</span>
      {children}
    </label>
  );
}
