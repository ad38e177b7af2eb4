import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarPlus, Combine, MoreHorizontal, Pencil } from "lucide-react";
import { useState } from "react";
import type { PatientRecord } from "@/api/patients";
import { useMay } from "@/api/permissions";
import { useNewAppointment } from "@/components/staff/open";
import { StaffPage } from "@/components/staff/page";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { Alerts } from "./alerts";
import { ChooseTwinDialog } from "./choose-twin-dialog";
import { ContactCard } from "./contact-card";
import { FamilyCard } from "./family-card";
import { MessagesCard } from "./messages-card";
import { PanelCard } from "./panel-card";
import { PatientSheet } from "./patient-sheet";
import { PrivacyCard } from "./privacy-card";
import { VisitsCard } from "./visits-card";
import { Born } from "./who";

/** All that the clinic knows of one patient. */
export function Record({ record }: { record: PatientRecord }) {
  const { t } = useLingui();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  return (
    <StaffPage
      // A name would stand in the browser's list of what was visited.
      title={t`Patient`}
      heading={
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={record.name} />
          <bdi className="min-w-0 break-words">{record.name}</bdi>
        </span>
      }
      hint={<HeadFacts record={record} />}
      actions={<Actions record={record} onEdit={() => setEditing(true)} />}
    >
      <div className="space-y-4">
        <Alerts alerts={record.alerts} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="min-w-0 space-y-4">
            <VisitsCard patientId={record.id} when="upcoming" />
            <NotesCard notes={record.notes} onEdit={may("manage_patients") ? () => setEditing(true) : undefined} />
            <VisitsCard patientId={record.id} when="past" />
            {may("see_all_appointments") ? null : (
              <p className="text-muted-foreground text-xs">
                <Trans>You see the visits of your own calendar.</Trans>
              </p>
            )}
          </div>
          <div className="min-w-0 space-y-4 max-xl:row-start-1">
            <ContactCard record={record} />
            <MessagesCard record={record} />
            <FamilyCard family={record.family} />
            <PrivacyCard record={record} />
          </div>
        </div>
      </div>
      <PatientSheet open={editing} record={record} onClose={() => setEditing(false)} />
    </StaffPage>
  );
}

function HeadFacts({ record }: { record: PatientRecord }) {
  return (
    <span className="tabular flex flex-wrap items-center gap-x-3 gap-y-1">
      {record.birth_date ? (
        <span className="text-foreground">
          <Born birthDate={record.birth_date} age={record.age} />
        </span>
      ) : (
        <Trans>Date of birth not known</Trans>
      )}
      {record.is_new ? (
        <Badge variant="brand">
          <Trans>New patient</Trans>
        </Badge>
      ) : null}
    </span>
  );
}

function Actions({ record, onEdit }: { record: PatientRecord; onEdit: () => void }) {
  const { t } = useLingui();
  const may = useMay();
  const openNew = useNewAppointment();
  const [merging, setMerging] = useState(false);
  return (
    <>
      {may("merge_patients") ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="sm" className="px-2.5" aria-label={t`More`}>
              <MoreHorizontal aria-hidden="true" />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem onSelect={() => setMerging(true)}>
              <Combine aria-hidden="true" />
              <Trans>Merge with another record</Trans>
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      {may("manage_patients") ? (
        <Button variant="outline" size="sm" onClick={onEdit}>
          <Pencil aria-hidden="true" />
          <Trans>Edit</Trans>
        </Button>
      ) : null}
      {may("manage_own_calendar") ? (
        <Button size="sm" onClick={() => openNew({ patient: record.id })}>
          <CalendarPlus aria-hidden="true" />
          <Trans>Book a visit</Trans>
        </Button>
      ) : null}
      <ChooseTwinDialog open={merging} record={record} onClose={() => setMerging(false)} />
    </>
  );
}

function NotesCard({ notes, onEdit }: { notes: string; onEdit?: () => void }) {
  return (
    <PanelCard title={<Trans>Notes</Trans>}>
      {notes ? (
        <p className="max-w-prose break-words whitespace-pre-line">
          <bdi>{notes}</bdi>
        </p>
      ) : (
        <p className="text-muted-foreground">
          {onEdit ? (
            <Button variant="link" size="sm" className="px-0" onClick={onEdit}>
              <Trans>Write a note</Trans>
            </Button>
          ) : (
            <Trans>No notes.</Trans>
          )}
        </p>
      )}
      <p className="text-muted-foreground mt-2 text-xs">
        <Trans>Only the clinic's staff read notes and alerts.</Trans>
      </p>
    </PanelCard>
  );
}
