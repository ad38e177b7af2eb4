import { Skeleton } from "@/components/ui/skeleton";

/** Stands where a page will. */
export function PanelSkeleton() {
  return (
    <div aria-busy="true" className="space-y-4 p-4 lg:p-6">
      <Skeleton className="h-8 w-56" />
      <Skeleton className="h-12" />
      <Skeleton className="h-96" />
    </div>
  );
}
