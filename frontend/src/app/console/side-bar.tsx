import { Brand } from "@/components/console/brand";
import { AppLink } from "@/components/layout/app-link";
import { AccountMenu } from "./account-menu";
import { NavList } from "./nav-list";

/** On a desktop the ways through the console stand at its side. */
export function SideBar() {
  return (
    <div className="bg-card sticky top-0 flex h-dvh w-56 shrink-0 flex-col gap-5 overflow-y-auto border-e p-3 max-lg:hidden print:hidden">
      <AppLink to="/console/clinics" className="focus-ring flex min-w-0 items-center gap-2.5 rounded-md p-1 font-semibold">
        <Brand />
      </AppLink>
      <NavList />
      <div className="mt-auto">
        <AccountMenu />
      </div>
    </div>
  );
}
