import { Trans, useLingui } from "@lingui/react/macro";
import { UserPlus, UsersRound } from "lucide-react";
import { useRef, useState } from "react";
import { type FamilyMember, familyChanged, useFamily } from "@/api/family";
import { troubleOf } from "@/api/problem";
import { textOf } from "@/api/problem-texts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { MemberCard } from "./member-card";
import { MemberDialog } from "./member-dialog";
import { RemoveDialog } from "./remove-dialog";

type Doing = { what: "add" | "change"; member: FamilyMember | null } | { what: "remove"; member: FamilyMember };

/** The people whom the account looks after: seen, added, changed, let go. */
export function Family() {
  const family = useFamily();
  // What was done last stays while its dialog closes.
  const [doing, setDoing] = useState<Doing>({ what: "add", member: null });
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState("");
  const add = useRef<HTMLButtonElement>(null);

  const begin = (next: Doing) => {
    setDoing(next);
    setOpen(true);
  };
  const finish = async (words: string) => {
    await familyChanged();
    setOpen(false);
    setMessage(words);
  };
  const close = () => setOpen(false);
  return (
    <div className="space-y-4">
      <p role="status" className="sr-only">
        {message}
      </p>
      <Members family={family} onDo={begin} />
      {/* The one thing here that is always there: focus comes back to it. */}
      <Button
        ref={add}
        variant={family.data?.length ? "outline" : "default"}
        onClick={() => begin({ what: "add", member: null })}
      >
        <UserPlus aria-hidden="true" className="rtl:-scale-x-100" />
        <Trans>Add a person</Trans>
      </Button>
      {doing.what === "remove" ? (
        <RemoveDialog open={open} member={doing.member} onClose={close} onDone={finish} returnTo={add} />
      ) : (
        <MemberDialog open={open} member={doing.member} onClose={close} onDone={finish} />
      )}
    </div>
  );
}

type MembersProps = { family: ReturnType<typeof useFamily>; onDo: (doing: Doing) => void };

function Members({ family, onDo }: MembersProps) {
  const { t, i18n } = useLingui();
  if (!family.data && family.isError) {
    return (
      <Card>
        <ErrorState
          reason={textOf(i18n, troubleOf(family.error))}
          retryLabel={t`Try again`}
          pending={family.isFetching}
          onRetry={() => void family.refetch()}
        />
      </Card>
    );
  }
  if (!family.data) return <Skeleton className="h-24" />;
  if (family.data.length === 0) {
    return (
      <Card>
        <EmptyState icon={<UsersRound />}>
          <Trans>Nobody is here yet. You yourself appear with your first appointment.</Trans>
        </EmptyState>
      </Card>
    );
  }
  return (
    <ul className="space-y-3">
      {family.data.map((member) => (
        <MemberCard
          key={member.id}
          member={member}
          onChange={() => onDo({ what: "change", member })}
          onRemove={() => onDo({ what: "remove", member })}
        />
      ))}
    </ul>
  );
}
