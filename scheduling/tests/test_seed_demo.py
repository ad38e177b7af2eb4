"""The demo's clinics: complete, plausible, and nothing in them that the rules would not have allowed."""

import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import pairwise
from typing import Any
from unittest import mock

import pyotp
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.utils import translation

from auditing import record
from auditing.models import AuditEntry
from identity.models import User
from kernel import clock, tenancy
from kernel.actors import Actor
from messaging.models import Delivery
from operators.models import Operator
from operators.operations import second_factor, sessions
from scheduling.management.demo import seeding
from scheduling.management.demo.agenda import Agenda, load_of
from scheduling.management.demo.content import ClinicContent, hours, ranges
from scheduling.management.demo.operators import seed_operators
from scheduling.management.demo.public_holidays import closed_days
from scheduling.management.demo.seeding import ACTOR, APP_KEY, CLINICS, PASSWORD, Reach, fill
from scheduling.models import (
    Appointment,
    ClinicProfile,
    Closure,
    Dentist,
    DentistService,
    Hold,
    Operatory,
    Patient,
    Reservation,
    Service,
    TimeOff,
    WorkingHours,
)
from scheduling.queries import catalog as catalogs
from scheduling.queries.slots import Asked, board
from scheduling.rules import local_time
from scheduling.rules.chain import Calendar, Rule, Window, explain, occupancy
from scheduling.rules.policy import EXPECTED, TAKES_TIME, Status, earliest_booking, horizon_end

# A Tuesday on which all three clinics are open: 14:10 in Berlin, 8:10 in New York, 15:10 in Cairo.
NOW = datetime(2027, 5, 11, 12, 10, tzinfo=UTC)
SHORT = Reach(back=5, ahead=9)
BERLIN, NEWYORK, CAIRO = CLINICS
EXAMPLES = ("example.com", "example.org", "example.net")


@pytest.fixture(params=CLINICS, ids=lambda one: one.schema)
def content(request: pytest.FixtureRequest, north: tenancy.Clinic) -> Any:
    """Each demo clinic's content in turn; the schema of the clinic in the north is in force and empty."""
    with tenancy.use(_disguised(north, request.param)):
        yield request.param
    catalogs.forget()


only_newyork = pytest.mark.parametrize("content", [NEWYORK], indirect=True, ids=["newyork"])


@pytest.fixture(scope="class", params=CLINICS, ids=lambda one: one.schema)
def filled(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Any:
    """The same, filled once for all tests of a class, which only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        clinic = _disguised(tenancy.clinic_of("north"), request.param)
        with tenancy.use(clinic):
            fill(request.param, now=NOW, reach=SHORT)
        yield clinic, request.param
        transaction.set_rollback(True)
    catalogs.forget()


@pytest.fixture
def demo(filled: tuple[tenancy.Clinic, ClinicContent]) -> Any:
    """The content of the clinic that is in force, filled."""
    clinic, content = filled
    with tenancy.use(clinic):
        yield content


def _disguised(clinic: tenancy.Clinic, as_: ClinicContent) -> tenancy.Clinic:
    return tenancy.Clinic(
        id=clinic.id,
        schema=clinic.schema,
        name=as_.name,
        zone=as_.zone,
        languages=as_.languages,
        state=clinic.state,
        host=clinic.host,
        origin=clinic.origin,
        features=clinic.features,
        messages=clinic.messages,
    )


def _snapshot() -> dict[str, str]:
    """A digest of every table of the clinic in force, and its number of rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'north' ORDER BY 1")
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM north."{table}" t'
            )
            found[table] = str(cursor.fetchone())
        return found


