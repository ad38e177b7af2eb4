import { Trans } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useClinic } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { AppLink } from "@/components/layout/app-link";
import { ClinicMark } from "@/components/layout/clinic-name";
import { useNewAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { AccountMenu } from "./account-menu";
import { NavList } from "./nav-list";

/** On a desktop the ways through the panel stand at its side. */
export function SideBar() {
  const clinic = useClinic();
  const may = useMay();
  const openNew = useNewAppointment();
  return (
    <div className="bg-card sticky top-0 flex h-dvh w-56 shrink-0 flex-col gap-5 overflow-y-auto border-e p-3 max-lg:hidden print:hidden">
      <AppLink to="/staff/today" className="focus-ring flex min-w-0 items-center gap-2.5 rounded-md p-1 font-semibold">
        <ClinicMark name={clinic.name} logo={clinic.logo_url} className="size-8 text-base" />
        <bdi className="line-clamp-2 leading-tight">{clinic.name}</bdi>
      </AppLink>
      {may("manage_own_calendar") ? (
        <Button size="sm" aria-keyshortcuts="n" onClick={() => openNew()}>
          <Plus aria-hidden="true" />
          <Trans>New appointment</Trans>
        </Button>
      ) : null}
      <NavList />
      <div className="mt-auto">
        <AccountMenu />
      </div>
    </div>
  );
}
