"""Each thing of the catalogue and the rota as its editors see it: JSON, in all languages, inactive ones too.

One form for the answer to an editor, its entity tag, and both sides of an audit entry.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Model

from kernel import tenancy
from kernel.errors import NotFound
from scheduling.models import (
    ClinicProfile,
    Closure,
    DayOverride,
    Dentist,
    Operatory,
    OverrideHours,
    Service,
    TimeOff,
    WorkingHours,
)
from scheduling.queries.catalog import DentistUnknown, ServiceUnknown
from scheduling.rules import local_time
from scheduling.rules.wall_text import WEEKDAYS, time_text
from tenants.queries import directory

Record = dict[str, Any]

SERVICE_TEXTS = ("name", "description")
SERVICE_FIELDS = (
    "duration buffer_before buffer_after price_from price_until color bookable_online for_new_patients"
    " for_existing_patients is_active position"
).split()
DENTIST_TEXTS = ("specialization", "biography")
DENTIST_FIELDS = "name photo_url languages is_active position".split()
SETTINGS_TEXTS = ("tagline", "about", "what_to_bring")
SETTINGS_FIELDS = (
    "street postal_code city country phone email brand_color logo_url currency minimum_notice horizon_days"
    " slot_interval cancellation_window hold_minutes holds_per_visitor open_bookings_per_patient undo_minutes"
    " reminder_steps reminder_text_steps quiet_from quiet_until confirmation_on change_on cancellation_on"
    " cancellation_as_asked_on follow_up_on follow_up_after embed_origins feed_names"
    " keep_records_years forget_patients_years keep_messages_months"
).split()


class OperatoryUnknown(NotFound):
    code = "operatory_unknown"
    title = "This clinic has no such operatory."


def service(one: UUID) -> Record:
    """Return a service.

    :raises ServiceUnknown: if there is none of this id.
    """
    row = Service.objects.filter(pk=one).first()
    if row is None:
        raise ServiceUnknown
    return service_of(row)


def service_of(row: Service) -> Record:
    """Return a service that was read already."""
    return {"id": str(row.pk)} | _texts(row, SERVICE_TEXTS) | _plain(row, SERVICE_FIELDS)


def dentist(one: UUID) -> Record:
    """Return a dentist with what he offers.

    :raises DentistUnknown: if there is none of this id.
    """
    return dentist_of(dentist_row(one))


def dentist_row(one: UUID) -> Dentist:
    """Return a dentist's row, active or not.

    :raises DentistUnknown: if there is none of this id.
    """
    row = Dentist.objects.filter(pk=one).first()
    if row is None:
        raise DentistUnknown
    return row


def dentist_of(row: Dentist) -> Record:
    """Return a dentist that was read already."""
    offers = row.offers.order_by("service_id").values_list("service_id", "duration")
    return (
        {"id": str(row.pk), "user_id": None if row.user_id is None else str(row.user_id)}
        | _texts(row, DENTIST_TEXTS)
        | _plain(row, DENTIST_FIELDS)
        | {"services": [{"service_id": str(id_), "duration": duration} for id_, duration in offers]}
    )


def operatory(one: UUID) -> Record:
    """Return an operatory.

    :raises OperatoryUnknown: if there is none of this id.
    """
    row = Operatory.objects.prefetch_related("only_for").filter(pk=one).first()
    if row is None:
        raise OperatoryUnknown
    return operatory_of(row)


def operatories(*, inactive: bool) -> list[Record]:
    """Return the operatories in the clinic's order."""
    rows = Operatory.objects.prefetch_related("only_for").order_by("position", "id")
    return [operatory_of(row) for row in (rows if inactive else rows.filter(is_active=True))]


def operatory_of(row: Operatory) -> Record:
    """Return an operatory that was read already."""
    only_for = sorted(str(service.pk) for service in row.only_for.all())
    return {"id": str(row.pk)} | _plain(row, ["name", "is_active", "position"]) | {"only_for": only_for}