class TestAFilledClinic:
    def test_every_reservation_matches_its_appointment(self, demo: ClinicContent) -> None:
        services = Service.objects.in_bulk()
        claims: dict[Any, set[tuple[Any, datetime, datetime]]] = defaultdict(set)
        rows = Reservation.objects.filter(hold__isnull=True).values_list("appointment", "resource", "during")
        for appointment, resource, during in rows:
            claims[appointment].add((resource, during.lower, during.upper))
        seen = set()
        for one in Appointment.objects.all():
            service = services[one.service_id]
            seen.add(one.status)
            starts = one.starts_at - timedelta(minutes=service.buffer_before)
            ends = one.ends_at + timedelta(minutes=service.buffer_after)
            expected = {(one.dentist_id, starts, ends), (one.patient_id, one.starts_at, one.ends_at)}
            if demo.operatories:
                assert one.operatory_id is not None
                expected.add((one.operatory_id, starts, ends))
            assert claims.pop(one.id, set()) == (expected if one.status in TAKES_TIME else set())
        assert not claims
        assert {Status.COMPLETED, Status.SCHEDULED, Status.CONFIRMED, Status.CANCELLED} <= seen

    def test_no_appointment_lies_where_the_rules_would_not_have_offered_it_when_it_was_booked(
        self, demo: ClinicContent
    ) -> None:
        """Trap T8: what is seeded is what the slots' own rules allow, notice and horizon included."""
        catalog = catalogs.current()
        claims: dict[Any, list[tuple[Any, tuple[int, int]]]] = defaultdict(list)
        for appointment, resource, during in Reservation.objects.values_list("appointment", "resource", "during"):
            claims[resource].append(
                (appointment, (local_time.minute_of(during.lower), local_time.minute_of(during.upper)))
            )

        in_conflict = {one.id for one in self._in_conflict(demo)}
        for one in Appointment.objects.all():

            def busy(resource: Any, own: Any = one.id) -> list[tuple[int, int]]:
                return [during for appointment, during in claims[resource] if appointment != own]

            service, dentist = catalog.services[one.service_id], catalog.dentists[one.dentist_id]
            takes = one.status in TAKES_TIME
            calendar = Calendar(
                rota=dentist.rota,
                visit=catalog.visit(service, dentist),
                zone=catalog.zone,
                interval=catalog.policy.slot_interval,
                closures=catalog.closures,
                busy=busy(dentist.id) if takes else (),
                patient_busy=busy(one.patient_id) if takes else (),
                operatories=[busy(one.operatory_id)] if one.operatory_id and takes else None,
                offered=service.id in dentist.durations,
            )
            booked = local_time.minute_after(one.created_at)
            window = Window(
                now=booked,
                earliest=earliest_booking(booked, catalog.policy.minimum_notice),
                horizon_end=horizon_end(booked, catalog.policy.horizon_days, catalog.zone),
            )
            start = local_time.minute_of(one.starts_at)
            # Who falls ill does so after the booking: that visit is there to be looked after.
            assert explain(start, calendar, window) in ([], [Rule.TIME_OFF] if one.id in in_conflict else [])
            assert local_time.minute_of(one.ends_at) - start == calendar.visit.duration
            assert one.created_at <= NOW
            if one.operatory_id:
                assert service.operatories
                assert one.operatory_id in service.operatories

    def _in_conflict(self, demo: ClinicContent) -> list[Appointment]:
        away = TimeOff.objects.filter(reason=demo.rush.ill) if demo.rush else TimeOff.objects.none()
        return [
            one
            for off in away
            for one in Appointment.objects.filter(
                dentist=off.dentist_id, starts_at__gte=off.starts_at, starts_at__lt=off.ends_at
            )
        ]

    def test_a_busy_day_has_all_that_a_busy_day_has(self, demo: ClinicContent) -> None:
        if demo.rush is None:
            return
        start, end = map(local_time.moment, local_time.day_bounds(_day(0), local_time.zone(demo.zone)))
        today = Appointment.objects.filter(starts_at__gte=start, starts_at__lt=end)
        assert today.count() >= 120
        assert today.values("dentist").distinct().count() == 8
        assert today.values("operatory").distinct().count() == 6
        assert set(Status) - {Status.NO_SHOW} <= set(today.values_list("status", flat=True))
        assert today.filter(status__in=EXPECTED, starts_at__lt=NOW).exists()
        assert Hold.objects.filter(starts_at__gte=start, starts_at__lt=end, expires_at__gt=NOW).count() == 2
        assert [one.starts_at >= NOW for one in self._in_conflict(demo)] == [True]
        assert Delivery.objects.filter(state="failed").count() == 1

    def test_statuses_fit_their_dates(self, demo: ClinicContent) -> None:
        for one in Appointment.objects.all():
            if one.ends_at <= NOW:
                assert one.status in {Status.COMPLETED, Status.NO_SHOW, Status.CANCELLED}
            elif one.starts_at <= NOW:
                late = EXPECTED | {Status.ARRIVED} if NOW - one.starts_at <= timedelta(minutes=18) else set()
                assert one.status in {Status.IN_CHAIR, Status.CANCELLED} | late
            else:
                assert one.status in EXPECTED | {Status.CANCELLED, Status.ARRIVED}
                assert one.status != Status.ARRIVED or one.starts_at - NOW <= timedelta(minutes=15)
            assert one.created_at <= one.status_at
            assert (one.status == Status.CANCELLED) == bool(one.cancellation_reason)
        past = Counter(Appointment.objects.filter(ends_at__lte=NOW).values_list("status", flat=True))
        assert past[Status.COMPLETED] > 0.8 * past.total()

    def test_today_is_full_and_yet_something_is_free_on_every_open_day(self, demo: ClinicContent) -> None:
        catalog = catalogs.current()
        agenda = Agenda(demo, catalog, NOW, _day(-5), _day(9), [], {})
        agenda.take(seeding._taken(_day(-5), _day(9), catalog))
        for offset in range(10):
            day = _day(offset)
            opened = [one for one in catalog.dentists.values() if agenda._hours(one, day)]
            if not opened:
                continue
            asked = [Asked(one.id, None, day, day, NOW) for one in catalog.services.values() if one.bookable_online]
            assert any(board(one).starts() for one in asked), day
            if offset == 0:
                minutes = sum(end - start for one in opened for start, end in agenda._hours(one, day))
                taken = sum(agenda._taken(one.id, day) for one in opened)
                assert 0.6 < taken / minutes < 0.88

    def test_every_text_exists_in_every_language_of_the_clinic(self, demo: ClinicContent) -> None:
        texts = [(Service, "name"), (Service, "description"), (ClinicProfile, "what_to_bring")]
        texts += [(ClinicProfile, "tagline"), (ClinicProfile, "about")]
        texts += [(Dentist, "specialization"), (Dentist, "biography")]
        for model, field in texts:
            for one in model._default_manager.all():
                written = [getattr(one, f"{field}_{language}") for language in demo.languages]
                assert all(written)
                assert len(set(written)) == len(written)
                with translation.override(demo.languages[0]):
                    assert getattr(one, field) == written[0]

    def test_nobody_of_the_demo_can_be_reached(self, demo: ClinicContent) -> None:
        """Addresses are reserved for examples (RFC 2606), numbers for fiction, or of no exchange that exists."""
        emails = {*User.objects.values_list("email", flat=True), *Patient.objects.values_list("email", flat=True)}
        emails.add(ClinicProfile.objects.get().email)
        for email in emails - {""}:
            assert email.isascii()
            assert email.partition("@")[2].endswith(EXAMPLES), email
            assert email == email.lower()
        phones = {*Patient.objects.values_list("phone", flat=True), ClinicProfile.objects.get().phone}
        fiction = {
            "berlin": r"\+49(3023125\d{3}|17139200\d\d|176040690\d\d)",
            "newyork": r"\+1\d{3}55501\d\d",
            "cairo": r"\+(2020000\d{4}|49176040690\d\d|120255501\d\d)",
        }
        assert all(_matches(fiction[demo.schema], phone) for phone in phones)

    def test_everybody_can_log_in_and_a_mother_brings_her_children(self, demo: ClinicContent) -> None:
        accounts = list(User.objects.all())
        assert Counter(one.role for one in accounts) == {
            "manager": 1,
            "front_desk": 1,
            "dentist": len(demo.dentists),
            "patient": len(demo.accounts),
        }
        assert all(one.email_verified_at for one in accounts)
        assert all(one.check_password(PASSWORD) for one in accounts[:2])
        assert not Dentist.objects.filter(user=None).exists()
        mother = User.objects.get(email=demo.accounts[0].email)
        assert mother.patients.filter(is_self=True).count() == 1
        assert mother.patients.filter(is_self=False).count() == 2
        assert Appointment.objects.filter(user=mother, starts_at__gt=NOW, status__in=EXPECTED).exists()
        assert Appointment.objects.exclude(user=None).exclude(user__role="patient").count() == 0

    def test_each_appointment_was_booked_in_the_audit_trail(self, demo: ClinicContent) -> None:
        booked = AuditEntry.objects.filter(action="appointment.booked", actor_kind="system")
        assert {one.subject_id: one.at for one in booked} == {
            str(id_): at for id_, at in Appointment.objects.values_list("id", "created_at")
        }
        assert [one.at for one in booked.order_by("id")] == sorted(one.at for one in booked)


