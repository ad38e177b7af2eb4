"""All that a clinic keeps about one patient, for who asks the clinic for it (GDPR, articles 15 and 20)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from kernel import tenancy
from messaging.models import Declined, Delivery
from scheduling.models import Appointment
from scheduling.queries import catalog, own_data, patient_records, staff_note

RECORD = "id name email phone birth_date language erase_on created_at updated_at".split()
DECLINED = "kind channel said_at".split()


def of_patient(patient_id: UUID, *, language: str, now: datetime) -> dict[str, Any]:
    """Return what is kept about a patient, with names in a language; secrets and their digests are left out.

    :raises PatientUnknown: if there is no such patient.
    :raises PatientMerged: if the record was merged into another.
    :raises PatientErased: if it was erased.
    """
    found, kept, clinic = patient_records.one(patient_id), catalog.current(), tenancy.current()
    visits = list(Appointment.objects.filter(patient=found).select_related("operatory").order_by("starts_at", "id"))
    about = Q(subject_kind="patient", subject_id=str(found.pk)) | Q(
        subject_kind="appointment", subject_id__in=[str(one.pk) for one in visits]
    )
    return {
        "generated_at": now,
        "clinic": clinic.name,
        "zone": clinic.zone,
        "record": own_data.fields(found, RECORD)
        | {
            "guardian_id": found.guardian_id,
            "has_account": bool(found.account_id),
            "notes": patient_records.notes_of(found),
            "alerts": patient_records.alerts_of(found),
        },
        "family": [
            {"id": one.patient.pk, "name": one.patient.name, "relation": one.relation}
            for one in patient_records.family(found)
        ],
        "appointments": [own_data.visit(one, kept, language) | {"staff_note": staff_note.of(one)} for one in visits],
        "messages": [
            own_data.fields(one, own_data.MESSAGE)
            for one in Delivery.objects.filter(about).order_by("created_at", "id")
        ],
        "declined": [
            own_data.fields(one, DECLINED)
            for one in Declined.objects.filter(person=patient_records.person(found.pk)).order_by("said_at", "id")
        ],
    }
