"""From nothing to three clinics full of appointments; run again, it only adds the days that have come within reach."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import CharField, Exists, F, Max, OuterRef
from django.db.models.functions import Cast

from auditing import record
from auditing.models import AuditEntry
from identity.models import Role, SecondFactor, User
from identity.operations.challenges import app_place
from kernel import sealing, tenancy
from kernel.actors import system
from kernel.database import queue_for
from scheduling.management.demo.agenda import Agenda
from scheduling.management.demo.berlin import BERLIN
from scheduling.management.demo.cairo import CAIRO
from scheduling.management.demo.content import ClinicContent
from scheduling.management.demo.filling import Names, fill_once
from scheduling.management.demo.newyork import NEWYORK
from scheduling.management.demo.public_holidays import closed_days
from scheduling.management.demo.rush import liven
from scheduling.models import Appointment, ClinicProfile, Closure, Patient, Reservation
from scheduling.operations.entering import facts_of
from scheduling.queries import catalog as catalogs
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time
from scheduling.rules.policy import TAKES_TIME, Status
from tenants.models import Clinic
from tenants.operations.provisioning import open_clinic
from tenants.queries import directory

CLINICS = (BERLIN, NEWYORK, CAIRO)
PASSWORD = "chairside-demo-2026"
# The set-up key of every authenticator app in the demo, in base32.
APP_KEY = "CHAIRSIDEDEMOAPPCHAIRSIDEDEMOAPP"
DAYS_BACK = 42
DAYS_AHEAD = 49
# Closures are known a year ahead: patients may look further than there are appointments.
CLOSURES_AHEAD = timedelta(days=365)
SEEDED = "demo.seeded"
ACTOR = system("demo")

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many days around today are filled."""

    back: int = DAYS_BACK
    ahead: int = DAYS_AHEAD


def seed(content: ClinicContent, *, now: datetime) -> int:
    """This function will open a demo clinic if need be and fill it. It may be killed and run again at any time.

    Returns how many appointments were added.

    :raises NameTaken: if the address belongs to another clinic.
    """
    with tenancy.use(_opened(content)):
        added = fill(content, now=now)
        give_apps(content, now=now)
    return added


def _opened(content: ClinicContent) -> tenancy.Clinic:
    try:
        return directory.open_clinic_of(content.schema)
    except tenancy.NoClinic:
        open_clinic(
            schema=content.schema,
            name=content.name,
            domain=content.domain,
            zone=content.zone,
            languages=list(content.languages),
        )
        # Whoever tries the demo adds dentists as they like.
        Clinic.objects.filter(schema_name=content.schema).update(plan="unlimited")
        directory.forget()
        return directory.open_clinic_of(content.schema)


def fill(content: ClinicContent, *, now: datetime, reach: Reach | None = None) -> int:
    """This function will fill the clinic in force up to some weeks from `now`, and return how many appointments it
    added: all or nothing, and nothing where it has been before.
    """
    reach = reach or Reach()
    today = local_time.day_of(local_time.minute_of(now), local_time.zone(content.zone))
    last_day = today + timedelta(days=reach.ahead)
    with transaction.atomic():
        # Two runs at once would both find the clinic empty.
        ClinicProfile.objects.select_for_update().get()
        filled_until = _filled_until()
        if filled_until is None:
            fill_once(content, password=PASSWORD, today=today, now=now)
            first_day = today - timedelta(days=reach.back)
            _close(content, first_day, last_day + CLOSURES_AHEAD, but=today if content.rush else None)
        elif filled_until < last_day:
            _settle(content, today, now)
            first_day = filled_until + _ONE_DAY
            _close(content, first_day + CLOSURES_AHEAD, last_day + CLOSURES_AHEAD)
        else:
            return 0
        added = _add_days(content, first_day, last_day, is_first=filled_until is None, now=now)
        if content.rush and filled_until is None:
            liven(content, content.rush, today=today, now=now)
            catalogs.forget()
        record.deed(SEEDED, by=ACTOR, subject=("clinic", content.schema), after={"until": last_day.isoformat()})
    return added


def give_apps(content: ClinicContent, *, now: datetime) -> None:
    """This function will give an authenticator app to those of the demo's team who have none."""
    team = User.objects.filter(email__in=[content.mail(one) for one in content.mailboxes], second_factor=None)
    SecondFactor.objects.bulk_create(
        (
            SecondFactor(
                user=one, sealed=sealing.sealed(APP_KEY, place=app_place(one.id)), last_step=0, set_up_at=now
            )
            for one in team.exclude(role=Role.PATIENT)
        ),
        ignore_conflicts=True,
    )


