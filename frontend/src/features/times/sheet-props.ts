export type SheetProps = { open: boolean; onOpenChange: (open: boolean) => void };
