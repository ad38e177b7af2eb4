import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { Toaster as Sonner } from "sonner";

import { Spinner } from "@/components/ui/spinner";

type ToasterProps = {
  dir: "ltr" | "rtl";
  /** What a screen reader calls the place where messages appear. */
  label: string;
  closeLabel: string;
};

/** Loaded when first needed: `lazy(() => import("@/components/ui/sonner"))`, and `toast` from "sonner" likewise. */
export function Toaster({ dir, label, closeLabel }: ToasterProps) {
  return (
    <Sonner
      dir={dir}
      position="top-center"
      containerAriaLabel={label}
      offset={16}
      mobileOffset={{ top: 12 }}
      gap={8}
      icons={{
        success: <CircleCheck aria-hidden="true" className="size-5 text-success" />,
        info: <Info aria-hidden="true" className="size-5 text-muted-foreground" />,
        warning: <TriangleAlert aria-hidden="true" className="size-5 text-warning" />,
        error: <CircleAlert aria-hidden="true" className="size-5 text-destructive-text" />,
        loading: <Spinner className="text-muted-foreground" />,
      }}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast:
            "flex w-full items-start gap-3 rounded-lg border bg-popover px-4 py-3.5 font-sans text-sm text-popover-foreground shadow-lg focus-ring sm:w-96",
          content: "flex min-w-0 flex-1 flex-col gap-0.5",
          title: "font-semibold",
          description: "whitespace-pre-line text-muted-foreground",
          actionButton:
            "focus-ring -my-1 shrink-0 cursor-pointer rounded-md px-2 py-1 font-semibold text-brand-text hover:bg-accent pointer-coarse:min-h-11",
        },
      }}
    />
  );
}

export default Toaster;