def hours(dentist: UUID) -> Record:
    """Return the week of a dentist: for each weekday the stretches as wall time."""
    week: dict[int, list[tuple[int, int]]] = {}
    rows = WorkingHours.objects.filter(dentist_id=dentist).order_by("weekday", "from_minute")
    for weekday, start, end in rows.values_list("weekday", "from_minute", "until_minute"):
        week.setdefault(weekday, []).append((start, end))
    return {name: ranges(week.get(weekday, ())) for weekday, name in enumerate(WEEKDAYS)}


def ranges(stretches: Iterable[tuple[int, int]]) -> list[Record]:
    """Return stretches of a day as wall time."""
    return [{"from": time_text(start), "until": time_text(end)} for start, end in stretches]


def override(dentist: UUID, day: date) -> Record | None:
    """Return the other hours that a dentist keeps on a date, if he does."""
    row = DayOverride.objects.prefetch_related("hours").filter(dentist_id=dentist, date=day).first()
    return None if row is None else override_of(row)


def overrides(dentist: UUID, *, from_: date, until: date | None) -> list[Record]:
    """Return the dates from `from_` (inclusive) until `until` (exclusive) that have other hours."""
    rows = DayOverride.objects.prefetch_related("hours").filter(dentist_id=dentist, date__gte=from_)
    if until is not None:
        rows = rows.filter(date__lt=until)
    return [override_of(row) for row in rows.order_by("date")]


def override_of(row: DayOverride) -> Record:
    """Return an override that was read already."""
    stretches: Iterable[OverrideHours] = row.hours.all()
    return {
        "date": row.date.isoformat(),
        "hours": ranges(sorted((one.from_minute, one.until_minute) for one in stretches)),
        "note": row.note,
    }


def time_off(dentist: UUID, *, from_: datetime, until: datetime | None) -> list[Record]:
    """Return the absences that end after `from_` and start before `until`."""
    rows = TimeOff.objects.filter(dentist_id=dentist, ends_at__gt=from_)
    if until is not None:
        rows = rows.filter(starts_at__lt=until)
    return [time_off_of(row) for row in rows.order_by("starts_at", "id")]


def time_off_of(row: TimeOff) -> Record:
    """Return an absence that was read already, in the clinic's wall time."""
    zone = local_time.zone(tenancy.current().zone)
    return {
        "id": str(row.pk),
        "dentist_id": str(row.dentist_id),
        "starts_at": shown(row.starts_at, zone),
        "ends_at": shown(row.ends_at, zone),
        "reason": row.reason,
    }


def shown(instant: datetime, zone: ZoneInfo) -> str:
    """Return an instant as wall time with its offset."""
    return local_time.iso(local_time.minute_of(instant), zone)


def closures(*, from_: date, until: date | None) -> list[Record]:
    """Return the closures from `from_` (inclusive) until `until` (exclusive)."""
    rows = Closure.objects.filter(date__gte=from_)
    if until is not None:
        rows = rows.filter(date__lt=until)
    return [closure_of(row) for row in rows.order_by("date", "from_minute")]


def closure_of(row: Closure) -> Record:
    """Return a closure that was read already."""
    return {
        "id": str(row.pk),
        "date": row.date.isoformat(),
        "from": time_text(row.from_minute),
        "until": time_text(row.until_minute),
        "name": row.name,
    }


def clinic_settings() -> Record:
    """Return the clinic's settings."""
    return settings_of(ClinicProfile.objects.get())


def settings_of(row: ClinicProfile) -> Record:
    """Return settings that were read already."""
    return _texts(row, SETTINGS_TEXTS) | _plain(row, SETTINGS_FIELDS) | {"languages": directory.languages()}


def _texts(row: Model, fields: Iterable[str]) -> Record:
    codes = [code for code, _ in settings.LANGUAGES]
    return {field: {code: text for code in codes if (text := getattr(row, f"{field}_{code}"))} for field in fields}


def _plain(row: Model, fields: Iterable[str]) -> Record:
    return {field: getattr(row, field) for field in fields}