def _filled_until() -> date | None:
    """The trail is append-only and written in the same transaction: the surest mark of what was done."""
    latest = AuditEntry.objects.filter(action=SEEDED).order_by("-id").first()
    return date.fromisoformat(latest.after["until"]) if latest and latest.after else None


def _close(content: ClinicContent, first_day: date, last_day: date, *, but: date | None = None) -> None:
    Closure.objects.bulk_create(
        (
            Closure(date=day, from_minute=from_minute, until_minute=until_minute, name=name)
            for day, from_minute, until_minute, name in closed_days(content.holidays, first_day, last_day)
            if day != but
        ),
        ignore_conflicts=True,
    )


def _settle(content: ClinicContent, today: date, now: datetime) -> None:
    """Complete what lies behind and what nobody but us has touched: a demo of last week should not look forgotten."""
    start = local_time.day_bounds(today, local_time.zone(content.zone))[0]
    trail = AuditEntry.objects.filter(subject_kind="appointment", subject_id=Cast(OuterRef("id"), CharField()))
    past = Appointment.objects.filter(
        Exists(trail.filter(actor_role=ACTOR.role)),
        ~Exists(trail.exclude(actor_role=ACTOR.role)),
        ends_at__lt=local_time.moment(start),
        status__in=TAKES_TIME - {Status.COMPLETED},
    )
    settled = list(past.values_list("id", "status"))
    past.update(status=Status.COMPLETED, status_at=F("ends_at"), updated_at=F("ends_at"), version=F("version") + 2)
    AuditEntry.objects.bulk_create(
        _entry("appointment.completed", one, now, {"status": status}, {"status": Status.COMPLETED})
        for one, status in settled
    )


def _add_days(content: ClinicContent, first_day: date, last_day: date, *, is_first: bool, now: datetime) -> int:
    named = Names(content.schema)
    catalog = catalogs.current()
    # A copy that was read in a transaction must not outlive it: the transaction may yet fail.
    catalogs.forget()
    queue_for([*catalog.dentists, *catalog.operatories])
    guests = [named("patient", position) for position in range(content.crowd.size)]
    agenda = Agenda(
        content=content,
        catalog=catalog,
        now=now,
        first_day=first_day,
        last_day=last_day,
        patients=list(Patient.objects.filter(id__in=guests).order_by("id")),
        last_visits=_last_visits(catalog),
    )
    agenda.take(_taken(first_day, last_day, catalog))
    if is_first:
        for account in content.accounts:
            agenda.add_family(account)
    entries: list[AuditEntry] = []
    for day in (first_day + timedelta(days=offset) for offset in range((last_day - first_day).days + 1)):
        agenda.add_day(day)
        if day.weekday() == 6 or day == last_day:
            entries += _write(agenda)
    AuditEntry.objects.bulk_create(sorted(entries, key=lambda one: (one.at, one.subject_id)), batch_size=1000)
    return len(entries)


def _last_visits(catalog: Catalog) -> dict[UUID, date]:
    latest = Appointment.objects.values_list("patient_id").annotate(Max("starts_at"))
    return {patient: local_time.day_of(local_time.minute_of(at), catalog.zone) for patient, at in latest}


def _taken(first_day: date, last_day: date, catalog: Catalog) -> list[tuple[UUID, datetime, datetime]]:
    days = local_time.day_bounds(first_day, catalog.zone)[0], local_time.day_bounds(last_day, catalog.zone)[1]
    claims = Reservation.objects.filter(during__overlap=DateTimeTZRange(*map(local_time.moment, days)))
    return [(resource, during.lower, during.upper) for resource, during in claims.values_list("resource", "during")]


def _write(agenda: Agenda) -> list[AuditEntry]:
    """Write what was added so far, a few days at a time: the connection must not idle in its transaction for long."""
    Appointment.objects.bulk_create(agenda.added)
    Reservation.objects.bulk_create(agenda.reservations)
    entries = [
        _entry(
            "appointment.booked",
            one.id,
            one.created_at,
            None,
            facts_of(one) | {"status": Status.SCHEDULED, "version": 1},
        )
        for one in agenda.added
    ]
    agenda.added.clear()
    agenda.reservations.clear()
    return entries


def _entry(
    action: str, subject: UUID, at: datetime, before: dict[str, Any] | None, after: dict[str, Any]
) -> AuditEntry:
    return AuditEntry(
        at=at,
        actor_kind=ACTOR.kind,
        actor_role=ACTOR.role,
        action=action,
        subject_kind="appointment",
        subject_id=str(subject),
        before=before,
        after=after,
    )
