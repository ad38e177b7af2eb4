"""Patients' records, for the clinic's staff."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from auditing import record
from identity import phones
from identity.auth import needs, visitor
from identity.operations.registration import spoken
from identity.permissions import Permission
from kernel import clock, tenancy
from scheduling.api import patient_presenting, presenting
from scheduling.api.patient_schemas import (
    MessageWantedIn,
    PatientRecordChange,
    PatientRecordIn,
    PatientRecordOut,
    PatientRowPage,
    PatientsAsked,
    SimilarAsked,
    SimilarListOut,
    VisitsAsked,
    given,
)
from scheduling.api.schemas import AppointmentPage
from scheduling.models import Patient
from scheduling.operations import choosing
from scheduling.operations import patient_records as keeping
from scheduling.operations.patients import Contact
from scheduling.queries import appointments, catalog, patient_records, patient_search
from scheduling.rules.patient_search import understood
from webapi.etags import version_asked
from webapi.pagination import cut
from webapi.schemas import problems

router = Router(tags=["patient records"])


@router.get(
    "/patient-records",
    auth=needs(Permission.SEE_PATIENTS),
    operation_id="findPatients",
    response={200: PatientRowPage, **problems(401, 403, 422)},
)
def find_patients(request: HttpRequest, asked: Annotated[PatientsAsked, Query(...)]) -> dict[str, Any]:
    """Find patients by what a caller says: `q` is parts of the name in any order (accents and case do not matter), a
    telephone number as it is dialled at home or abroad or a part of it, an e-mail address, or a date of birth.

    Who is called on a guardian's number or address is found by it too. Best matches come first. Without `q`: the
    records that were added last.
    """
    who = visitor(request)
    page = {"limit": asked.limit, "offset": asked.offset}
    if asked.q.strip():
        sought = understood(asked.q, today=patient_presenting.today())
        ids, total = patient_search.found(sought, **page) if sought else ([], 0)
    else:
        ids, total = patient_search.latest(**page)
    rows = patient_search.rows(ids, presenting.viewer(who), now=clock.now())
    record.look_over("patients.read", by=who.actor, subject="patients", ids=ids)
    return {"items": [patient_presenting.row(one) for one in rows], "total": total, **page}


@router.get(
    "/patient-records/similar",
    auth=needs(Permission.SEE_PATIENTS),
    operation_id="findSimilarPatients",
    response={200: SimilarListOut, **problems(401, 403, 422)},
)
def find_similar_patients(request: HttpRequest, asked: Annotated[SimilarAsked, Query(...)]) -> dict[str, Any]:
    """Look for records that may be of the same person, before adding another: at most five."""
    found = patient_search.similar(
        name=asked.name,
        born=asked.birth_date,
        email=asked.email,
        digits=_e164_if_any(asked.phone).removeprefix("+"),
        but=asked.but,
    )
    ids = [one.pk for one, _ in found]
    record.look_over("patients.read", by=visitor(request).actor, subject="patients", ids=ids)
    return {"items": [patient_presenting.similar(one, because) for one, because in found]}


@router.post(
    "/patient-records",
    auth=needs(Permission.MANAGE_PATIENTS),
    operation_id="addPatientRecord",
    response={201: PatientRecordOut, **problems(401, 403, 404, 409, 422)},
)
def add_patient_record(request: HttpRequest, response: HttpResponse, body: PatientRecordIn) -> Any:
    """Add a patient. 422 `patient_unreachable` without any way to reach somebody; 409 `patient_record_exists` if
    name, e-mail address and date of birth are a known patient's: ask `/patient-records/similar` before.
    """
    contact = Contact(
        name=body.name,
        email=str(body.email),
        phone=_e164(body.phone),
        birth_date=body.birth_date,
        language=spoken(body.language),
    )
    alerts: Any = [one.model_dump() for one in body.alerts]
    made = keeping.add(
        contact=contact, guardian_id=body.guardian_id, notes=body.notes, alerts=alerts, by=visitor(request).actor
    )
    return Status(201, _marked(response, patient_records.one(made.pk)))


@router.get(
    "/patient-records/{patient_id}",
    auth=needs(Permission.SEE_PATIENTS),
    operation_id="getPatientRecord",
    response={200: PatientRecordOut, **problems(401, 403, 404, 410, 422)},
)
def get_patient_record(request: HttpRequest, response: HttpResponse, patient_id: UUID) -> Any:
    """Look at a patient's record. 410 `patient_merged` names in `facts.merged_into` the record that this one became
    part of.
    """
    found = patient_records.one(patient_id)
    record.look("patient.read", by=visitor(request).actor, subjects=[("patient", found.pk)])
    return _marked(response, found)


@router.patch(
    "/patient-records/{patient_id}",
    auth=needs(Permission.MANAGE_PATIENTS),
    operation_id="changePatientRecord",
    response={200: PatientRecordOut, **problems(401, 403, 404, 409, 410, 412, 422)},
)
def change_patient_record(
    request: HttpRequest, response: HttpResponse, patient_id: UUID, body: PatientRecordChange
) -> Any:
    """Change some fields of a patient's record. With `If-Match`: 412 `outdated` if somebody changed it since.

    Of a patient who logs in, name, telephone number and language change in the account too; 409 `email_of_account`
    for the address, 403 `account_of_colleague` if somebody else works here with it. 422 `patient_unreachable` if
    nobody could be reached any more, 422 `guardian_not_possible`.
    """
    fields = given(body)
    if "phone" in fields:
        fields["phone"] = _e164(fields["phone"])
    if "language" in fields:
        fields["language"] = spoken(fields["language"])
    keeping.change(
        patient_id=patient_id,
        fields=fields,
        version=version_asked(request),
        by=visitor(request).actor,
        now=clock.now(),
    )
    return _marked(response, patient_records.one(patient_id))


@router.delete(
    "/patient-records/{patient_id}/address-marks/{mark_id}",
    auth=needs(Permission.MANAGE_PATIENTS),
    operation_id="liftAddressMark",
    response={200: PatientRecordOut, **problems(401, 403, 404, 409, 410, 422)},
)
def lift_address_mark(request: HttpRequest, response: HttpResponse, patient_id: UUID, mark_id: UUID) -> Any:
    """Send messages again to an address that came back or whose owner complained, once it is sure that it is right.

    404 `address_mark_unknown` if somebody did so already; 409 `opt_out_stands` for a number whose owner said STOP.
    """
    choosing.lift_mark(patient_id=patient_id, mark_id=mark_id, by=visitor(request).actor)
    return _marked(response, patient_records.one(patient_id))


@router.put(
    "/patient-records/{patient_id}/messages",
    auth=needs(Permission.MANAGE_PATIENTS),
    operation_id="chooseMessagesOfPatient",
    response={200: PatientRecordOut, **problems(401, 403, 404, 410, 422)},
)
def choose_messages_of_patient(
    request: HttpRequest, response: HttpResponse, patient_id: UUID, body: MessageWantedIn
) -> Any:
    """Stop a kind of message by a channel to whoever is reached about a patient, or send it again, as the patient
    asks. Saying the same twice is harmless. What a patient stopped by answering STOP stays stopped.
    """
    choosing.choose_for_patient(
        patient_id=patient_id, **body.model_dump(), by=visitor(request).actor, now=clock.now()
    )
    return _marked(response, patient_records.one(patient_id))


@router.get(
    "/patient-records/{patient_id}/visits",
    auth=needs(Permission.SEE_PATIENTS),
    operation_id="listVisitsOfPatient",
    response={200: AppointmentPage, **problems(401, 403, 404, 410, 422)},
)
def list_visits_of_patient(
    request: HttpRequest, patient_id: UUID, asked: Annotated[VisitsAsked, Query(...)]
) -> dict[str, Any]:
    """The visits of a patient that you may see: those to come, the next first, or the past ones, the latest first."""
    who, kept = visitor(request), catalog.current()
    found = patient_records.one(patient_id)
    language, asker = presenting.language_of(request, who.language), presenting.viewer(who)
    rows = appointments.of_patient(asker, found.pk, upcoming=asked.when == "upcoming", now=clock.now())
    record.look("patient.read", by=who.actor, subjects=[("patient", found.pk)])
    return cut(rows, asked, lambda one: presenting.appointment(one, kept, language, asker))


def _marked(response: HttpResponse, found: Patient) -> dict[str, Any]:
    response.headers["ETag"] = f'"{found.version}"'
    response.headers["Cache-Control"] = "private, no-store"
    return patient_presenting.record(found)


def _e164(phone: str) -> str:
    return phones.e164(phone, zone=tenancy.current().zone) if phone else ""


def _e164_if_any(phone: str) -> str:
    # Asked while somebody still types: half a number is none yet.
    try:
        return _e164(phone)
    except phones.PhoneInvalid:
        return ""
