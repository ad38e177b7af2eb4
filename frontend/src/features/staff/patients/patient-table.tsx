import { Trans } from "@lingui/react/macro";
import { useFormats } from "@/api/clinic";
import type { PatientRow } from "@/api/patients";
import { AppLink } from "@/components/layout/app-link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { AlertMark, Born } from "./who";

/** Patients in rows; on a phone each is a card. The whole row opens the record. */
export function PatientTable({ rows }: { rows: PatientRow[] }) {
  return (
    <>
      <div className="bg-card overflow-hidden rounded-lg border max-md:hidden">
        <Table>
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead>
                <Trans>Name</Trans>
              </TableHead>
              <TableHead>
                <Trans>Born</Trans>
              </TableHead>
              <TableHead>
                <Trans>Phone</Trans>
              </TableHead>
              <TableHead className="max-xl:hidden">
                <Trans>E-mail</Trans>
              </TableHead>
              <TableHead>
                <Trans>Last visit</Trans>
              </TableHead>
              <TableHead>
                <Trans>Next visit</Trans>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </TableBody>
        </Table>
      </div>
      <ul className="space-y-2 md:hidden">
        {rows.map((row) => (
          <Card key={row.id} row={row} />
        ))}
      </ul>
    </>
  );
}

function Row({ row }: { row: PatientRow }) {
  return (
    <TableRow className="relative h-13">
      <TableCell className="max-w-80">
        <Name row={row} />
      </TableCell>
      <TableCell className="tabular">
        <Born birthDate={row.birth_date} age={row.age} />
      </TableCell>
      <TableCell className="tabular whitespace-nowrap">
        <bdi dir="ltr">{row.phone}</bdi>
      </TableCell>
      <TableCell className="max-w-64 truncate max-xl:hidden">
        <bdi dir="ltr">{row.email}</bdi>
      </TableCell>
      <TableCell className="tabular whitespace-nowrap">
        <Day iso={row.last_visit_at} />
      </TableCell>
      <TableCell className="tabular font-medium whitespace-nowrap">
        <Day iso={row.next_visit_at} withTime />
      </TableCell>
    </TableRow>
  );
}

function Card({ row }: { row: PatientRow }) {
  return (
    <li className="bg-card relative space-y-1 rounded-lg border p-3.5">
      <Name row={row} />
      <p className="tabular flex flex-wrap gap-x-3">
        <span>
          <Born birthDate={row.birth_date} age={row.age} />
        </span>
        <bdi dir="ltr" className="min-w-0 break-all">
          {row.phone || row.email}
        </bdi>
      </p>
      {row.next_visit_at ? (
        <p className="tabular text-muted-foreground">
          <Trans>Next visit</Trans>{" "}
          <span className="text-foreground font-medium">
            <Day iso={row.next_visit_at} withTime />
          </span>
        </p>
      ) : null}
    </li>
  );
}

function Name({ row }: { row: PatientRow }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <AppLink
        data-patient
        to={`/staff/patients/${row.id}`}
        className="focus-ring min-w-0 truncate rounded-sm font-semibold after:absolute after:inset-0"
      >
        <bdi>{row.name}</bdi>
      </AppLink>
      {row.has_alerts ? <AlertMark /> : null}
      {row.guardian ? (
        <span className="text-muted-foreground min-w-0 truncate">
          <Trans>
            with <bdi>{row.guardian.name}</bdi>
          </Trans>
        </span>
      ) : null}
    </span>
  );
}

function Day({ iso, withTime }: { iso: string | null; withTime?: boolean }) {
  const formats = useFormats();
  if (!iso) return <span className="text-muted-foreground">–</span>;
  return (
    <time dateTime={iso}>
      {formats.date(iso)}
      {withTime ? `, ${formats.time(iso)}` : null}
    </time>
  );
}
