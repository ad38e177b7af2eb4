import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Schemas } from "@/api/types";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { CalendarForm } from "./calendar-form";
import { EnableForm } from "./enable-form";
import type { Act, Person } from "./person-row";
import { ReasonForm } from "./reason-form";
import { RoleForm } from "./role-form";

type PersonDialogsProps = {
  person: Person | null;
  act: Act | null;
  calendars: Schemas["DentistRecordOut"][];
  onClose: () => void;
};

/** What a manager does about somebody, one question at a time. */
export function PersonDialogs({ person, act, calendars, onClose }: PersonDialogsProps) {
  const { t } = useLingui();
  return (
    <Dialog open={person !== null && act !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent closeLabel={t`Close`}>
        {person && act ? (
          <>
            <DialogHeader>
              <DialogTitle>{TITLES[act](person)}</DialogTitle>
              <DialogDescription>{WORDS[act]}</DialogDescription>
            </DialogHeader>
            <ActForm person={person} act={act} calendars={calendars} onClose={onClose} />
          </>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}

function ActForm({ act, calendars, ...props }: { person: Person; act: Act; calendars: Schemas["DentistRecordOut"][]; onClose: () => void }) {
  switch (act) {
    case "role":
      return <RoleForm {...props} />;
    case "calendar":
      return <CalendarForm calendars={calendars} {...props} />;
    case "enable":
      return <EnableForm {...props} />;
    default:
      return <ReasonForm act={act} {...props} />;
  }
}

const TITLES: Record<Act, (person: Person) => ReactNode> = {
  role: ({ name }) => <Trans>Change the role of {name}</Trans>,
  calendar: ({ name }) => <Trans>Which calendar is that of {name}?</Trans>,
  app: ({ name }) => <Trans>Remove the authenticator app of {name}</Trans>,
  disable: ({ name }) => <Trans>Block the access of {name}</Trans>,
  enable: ({ name }) => <Trans>Allow the access of {name} again</Trans>,
};

const WORDS: Record<Act, ReactNode> = {
  role: <Trans>Whoever gets another role is logged out everywhere and logs in again.</Trans>,
  calendar: <Trans>With this account one sees and manages that dentist's appointments and hours.</Trans>,
  app: <Trans>For somebody whose phone is lost. All devices are logged out, and the next log-in sets up a new app.</Trans>,
  disable: <Trans>All devices are logged out at once, and nobody logs in with this account until you allow it again.</Trans>,
  enable: <Trans>Role, password and app are those of before.</Trans>,
};
