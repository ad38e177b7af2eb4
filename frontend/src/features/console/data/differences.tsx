import { Trans } from "@lingui/react/macro";
import { useOwnFormats } from "@/api/own-formats";
import { platform } from "@/api/platform";
import { Failed } from "@/components/console/failed";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

/** In which tables a clinic and what stands beside it differ. */
export function Differences({ id }: { id: string }) {
  const { number } = useOwnFormats();
  const found = platform.useQuery(
    "get",
    "/api/v1/restored/{restored_id}/differences",
    { params: { path: { restored_id: id } } },
    { staleTime: 0, gcTime: 0 },
  );
  if (!found.data) return found.isError ? <Failed query={found} /> : <Skeleton className="h-12" aria-busy="true" />;
  if (found.data.items.length === 0) {
    return (
      <p>
        <Trans>There is no difference.</Trans>
      </p>
    );
  }
  return (
    <Table alone>
      <TableHeader>
        <TableRow>
          <TableHead>
            <Trans>Table</Trans>
          </TableHead>
          <TableHead className="text-end">
            <Trans>Only in the clinic</Trans>
          </TableHead>
          <TableHead className="text-end">
            <Trans>Only in the copy</Trans>
          </TableHead>
          <TableHead className="text-end">
            <Trans>Changed</Trans>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {found.data.items.map(({ table, here, there, other }) => (
          <TableRow key={table}>
            <TableCell>
              <code dir="ltr" className="break-all">
                {table}
              </code>
            </TableCell>
            <TableCell className="text-end tabular-nums">{number(here)}</TableCell>
            <TableCell className="text-end tabular-nums">{number(there)}</TableCell>
            <TableCell className="text-end tabular-nums">{number(other)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
