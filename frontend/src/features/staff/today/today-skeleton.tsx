import { Skeleton } from "@/components/ui/skeleton";

/** The day's shape until it is known. */
export function TodaySkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-[4.25rem] rounded-lg max-xl:h-[8.5rem] max-sm:h-[17rem]" />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-4">
          <Skeleton className="h-64 rounded-lg" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
        <Skeleton className="h-[36rem] rounded-lg" />
        <Skeleton className="h-96 rounded-lg md:max-xl:col-span-2" />
      </div>
    </div>
  );
}
