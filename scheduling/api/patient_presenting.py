"""How a patient's record looks to the clinic's staff."""

from datetime import date
from typing import Any

from kernel import clock, tenancy
from scheduling.api.presenting import on_the_wall
from scheduling.models import Patient
from scheduling.queries import message_choices, patient_records
from scheduling.rules import local_time
from scheduling.rules.patient_search import age_on


def today() -> date:
    """Return the day that it is at the clinic."""
    return local_time.day_of(local_time.minute_of(clock.now()), local_time.zone(tenancy.current().zone))


def row(found: Any) -> dict[str, Any]:
    """Return a patient as one of a list."""
    zone = local_time.zone(tenancy.current().zone)
    return _who(found) | {
        "guardian": _named(found.guardian),
        "has_account": found.account_id is not None,
        "has_alerts": bool(found.alerts_sealed),
        "last_visit_at": found.last_visit_at and on_the_wall(found.last_visit_at, zone),
        "next_visit_at": found.next_visit_at and on_the_wall(found.next_visit_at, zone),
    }


def similar(found: Patient, because: list[str]) -> dict[str, Any]:
    """Return a patient with what is the same as in what was asked for."""
    return _who(found) | {"because": because}


def record(found: Patient) -> dict[str, Any]:
    """Return a whole record."""
    reach, account = patient_records.reach(found), found.account
    return _who(found) | {
        "language": found.language,
        "notes": patient_records.notes_of(found),
        "alerts": patient_records.alerts_of(found),
        "guardian": _named(found.guardian),
        "reach": {"id": reach.through.pk, "name": reach.through.name, "email": reach.email, "phone": reach.phone},
        "address_marks": patient_records.marks(found),
        "messages": message_choices.of([message_choices.reader_for(found)]),
        "family": [
            {name: value for name, value in _who(one.patient).items() if name not in ("email", "phone")}
            | {"relation": one.relation}
            for one in patient_records.family(found)
        ],
        "account": account
        and {
            "name": account.name,
            "email": account.email,
            "is_own": found.is_self,
            "is_verified": account.email_verified_at is not None,
        },
        "is_new": not patient_records.was_treated(found),
        "erase_on": found.erase_on,
        "version": found.version,
        "created_at": found.created_at,
        "updated_at": found.updated_at,
    }


def _who(found: Patient) -> dict[str, Any]:
    return {
        "id": found.pk,
        "name": found.name,
        "birth_date": found.birth_date,
        "age": None if found.birth_date is None else age_on(today(), found.birth_date),
        "email": found.email,
        "phone": found.phone,
    }


def _named(found: Patient | None) -> dict[str, Any] | None:
    return None if found is None else {"id": found.pk, "name": found.name}
