"""The audit trail with names in place of ids: of those who acted, and of what they acted upon."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from auditing import queries
from auditing.models import AuditEntry
from identity.models import ApiKey, Help, Invitation, Role, User
from scheduling.models import Appointment, Closure, Dentist, Operatory, Patient, PatientAlias, Service
from scheduling.queries import catalog, patient_search
from webhooks.models import Endpoint

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Visit:
    """What an entry about an appointment is about: whose it is, and when it is now."""

    patient_id: UUID
    patient: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all things that some entries speak of, as far as they still exist, by id; visits by theirs."""

    things: dict[str, str]
    visits: dict[str, Visit]

    def of_subject(self, entry: AuditEntry) -> str | None:
        """Return what an entry is about in a word, None where nothing is known of it."""
        visit = self.visits.get(entry.subject_id)
        return visit.patient if visit else self.things.get(entry.subject_id)


def with_names(entries: QuerySet[AuditEntry]) -> QuerySet[Any]:
    """Return the entries with `actor_name`, None where neither an account, an API key nor a helper acted."""
    names = [Subquery(kind.objects.filter(pk=OuterRef("actor_id")).values("name")[:1]) for kind in (User, ApiKey)]
    helpers = Help.objects.filter(operator_id=OuterRef("actor_id")).order_by("-started_at").values("operator_name")
    return entries.annotate(actor_name=Coalesce(*names, Subquery(helpers[:1])))


def of_appointment(appointment_id: UUID) -> QuerySet[Any]:
    """Return what was done with an appointment, with names, the latest first."""
    return with_names(queries.entries(queries.Asked(subject_kind="appointment", subject_id=str(appointment_id))))


def names_in(entries: Iterable[AuditEntry], language: str) -> Names:
    """Return the names of whatever some entries speak of, in as many queries whatever their number."""
    ids = {one for entry in entries for one in _ids(entry)}
    visits = {
        str(pk): Visit(patient_id, patient, starts_at)
        for pk, patient_id, patient, starts_at in Appointment.objects.filter(pk__in=ids).values_list(
            "pk", "patient_id", "patient__name", "starts_at"
        )
    }
    things: dict[str, str] = {}
    for model, field in (
        (Patient, "name"),
        (Dentist, "name"),
        (Operatory, "name"),
        (User, "name"),
        (Closure, "name"),
        (ApiKey, "name"),
        (Invitation, "email"),
        (Endpoint, "name"),
    ):
        rows = model.objects.filter(pk__in=ids).values_list("pk", field)
        things |= {str(pk): name for pk, name in rows}
    kept = catalog.current()
    for pk in Service.objects.filter(pk__in=ids).values_list("pk", flat=True):
        if pk in kept.services:
            things[str(pk)] = catalog.said_in(kept.services[pk].names, language)
    return Names(things, visits)


def about_patient(patient: UUID) -> list[tuple[str, Any]]:
    """Return what concerns a patient, under whichever id the person was known here: records and appointments, as
    subjects of the trail.
    """
    return _about(Patient.objects.filter(Q(pk=patient) | Q(aliases__pk=patient)))


def about_name(text: str) -> list[tuple[str, Any]]:
    """Return what concerns the patients whose name holds each word of a text."""
    return _about(Patient.objects.filter(patient_search.called(text)))


def staff() -> QuerySet[User]:
    """Return the accounts of those who work here or did, by name."""
    return User.objects.exclude(role=Role.PATIENT).order_by("-is_active", "name", "pk")


def on_the_wall(value: Any, shown: Callable[[datetime], str]) -> Any:
    """Return what an entry holds with each instant in it as the clinic's wall shows it."""
    if isinstance(value, dict):
        return {name: on_the_wall(inner, shown) for name, inner in value.items()}
    if isinstance(value, list):
        return [on_the_wall(inner, shown) for inner in value]
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return shown(datetime.fromisoformat(value))
    return value


def _about(patients: QuerySet[Patient]) -> list[tuple[str, Any]]:
    visits = Appointment.objects.filter(patient__in=patients)
    former = PatientAlias.objects.filter(patient__in=patients)
    return [("patient", _texts(patients)), ("patient", _texts(former)), ("appointment", _texts(visits))]


def _texts(rows: QuerySet[Any]) -> QuerySet[Any]:
    texts: QuerySet[Any] = rows.annotate(text=Cast("pk", CharField())).values("text")
    return texts


def _ids(entry: AuditEntry) -> Iterator[str]:
    yield from _texts_in([entry.subject_id, entry.before, entry.after])


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _texts_in(inner)
    elif isinstance(value, str) and _UUID.fullmatch(value):
        yield value
