import { Trans, useLingui } from "@lingui/react/macro";
import { EllipsisVertical, ShieldAlert, ShieldCheck } from "lucide-react";
import { useFormats } from "@/api/clinic";
import { useSession } from "@/api/session";
import type { Schemas } from "@/api/types";
import { RoleName } from "@/components/staff/role-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export type Person = Schemas["PersonOut"];
/** What a manager can do about somebody. */
export type Act = "role" | "calendar" | "app" | "disable" | "enable";

type PersonRowProps = {
  person: Person;
  /** The dentist in whose calendar this account works. */
  calendar: string | undefined;
  onAct: (act: Act) => void;
};

export function PersonRow({ person, calendar, onAct }: PersonRowProps) {
  const isMe = useSession().account?.id === person.id;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 px-4 py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,1.2fr)_minmax(0,1.4fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="truncate font-semibold">{person.name}</bdi>
          {isMe ? (
            <Badge variant="brand">
              <Trans>You</Trans>
            </Badge>
          ) : null}
          {person.active ? null : (
            <Badge variant="neutral">
              <Trans>Blocked</Trans>
            </Badge>
          )}
        </p>
        <p className="text-muted-foreground truncate">
          <bdi dir="ltr">{person.email}</bdi>
        </p>
      </div>
      <div className="text-muted-foreground col-start-1 min-w-0 md:col-start-auto">
        <p className="text-foreground font-medium">
          <RoleName role={person.role} />
        </p>
        {person.role === "dentist" ? (
          <p className="truncate">{calendar ? <bdi>{calendar}</bdi> : <Trans>No calendar yet</Trans>}</p>
        ) : null}
      </div>
      <Standing person={person} />
      <PersonMenu person={person} isMe={isMe} onAct={onAct} />
    </li>
  );
}

function Standing({ person }: { person: Person }) {
  const formats = useFormats();
  const hasApp = person.second_factor_at !== null;
  const Icon = hasApp ? ShieldCheck : ShieldAlert;
  return (
    <div className="text-muted-foreground col-start-1 min-w-0 md:col-start-auto">
      <p className="flex items-center gap-1.5">
        <Icon aria-hidden="true" className={hasApp ? "text-success size-4 shrink-0" : "text-warning size-4 shrink-0"} />
        {hasApp ? <Trans>App set up</Trans> : <Trans>No app yet</Trans>}
      </p>
      <p>
        {person.last_seen_at ? <Trans>Last here {formats.instant(person.last_seen_at)}</Trans> : <Trans>Never logged in</Trans>}
      </p>
    </div>
  );
}

function PersonMenu({ person, isMe, onAct }: { person: Person; isMe: boolean; onAct: (act: Act) => void }) {
  const { t } = useLingui();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon"
          className="col-start-2 row-start-1 md:col-start-auto md:row-start-auto"
          aria-label={t`Actions for ${person.name}`}
        >
          <EllipsisVertical aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onAct("role")}>
          <Trans>Change role</Trans>
        </DropdownMenuItem>
        {person.role === "dentist" && person.active ? (
          <DropdownMenuItem onSelect={() => onAct("calendar")}>
            <Trans>Choose the calendar</Trans>
          </DropdownMenuItem>
        ) : null}
        {person.second_factor_at && !isMe ? (
          <DropdownMenuItem onSelect={() => onAct("app")}>
            <Trans>Remove the authenticator app</Trans>
          </DropdownMenuItem>
        ) : null}
        {isMe ? null : <DropdownMenuSeparator />}
        {isMe ? null : person.active ? (
          <DropdownMenuItem variant="destructive" onSelect={() => onAct("disable")}>
            <Trans>Block access</Trans>
          </DropdownMenuItem>
        ) : (
          <DropdownMenuItem onSelect={() => onAct("enable")}>
            <Trans>Allow access again</Trans>
          </DropdownMenuItem>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
