"""How appointments and patients look from outside."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse

from auditing import record
from identity.auth import Visitor
from kernel import clock, tenancy
from scheduling.models import Appointment, Patient
from scheduling.queries import appointments, calendar_file, catalog
from scheduling.queries.appointments import Viewer
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time, policy
from scheduling.rules.policy import Status
from webapi import languages


def viewer(who: Visitor) -> Viewer:
    """Return a visitor as the queries know them."""
    return Viewer(account=who.user_id, role=who.role, grants=who.grants)


def language_of(request: HttpRequest, preferred: str | None = None) -> str:
    """Return the clinic's language that suits the reader best."""
    return languages.chosen(request, tenancy.current().languages, preferred)


def appointment(found: Appointment, kept: Catalog, language: str, asker: Viewer) -> dict[str, Any]:
    """Return an appointment with its names in a language, its times on the clinic's wall clock, and what the asker
    may do with it.
    """
    zone = local_time.zone(found.zone)
    return {
        "id": found.id,
        "user_id": found.user_id,
        "patient": patient(found.patient),
        "dentist": {"id": found.dentist_id, "name": kept.dentists[found.dentist_id].name},
        "service": service(found, kept, language),
        "operatory": _operatory(found, kept),
        "appointment_time": on_the_wall(found.starts_at, zone),
        "ends_at": on_the_wall(found.ends_at, zone),
        "zone": found.zone,
        "status": found.status,
        "version": found.version,
        "note": found.note,
        "cancellation_reason": found.cancellation_reason,
        "can_change_until": on_the_wall(changeable_until(found, kept), zone),
        **open_steps(found, kept, asker),
        "source": found.source,
        "created_at": found.created_at,
        "updated_at": found.updated_at,
    }


def _operatory(found: Appointment, kept: Catalog) -> dict[str, Any] | None:
    if found.operatory_id is None:
        return None
    name = kept.operatories.get(found.operatory_id)
    if name is None and found.operatory is not None:
        # It was retired since, and is no longer in the catalogue.
        name = found.operatory.name
    return {"id": found.operatory_id, "name": name}


def note_reading(who: Visitor, found: Iterable[Appointment]) -> None:
    """Write down whose data was read, except one's own."""
    foreign = {one.patient_id for one in found if not _is_own(one, who)}
    record.look("patient.read", by=who.actor, subjects=[("patient", one) for one in sorted(foreign)])


def patient(found: Patient) -> dict[str, Any]:
    """Return a patient's record."""
    return {
        "id": found.id,
        "name": found.name,
        "email": found.email,
        "phone": found.phone,
        "birth_date": found.birth_date,
        "language": found.language,
        "is_self": found.is_self,
    }


def service(found: Appointment, kept: Catalog, language: str) -> dict[str, Any]:
    """Return an appointment's service by id and name."""
    return {"id": found.service_id, "name": catalog.said_in(kept.services[found.service_id].names, language)}


def open_steps(found: Appointment, kept: Catalog, asker: Viewer) -> dict[str, bool]:
    """Return what the asker may do with an appointment now, by the rules that decide when it is done."""
    status, now = Status(found.status), clock.now()
    ahead = now < found.starts_at
    if appointments.managed_by(asker, found):
        return {
            "can_change": policy.may_become(status, Status.CANCELLED),
            "can_confirm": ahead and policy.may_become(status, Status.CONFIRMED),
        }
    minute, start = local_time.minute_after(now), local_time.minute_of(found.starts_at)
    in_time = policy.may_change(minute, start, kept.policy.cancellation_window)
    return {
        "can_change": in_time and policy.patient_may_make_it(status, Status.CANCELLED),
        "can_confirm": ahead and policy.patient_may_make_it(status, Status.CONFIRMED),
    }


def changeable_until(found: Appointment, kept: Catalog) -> datetime:
    """Return the last moment at which a patient may move or cancel an appointment."""
    return found.starts_at - timedelta(minutes=kept.policy.cancellation_window)


def calendar_file_of(found: Appointment, language: str, *, address: str) -> HttpResponse:
    """Return an appointment as a file to download into a calendar."""
    content = calendar_file.of_appointment(found, language=language, address=address, now=clock.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response.headers["Content-Disposition"] = f'attachment; filename="{calendar_file.name_of(found)}"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def on_the_wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant with the clinic's offset."""
    return instant.astimezone(zone)


def _is_own(one: Appointment, who: Visitor) -> bool:
    return who.user_id is not None and who.user_id in (one.user_id, one.patient.account_id)
