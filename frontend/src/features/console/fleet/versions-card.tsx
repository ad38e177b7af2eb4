import { Trans } from "@lingui/react/macro";
import { useOwnFormats } from "@/api/own-formats";
import type { PlatformSchemas } from "@/api/platform";
import { ConsoleCard } from "@/components/console/console-card";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

// As much of a digest as tells versions apart.
const SHOWN = 12;

/** How many clinics stand at which version. */
export function VersionsCard({ versions }: { versions: PlatformSchemas["VersionOut"][] }) {
  const { number } = useOwnFormats();
  return (
    <ConsoleCard title={<Trans>Versions</Trans>}>
      <Table alone>
        <TableHeader>
          <TableRow>
            <TableHead>
              <Trans>Version</Trans>
            </TableHead>
            <TableHead>
              <Trans>Migrations</Trans>
            </TableHead>
            <TableHead>
              <Trans>Clinics</Trans>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {versions.map(({ version, applied, clinics, current }) => (
            <TableRow key={version}>
              <TableCell>
                <span className="flex flex-wrap items-center gap-2">
                  {version ? <code dir="ltr">{version.slice(0, SHOWN)}</code> : <Trans>Unknown</Trans>}
                  {current ? (
                    <Badge variant="success">
                      <Trans>Current</Trans>
                    </Badge>
                  ) : null}
                </span>
              </TableCell>
              <TableCell className="tabular-nums">{number(applied)}</TableCell>
              <TableCell className="tabular-nums">{number(clinics)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ConsoleCard>
  );
}
