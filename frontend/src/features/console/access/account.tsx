import { useQueryClient } from "@tanstack/react-query";
import { platform } from "@/api/platform";
import { Failed } from "@/components/console/failed";
import { Skeleton } from "@/components/ui/skeleton";
import { PasswordCard, SecondFactorCard } from "./account-cards";
import { DevicesCard } from "./devices-card";
import { ProfileCard } from "./profile-card";

/** What an operator may change about the own account. */
export function Account() {
  const queries = useQueryClient();
  const profile = platform.useQuery("get", "/api/v1/profile", {}, { staleTime: 0 });
  const changed = () => void queries.invalidateQueries({ queryKey: ["get", "/api/v1/profile"] });
  if (profile.isError) return <Failed query={profile} />;
  if (!profile.data) return <Skeleton className="h-72" />;
  return (
    <div className="space-y-5">
      <ProfileCard profile={profile.data} onChanged={changed} />
      <SecondFactorCard profile={profile.data} onChanged={changed} />
      <PasswordCard email={profile.data.email} />
      <DevicesCard />
    </div>
  );
}
