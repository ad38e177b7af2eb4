/** The looks that dialog, alert dialog and sheet share. */
export const overlayClasses =
  "fixed inset-0 z-50 bg-black/50 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0 print:hidden";

const panelClasses = [
  "fixed z-50 flex flex-col bg-popover text-popover-foreground shadow-xl outline-none duration-200",
  "data-[state=closed]:animate-out data-[state=open]:animate-in [&>form]:flex [&>form]:min-h-0 [&>form]:flex-1 [&>form]:flex-col",
].join(" ");

const bottomClasses = [
  panelClasses,
  "inset-x-0 bottom-0 max-h-[calc(100dvh-2rem)] rounded-t-xl border-t",
  "data-[state=closed]:slide-out-to-bottom data-[state=open]:slide-in-from-bottom",
].join(" ");

/** On a phone a sheet from below, where the thumb is; from `sm` a card in the middle. */
export const dialogClasses = [
  bottomClasses,
  "sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[min(calc(100dvh-4rem),48rem)] sm:w-full sm:max-w-lg sm:rounded-xl sm:border",
  "sm:data-[state=closed]:slide-out-to-bottom-2 sm:data-[state=open]:slide-in-from-bottom-2",
  "sm:data-[state=closed]:fade-out-0 sm:data-[state=open]:fade-in-0",
].join(" ");

export const sheetClasses = {
  bottom: bottomClasses,
  start: `${panelClasses} inset-y-0 start-0 w-[min(24rem,calc(100vw-3rem))] border-e data-[state=closed]:slide-out-to-start data-[state=open]:slide-in-from-start`,
  end: `${panelClasses} inset-y-0 end-0 w-[min(28rem,calc(100vw-2rem))] border-s data-[state=closed]:slide-out-to-end data-[state=open]:slide-in-from-end`,
};

export const headerClasses = "flex shrink-0 flex-col gap-1 px-5 pt-5 pb-1 text-start";
export const bodyClasses = "min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-4";
export const footerClasses =
  "flex shrink-0 flex-col-reverse gap-2 px-5 pt-2 pb-[max(1.25rem,env(safe-area-inset-bottom))] *:w-full sm:flex-row sm:justify-end sm:*:w-auto";
export const titleClasses = "text-xl leading-snug font-semibold text-balance";
export const descriptionClasses = "text-sm text-pretty text-muted-foreground";

/** What floats beside its trigger: menus, selects, popovers. */
export const floatingClasses = [
  "z-50 rounded-lg border bg-popover text-popover-foreground shadow-lg outline-none",
  "data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0",
  "data-[state=closed]:zoom-out-98 data-[state=open]:zoom-in-98 duration-150",
].join(" ");

export const itemClasses = [
  "relative flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none select-none pointer-coarse:min-h-11",
  "focus:bg-accent focus:text-accent-foreground data-[disabled]:pointer-events-none data-[disabled]:opacity-50",
  "[&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4 [&_svg:not([class*='text-'])]:text-muted-foreground",
].join(" ");
