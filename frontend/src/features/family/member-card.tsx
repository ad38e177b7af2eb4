import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarPlus, Pencil, UserMinus } from "lucide-react";
import { useFormats } from "@/api/clinic";
import type { FamilyMember } from "@/api/family";
import { AppLink } from "@/components/layout/app-link";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

type MemberCardProps = { member: FamilyMember; onChange: () => void; onRemove: () => void };

export function MemberCard({ member, onChange, onRemove }: MemberCardProps) {
  const { t } = useLingui();
  return (
    <li className="bg-card shadow-card flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border p-4 sm:px-5">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          <bdi className="min-w-0 break-words">{member.name}</bdi>
          {member.is_self ? (
            <Badge variant="brand">
              <Trans>You</Trans>
            </Badge>
          ) : null}
        </p>
        <MemberFacts member={member} />
      </div>
      <div className="flex flex-wrap gap-1">
        <Button asChild variant="ghost" size="sm">
          <AppLink to={`/book?for=${member.id}`} aria-label={t`Book an appointment for ${member.name}`}>
            <CalendarPlus aria-hidden="true" />
            <Trans>Book</Trans>
          </AppLink>
        </Button>
        {member.is_self ? (
          <Button asChild variant="ghost" size="sm">
            <AppLink to="/profile" aria-label={t`Change your own details`}>
              <Pencil aria-hidden="true" />
              <Trans context="family member">Change</Trans>
            </AppLink>
          </Button>
        ) : (
          <>
            <Button variant="ghost" size="sm" onClick={onChange} aria-label={t`Change the details of ${member.name}`}>
              <Pencil aria-hidden="true" />
              <Trans context="family member">Change</Trans>
            </Button>
            <Button variant="ghost" size="sm" onClick={onRemove} aria-label={t`Remove ${member.name}`}>
              <UserMinus aria-hidden="true" className="rtl:-scale-x-100" />
              <Trans>Remove</Trans>
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function MemberFacts({ member }: { member: FamilyMember }) {
  const formats = useFormats();
  if (!member.birth_date && !member.phone) return null;
  return (
    <p className="text-muted-foreground flex flex-wrap gap-x-3 text-sm">
      {member.birth_date ? (
        <span>
          <Trans>
            Born <time dateTime={member.birth_date}>{formats.date(member.birth_date)}</time>
          </Trans>
        </span>
      ) : null}
      {member.phone ? <bdi dir="ltr">{member.phone}</bdi> : null}
    </p>
  );
}