def test_a_second_run_on_the_same_day_changes_nothing(content: ClinicContent) -> None:
    assert fill(content, now=NOW, reach=SHORT) > 50
    before = _snapshot()
    assert fill(content, now=NOW + timedelta(hours=3), reach=SHORT) == 0
    assert _snapshot() == before


def _day(offset: int) -> date:
    return NOW.date() + timedelta(days=offset)


def test_the_load_fades_with_the_days_ahead() -> None:
    loads = [load_of(day) for day in range(-3, 50)]
    assert 0.7 <= load_of(0) <= 0.85
    assert all(earlier >= later for earlier, later in pairwise(loads))
    assert load_of(49) < 0.2


def test_a_run_on_a_later_day_adds_the_missing_days_and_leaves_alone_what_users_did(content: ClinicContent) -> None:
    fill(content, now=NOW, reach=SHORT)
    catalog = catalogs.current()
    # Somebody books on one of the days that are still to be filled.
    dentist, service, start = next(
        (one, service, starts[0])
        for day in (_day(SHORT.ahead + offset) for offset in range(1, 5))
        for one in catalog.dentists.values()
        for service in one.durations
        if (starts := board(Asked(service, one.id, day, day, NOW)).starts())
    )
    visit = catalog.visit(catalog.services[service], dentist)
    mine = Appointment.objects.create(
        patient=Patient.objects.earliest("id"),
        dentist_id=dentist.id,
        service_id=service,
        starts_at=local_time.moment(start),
        ends_at=local_time.moment(start + visit.duration),
        zone=content.zone,
        source="guest",
    )
    during = tuple(map(local_time.moment, occupancy(start, visit)))
    Reservation.objects.create(appointment=mine, dentist_id=dentist.id, during=during)
    # Of two visits that will have passed by then, staff have touched one, and a user has made the other.
    touched = Appointment.objects.filter(starts_at__gt=NOW, status__in=EXPECTED).earliest("starts_at", "id")
    record.deed("appointment.confirmed", by=Actor("account", role="front_desk"), subject=("appointment", touched.id))
    foreign = Appointment.objects.create(
        patient=mine.patient,
        dentist_id=dentist.id,
        service_id=service,
        starts_at=touched.starts_at,
        ends_at=touched.ends_at,
        zone=content.zone,
        source="staff",
    )
    before: dict[Any, dict[str, Any]] = {row["id"]: dict(row) for row in Appointment.objects.values()}
    until = AuditEntry.objects.filter(action=seeding.SEEDED).latest("id").after
    assert until is not None

    later = NOW + timedelta(days=4)
    assert fill(content, now=later, reach=SHORT) > 0

    today = local_time.day_bounds(_day(4), catalog.zone)[0]
    rows: list[dict[str, Any]] = [dict(row) for row in Appointment.objects.values()]
    for row in rows:
        known = before.pop(row["id"], None)
        day = local_time.day_of(local_time.minute_of(row["starts_at"]), catalog.zone)
        if known is None:
            assert until["until"] < day.isoformat() <= _day(4 + SHORT.ahead).isoformat()
        elif row != known:
            # What we made and nobody touched is completed once its day is over, and nothing else changes.
            assert local_time.minute_of(row["starts_at"]) < today
            changed = {name for name in row if row[name] != known[name]}
            assert changed <= {"status", "status_at", "version", "updated_at"}
            assert row["status"] == Status.COMPLETED
            assert row["id"] not in {mine.id, touched.id, foreign.id}
    assert not before
    forgotten = Appointment.objects.filter(ends_at__lt=local_time.moment(today), status__in=EXPECTED)
    assert {one.id for one in forgotten} == {touched.id, foreign.id}


