"""A patient's data as a whole: handed over, and erased."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from auditing import record
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import presenting
from scheduling.api.own_account import MessageOut
from scheduling.api.patient_schemas import AlertOut
from scheduling.operations import erasing
from scheduling.queries import erasure, patient_export, patient_records
from scheduling.queries.patient_records import Relation
from scheduling.rules.policy import Status
from webapi.etags import version_asked
from webapi.schemas import Input, Output, problems

router = Router(tags=["patient records"], auth=needs(Permission.ERASE_PATIENTS))


class ExportedRecordOut(Output):
    id: UUID
    name: str
    email: str
    phone: str
    birth_date: date | None
    language: str
    erase_on: date | None
    guardian_id: UUID | None
    has_account: bool
    notes: str
    alerts: list[AlertOut]
    created_at: datetime
    updated_at: datetime


class ExportedRelativeOut(Output):
    id: UUID
    name: str
    relation: Relation


class ExportedVisitOut(Output):
    id: UUID
    patient_id: UUID
    dentist: str
    service: str
    operatory: str | None
    starts_at: datetime
    ends_at: datetime
    zone: str
    status: Status
    version: int
    note: str
    staff_note: str
    cancellation_reason: str
    override_reason: str
    source: str
    created_at: datetime
    updated_at: datetime


class ExportedChoiceOut(Output):
    """A kind of message that the patient does not want by a channel."""

    kind: str
    channel: str
    said_at: datetime


class PatientExportOut(Output):
    """All that the clinic keeps about one patient. Instants are UTC."""

    generated_at: datetime
    clinic: str
    zone: str
    record: ExportedRecordOut
    family: list[ExportedRelativeOut]
    appointments: list[ExportedVisitOut]
    messages: list[MessageOut]
    declined: list[ExportedChoiceOut]


class ErasureOut(Output):
    """What erasing would mean. `coming` visits and `depending` patients stand in its way. `past` visits stay without
    a name; with `rest_on` name, notes and visits stay until that day, since the last treatment was `last_treated_on`.
    """

    coming: int
    past: int
    messages: int
    depending: list[UUID]
    has_account: bool
    last_treated_on: date | None
    rest_on: date | None


class EraseIn(Input):
    """Why: the patient asked for it, or the record was made by mistake."""

    because: Literal["asked", "mistake"]


class ErasedOut(Output):
    """What was done. With `rest_on` the rest goes on that day by itself."""

    rest_on: date | None
    visits: int
    messages: int


@router.get(
    "/patient-records/{patient_id}/export",
    operation_id="exportPatientRecord",
    response={200: PatientExportOut, **problems(401, 403, 404, 410, 422)},
)
def export_patient_record(request: HttpRequest, response: HttpResponse, patient_id: UUID) -> dict[str, Any]:
    """Download all that the clinic keeps about a patient, as one JSON document to hand over. It holds the notes of
    the clinic and of its staff: look at them first.
    """
    who, now = visitor(request), clock.now()
    language = presenting.language_of(request, who.language)
    found = patient_export.of_patient(patient_id, language=language, now=now)
    record.look("patient_export.read", by=who.actor, subjects=[("patient", patient_id)])
    response.headers["Content-Disposition"] = f'attachment; filename="patient-{now.date().isoformat()}.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return found


@router.get(
    "/patient-records/{patient_id}/erasure",
    operation_id="previewErasure",
    response={200: ErasureOut, **problems(401, 403, 404, 410, 422)},
)
def preview_erasure(request: HttpRequest, response: HttpResponse, patient_id: UUID) -> Any:
    """What would become of a patient's record if it were erased now."""
    found = patient_records.one(patient_id)
    record.look("patient.read", by=visitor(request).actor, subjects=[("patient", found.pk)])
    response.headers["Cache-Control"] = "private, no-store"
    return erasure.outlook(found, now=clock.now())


@router.post(
    "/patient-records/{patient_id}/erase",
    operation_id="erasePatient",
    response={200: ErasedOut, **problems(401, 403, 404, 409, 410, 412, 422)},
)
def erase_patient(request: HttpRequest, patient_id: UUID, body: EraseIn) -> Any:
    """Erase what is known of a patient: contact, log-in, messages, notes and name. Past visits stay as times of a
    dentist. Where the clinic's rules want the record kept after a treatment, it stays until `rest_on` without
    contact, log-in or messages.

    409 `still_has_appointments`, `others_depend` (`facts.patients`) or `staff_account`; 410 `patient_erased`. With
    `If-Match`: 412 `outdated` if somebody changed the record since.
    """
    return erasing.erase(
        patient_id=patient_id,
        because=body.because,
        version=version_asked(request),
        by=visitor(request).actor,
        now=clock.now(),
    )
