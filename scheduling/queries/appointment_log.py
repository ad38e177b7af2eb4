"""The appointment log: all appointments that somebody may see, filtered, sorted, and found again by what was said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.expressions import Expression, OrderBy
from django.db.models.functions import Coalesce, Lower, NullIf

from kernel import tenancy
from scheduling.models import Appointment
from scheduling.queries import patient_search
from scheduling.queries.appointments import Viewer, visible_to
from scheduling.rules import local_time
from scheduling.rules.folding import folded
from scheduling.rules.policy import Status

# Rows fetched at once while all of them are written out.
CHUNK = 1_000
# Digits that must match before a number counts as a piece of a phone number.
FEWEST_DIGITS = 3


class SortedBy(StrEnum):
    """By what the log may be sorted."""

    TIME = "time"
    CREATED = "created"
    PATIENT = "patient"
    DENTIST = "dentist"
    SERVICE = "service"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class LogFilters:
    """What the log is cut down to; nothing given means no limit. Both days are the clinic's, and inclusive."""

    from_day: date | None = None
    until_day: date | None = None
    dentists: tuple[UUID, ...] = ()
    statuses: tuple[str, ...] = ()
    services: tuple[UUID, ...] = ()
    operatories: tuple[UUID, ...] = ()
    sources: tuple[str, ...] = ()
    text: str = ""


def rows(viewer: Viewer, filters: LogFilters, *, by: SortedBy, latest_first: bool, language: str) -> QuerySet[Any]:
    """Return the appointments that match, sorted; what is equal comes in the order of its time."""
    found = visible_to(viewer).filter(**_conditions(filters))
    if filters.text.strip():
        found = found.filter(_mentioning(filters.text))
    return found.order_by(
        OrderBy(_key(by, language), descending=latest_first), OrderBy(F("starts_at"), descending=latest_first), "id"
    )


def in_chunks(found: QuerySet[Any]) -> Iterator[list[Appointment]]:
    """Yield all rows of a listing in its order, each once, whatever is moved while they are written out."""
    ids = list(found.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        known = found.model.objects.select_related("patient", "dentist", "service", "operatory").in_bulk(part)
        yield [known[one] for one in part if one in known]


def patients_in(found: QuerySet[Any]) -> list[UUID]:
    """Return the patients whom a listing shows, each once."""
    return list(found.order_by("patient_id").values_list("patient_id", flat=True).distinct())


def _conditions(filters: LogFilters) -> dict[str, Any]:
    zone = local_time.zone(tenancy.current().zone)
    conditions: dict[str, Any] = {
        "dentist_id__in": filters.dentists,
        "status__in": filters.statuses,
        "service_id__in": filters.services,
        "operatory_id__in": filters.operatories,
        "source__in": filters.sources,
    }
    if filters.from_day:
        conditions["starts_at__gte"] = local_time.moment(local_time.day_bounds(filters.from_day, zone)[0])
    if filters.until_day:
        conditions["starts_at__lt"] = local_time.moment(local_time.day_bounds(filters.until_day, zone)[1])
    return {name: value for name, value in conditions.items() if value}


def _mentioning(text: str) -> Q:
    """Return the condition that a patient is called so, is reached so, or wrote so. Each word of a name counts."""
    said = folded(text)
    found = patient_search.called(text, "patient__") | Q(patient__email__icontains=said) | Q(note__icontains=said)
    digits = "".join(sign for sign in said if sign.isdecimal()).lstrip("0")
    if len(digits) >= FEWEST_DIGITS and not any(sign.isalpha() for sign in said):
        found |= Q(patient__phone__contains=digits)
    return found


def _key(by: SortedBy, language: str) -> Expression | F:
    if by is SortedBy.CREATED:
        return F("created_at")
    if by is SortedBy.PATIENT:
        return F("patient__name_key")
    if by is SortedBy.DENTIST:
        return Lower("dentist__name")
    if by is SortedBy.SERVICE:
        return Lower(_service_name(language))
    if by is SortedBy.STATUS:
        ways = [When(status=status, then=Value(number)) for number, status in enumerate(Status)]
        return Case(*ways)
    return F("starts_at")


def _service_name(language: str) -> Expression:
    """Return the name as it is shown: in the reader's language, or in the first that has one."""
    codes: Sequence[str] = list(
        dict.fromkeys([language, *tenancy.current().languages, *(code for code, _ in settings.LANGUAGES)])
    )
    names = [NullIf(F(f"service__name_{code}"), Value("")) for code in codes]
    return Coalesce(*names, Value(""), output_field=CharField())
