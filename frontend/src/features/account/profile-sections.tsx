import { useSession } from "@/api/session";
import { CalendarFeedCard } from "./calendar-feed-card";
import { DeleteCard } from "./delete-card";
import { EmailCard } from "./email-card";
import { ExportCard } from "./export-card";
import { LanguageCard } from "./language-card";
import { MessagesCard } from "./messages-card";
import { PasswordCard } from "./password-card";
import { PersonCard } from "./person-card";
import { SessionsCard } from "./sessions-card";

/** Everything that an account lets its owner see and change, one card each. */
export function ProfileSections() {
  const { account } = useSession();
  if (!account) return null;
  return (
    <div className="space-y-6">
      <PersonCard account={account} />
      <EmailCard account={account} />
      <LanguageCard account={account} />
      <MessagesCard />
      <PasswordCard email={account.email} />
      <CalendarFeedCard kind="own" />
      <SessionsCard />
      <ExportCard />
      <DeleteCard email={account.email} />
    </div>
  );
}
