import { useLingui } from "@lingui/react/macro";
import { Menu, Plus } from "lucide-react";
import { useState } from "react";
import { useClinic } from "@/api/clinic";
import { useMay } from "@/api/permissions";
import { useNewAppointment } from "@/components/staff/open";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetFooter, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { AccountMenu } from "./account-menu";
import { NavList } from "./nav-list";

/** On a tablet and a phone the ways through the panel are behind a button. */
export function TopBar() {
  const { t } = useLingui();
  const clinic = useClinic();
  const may = useMay();
  const openNew = useNewAppointment();
  const [open, setOpen] = useState(false);
  return (
    <header className="bg-card sticky top-0 z-30 flex h-14 shrink-0 items-center gap-2 border-b px-2 lg:hidden print:hidden">
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t`Menu`}>
            <Menu aria-hidden="true" />
          </Button>
        </SheetTrigger>
        <SheetContent side="start" closeLabel={t`Close`} aria-describedby={undefined}>
          <SheetHeader>
            <SheetTitle>
              <bdi>{clinic.name}</bdi>
            </SheetTitle>
          </SheetHeader>
          <SheetBody>
            <NavList onFollow={() => setOpen(false)} />
          </SheetBody>
          <SheetFooter>
            <AccountMenu />
          </SheetFooter>
        </SheetContent>
      </Sheet>
      <bdi className="min-w-0 flex-1 truncate font-semibold">{clinic.name}</bdi>
      {may("manage_own_calendar") ? (
        <Button variant="ghost" size="icon" aria-label={t`New appointment`} onClick={() => openNew()}>
          <Plus aria-hidden="true" />
        </Button>
      ) : null}
    </header>
  );
}
