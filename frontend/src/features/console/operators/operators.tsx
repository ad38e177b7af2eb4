import { Trans, useLingui } from "@lingui/react/macro";
import { MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { useSession } from "@/api/operator-session";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { Failed } from "@/components/console/failed";
import { RoleName } from "@/components/console/role-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { type Act, OperatorDialogs, type Person } from "./dialogs";

/** Everybody who runs the platform, and who was shut out. */
export function Operators({ adding, onAdded }: { adding: boolean; onAdded: () => void }) {
  const operators = platform.useQuery("get", "/api/v1/operators", {}, { staleTime: 0 });
  const [chosen, setChosen] = useState<{ id: string; act: Act } | null>(null);
  if (operators.isError && !operators.data) return <Failed query={operators} />;
  if (!operators.data) return <Skeleton className="h-72" aria-busy="true" />;
  const person = operators.data.items.find(({ id }) => id === chosen?.id) ?? null;
  const close = () => {
    setChosen(null);
    onAdded();
  };
  return (
    <Card className="py-0">
      <ul className="divide-y">
        {operators.data.items.map((one) => (
          <OperatorRow key={one.id} person={one} onAct={(act) => setChosen({ id: one.id, act })} />
        ))}
      </ul>
      <OperatorDialogs
        act={adding ? "add" : (chosen?.act ?? null)}
        person={person}
        onClose={close}
        onChanged={() => void operators.refetch()}
      />
    </Card>
  );
}

function OperatorRow({ person, onAct }: { person: Person; onAct: (act: Act) => void }) {
  const { t } = useLingui();
  const { instant } = useOwnFormats();
  const { account } = useSession();
  const own = account?.id === person.id;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex flex-wrap items-center gap-2">
          <bdi className="font-semibold">{person.name}</bdi>
          <Badge variant={person.role === "admin" ? "brand" : "neutral"}>
            <RoleName role={person.role} />
          </Badge>
          {person.active ? null : (
            <Badge variant="destructive">
              <Trans>Blocked</Trans>
            </Badge>
          )}
          {person.second_factor_at ? null : (
            <Badge variant="warning">
              <Trans>No app yet</Trans>
            </Badge>
          )}
        </p>
        <p className="text-muted-foreground break-all">
          <bdi dir="ltr">{person.email}</bdi>
        </p>
        <p className="text-muted-foreground text-xs">
          {person.last_seen_at ? <Trans>Last here {instant(person.last_seen_at)}</Trans> : <Trans>Never logged in</Trans>}
        </p>
      </div>
      {own ? (
        <span className="text-muted-foreground">
          <Trans>You</Trans>
        </span>
      ) : (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline" size="icon" aria-label={t`What to do with ${person.name}`}>
              <MoreHorizontal aria-hidden="true" />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem onSelect={() => onAct("role")}>
              {person.role === "admin" ? <Trans>Make them support</Trans> : <Trans>Make them an administrator</Trans>}
            </DropdownMenuItem>
            <DropdownMenuItem onSelect={() => onAct("link")}>
              <Trans>Make a new link</Trans>
            </DropdownMenuItem>
            {person.second_factor_at ? (
              <DropdownMenuItem onSelect={() => onAct("app")}>
                <Trans>Remove the authenticator app</Trans>
              </DropdownMenuItem>
            ) : null}
            <DropdownMenuItem onSelect={() => onAct("block")}>
              {person.active ? <Trans>Block</Trans> : <Trans>Let in again</Trans>}
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </li>
  );
}