@only_newyork
def test_a_run_that_dies_leaves_nothing_and_the_next_one_makes_it_whole(content: ClinicContent) -> None:
    """Trap T28: half a clinic is never seen."""
    empty = _snapshot()
    with (
        mock.patch.object(Agenda, "add_family", side_effect=RuntimeError("killed")),
        pytest.raises(RuntimeError, match="killed"),
    ):
        fill(content, now=NOW, reach=SHORT)
    assert _snapshot() == empty
    assert fill(content, now=NOW, reach=SHORT) > 50


@only_newyork
def test_the_same_day_gives_the_same_clinic(content: ClinicContent) -> None:
    def appointments() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM scheduling_appointment ORDER BY id")
            return list(cursor.fetchall())

    class Again(Exception):
        pass

    with pytest.raises(Again), transaction.atomic():
        fill(content, now=NOW, reach=SHORT)
        first = appointments()
        raise Again
    fill(content, now=NOW, reach=SHORT)
    assert appointments() == first


def _matches(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text) is not None


def test_the_clinics_differ() -> None:
    assert not CAIRO.operatories
    assert len(NEWYORK.operatories) < len(NEWYORK.dentists)
    assert len(BERLIN.operatories) >= len(BERLIN.dentists)
    for setting in (
        "slot_interval",
        "minimum_notice",
        "horizon_days",
        "cancellation_window",
        "currency",
        "brand_color",
    ):
        assert len({one.profile[setting] for one in CLINICS}) == 3, setting
    for one in CLINICS:
        assert 3 <= len(one.dentists) <= 8
        assert 8 <= len(one.services) <= 12
        assert all(dentist.offers.keys() <= {service.key for service in one.services} for dentist in one.dentists)
        offered = {key for dentist in one.dentists for key in dentist.offers}
        assert offered == {service.key for service in one.services}
    weekdays = [{day for dentist in one.dentists for day in dentist.hours} for one in CLINICS]
    assert weekdays == [{0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 6}, {5, 6, 0, 1, 2, 3}]
    assert any(set(dentist.hours) == {5} for dentist in BERLIN.dentists)


