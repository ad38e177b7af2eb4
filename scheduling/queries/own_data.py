"""All that a clinic keeps about an account and the patients whom it looks after (GDPR, articles 15 and 20)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q

from auditing.models import AuditEntry
from identity.models import Session
from identity.queries import account
from kernel import tenancy
from messaging.models import Delivery
from scheduling.models import Appointment
from scheduling.queries import appointments, catalog
from scheduling.queries.catalog import Catalog

PROFILE = "id name email email_verified_at phone role language created_at updated_at".split()
SESSION = "id device address remembered created_at rotated_at ends_at revoked_at revoked_because".split()
PATIENT = "id is_self name email phone birth_date language created_at updated_at".split()
VISIT = (
    "id patient_id starts_at ends_at zone status version note cancellation_reason override_reason source"
    " created_at updated_at"
).split()
MESSAGE = "kind channel recipient language state subject_kind subject_id created_at sent_at".split()


def of_account(user_id: UUID, *, language: str, now: datetime) -> dict[str, Any]:
    """Return what is kept about an account, with names in a language; secrets and their digests are left out.

    :raises AccountUnknown: if there is no such account.
    """
    user, kept, clinic = account(user_id), catalog.current(), tenancy.current()
    visits = list(
        Appointment.objects.filter(Q(user_id=user_id) | Q(patient__account_id=user_id))
        .select_related("operatory")
        .order_by("starts_at", "id")
    )
    history = _history(visits, user_id)
    about = Q(subject_kind="account", subject_id=str(user_id)) | Q(
        subject_kind="appointment", subject_id__in=[str(one.id) for one in visits]
    )
    return {
        "generated_at": now,
        "clinic": clinic.name,
        "zone": clinic.zone,
        "profile": fields(user, PROFILE),
        "sessions": [fields(one, SESSION) for one in Session.objects.filter(user=user).order_by("created_at", "id")],
        "patients": [fields(one, PATIENT) for one in appointments.patients_of(user_id)],
        "appointments": [visit(one, kept, language) | {"history": history[str(one.id)]} for one in visits],
        "messages": [fields(one, MESSAGE) for one in Delivery.objects.filter(about).order_by("created_at", "id")],
    }


def visit(found: Appointment, kept: Catalog, language: str) -> dict[str, Any]:
    """Return what is kept of a visit, with the names of dentist, service and room."""
    return fields(found, VISIT) | {
        "dentist": kept.dentists[found.dentist_id].name,
        "service": catalog.said_in(kept.services[found.service_id].names, language),
        "operatory": found.operatory.name if found.operatory else None,
    }


def _history(visits: Iterable[Appointment], user_id: UUID) -> Mapping[str, list[dict[str, Any]]]:
    ids = [str(one.id) for one in visits]
    deeds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = AuditEntry.objects.filter(subject_kind="appointment", subject_id__in=ids).order_by("id")
    for one in rows:
        after = one.after or {}
        deeds[one.subject_id].append(
            {
                "at": one.at,
                "action": one.action,
                # Who of the clinic it was is the clinic's to know.
                "by": "you" if one.actor_id == user_id else one.actor_kind if one.actor_id is None else "clinic",
                "status": after.get("status"),
                "starts_at": after.get("starts_at"),
            }
        )
    return deeds


def fields(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """Return some fields of a row by their names."""
    return {name: getattr(row, name) for name in names}
