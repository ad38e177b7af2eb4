import { useLingui } from "@lingui/react/macro";
import { Menu } from "lucide-react";
import { useState } from "react";
import { BRAND } from "@/components/console/brand";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetFooter, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { AccountMenu } from "./account-menu";
import { NavList } from "./nav-list";

/** On a tablet and a phone the ways through the console are behind a button. */
export function TopBar() {
  const { t } = useLingui();
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
            <SheetTitle translate="no">{BRAND}</SheetTitle>
          </SheetHeader>
          <SheetBody>
            <NavList onFollow={() => setOpen(false)} />
          </SheetBody>
          <SheetFooter>
            <AccountMenu />
          </SheetFooter>
        </SheetContent>
      </Sheet>
      <span translate="no" className="min-w-0 flex-1 truncate font-semibold">
        {BRAND}
      </span>
    </header>
  );
}