def test_clinics_close_on_their_countrys_holidays_and_on_their_own() -> None:
    def names(one: ClinicContent, *days: date) -> list[str]:
        return [name for day in days for _, _, _, name in closed_days(one.holidays, day, day)]

    assert names(BERLIN, date(2027, 3, 29), date(2026, 12, 24)) == ["Ostermontag", "Heiligabend"]
    assert closed_days(BERLIN.holidays, date(2027, 5, 2), date(2027, 5, 5)) == [
        (date(2027, 5, 5), 810, 900, "Teambesprechung")
    ]
    assert names(NEWYORK, date(2026, 11, 26), date(2026, 11, 11)) == ["Thanksgiving Day"]
    assert names(CAIRO, date(2027, 3, 10), date(2027, 1, 7)) == ["عيد الفطر المبارك", "عيد الميلاد المجيد"]


def test_hours_are_read_as_people_write_them() -> None:
    assert hours("mon 08:00-12:30 13:30-18:00; sat-sun 09:00-12:00") == {
        0: ((480, 750), (810, 1080)),
        5: ((540, 720),),
        6: ((540, 720),),
    }
    assert set(hours("sat-wed 12:00-16:00")) == {5, 6, 0, 1, 2}
    assert ranges("") == ()


def test_the_command_opens_a_clinic_and_the_next_run_adds_nothing(db: None) -> None:
    out = StringIO()
    call_command("seed_demo", only="cairo", stdout=out)
    call_command("seed_demo", only="cairo", stdout=out)
    first, second = out.getvalue().splitlines()
    assert first.startswith("cairo: ")
    assert second == "cairo: 0 appointments added"
    cairo = tenancy.clinic_of("cairo")
    assert (cairo.host, cairo.zone, cairo.languages) == ("cairo.localhost", "Africa/Cairo", ("ar", "en"))
    with tenancy.use(cairo):
        assert Closure.objects.exists()
        assert not Operatory.objects.exists()
        assert not Hold.objects.exists()
        assert DentistService.objects.filter(duration__isnull=False).exists()
        assert WorkingHours.objects.exists()
    catalogs.forget()


def test_production_gets_no_accounts_with_a_known_password(db: None, settings: Any) -> None:
    settings.SHOW_MAILBOX = False
    with pytest.raises(CommandError, match="production"):
        call_command("seed_demo")
    with pytest.raises(tenancy.NoClinic):
        tenancy.clinic_of("berlin")


def test_the_codes_of_the_demos_team_are_those_that_its_apps_show() -> None:
    out = StringIO()
    call_command("demo_codes", stdout=out)
    now = clock.now()
    assert out.getvalue()[:6] in {pyotp.TOTP(APP_KEY).at(now - timedelta(seconds=late)) for late in (0, 30)}
    assert all(content.mail("frontdesk") in out.getvalue() for content in CLINICS)


def test_the_banner_says_where_to_go_and_how_to_get_in(settings: Any) -> None:
    settings.PUBLIC_SCHEME, settings.PUBLIC_PORT = "http", 8123
    out = StringIO()
    call_command("demo_banner", stdout=out)
    said = out.getvalue()
    for content in CLINICS:
        assert f"http://{content.domain}:8123/" in said
        assert content.mail("manager") in said
        assert content.mail("frontdesk") in said
        assert content.accounts[0].email in said
    assert PASSWORD in said
    assert APP_KEY in said
    assert "http://berlin.localhost:8123/api/v1/docs" in said
    assert "http://localhost:8123/mailbox/" in said


def test_the_demo_has_operators_who_log_in_as_its_team_does(db: None) -> None:
    for made in (2, 0):
        assert seed_operators(password=PASSWORD, app_key=APP_KEY, now=NOW) == made
    for operator in Operator.objects.all():
        asked = sessions.log_in(email=operator.email, password=PASSWORD, by=ACTOR, now=NOW)
        code = pyotp.TOTP(APP_KEY).at(NOW)
        proved = second_factor.prove(challenge=asked.secret, code=code, device="", by=ACTOR, now=NOW)
        assert proved.logged_in.operator == operator
    assert {one.role for one in Operator.objects.all()} == {"admin", "support"}
