"""What has served its time goes by itself."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from auditing.models import AuditEntry
from identity.models import Session
from kernel import clock
from messaging.models import Delivery
from outbox.models import Event
from scheduling.models import ClinicProfile, Patient
from scheduling.operations import retaining
from scheduling.rules import keeping
from scheduling.tests.conftest import Practice
from testkit import make

YEAR = timedelta(days=366)


def message(age: timedelta, state: str = "sent") -> Delivery:
    made = Delivery.objects.create(
        once=uuid4().hex,
        kind="reminder",
        channel="email",
        recipient="a@example.org",
        language="de",
        facts={"first_name": "Ada"},
        state=state,
    )
    Delivery.objects.filter(pk=made.pk).update(created_at=clock.now() - age)
    return made


def test_a_message_forgets_its_reader_when_its_time_is_over(practice: Practice) -> None:
    ClinicProfile.objects.update(keep_messages_months=14)
    old, young, waiting = message(1.3 * YEAR), message(YEAR), message(2 * YEAR, state="due")
    assert retaining.apply(now=clock.now())["messages"] == 1
    assert retaining.apply(now=clock.now())["messages"] == 0
    for one, kept in ((old, False), (young, True), (waiting, True)):
        one.refresh_from_db()
        assert (bool(one.recipient), bool(one.facts)) == (kept, kept)
        assert one.state in ("sent", "due")


def test_who_was_not_here_for_years_is_forgotten_if_the_clinic_wants_it(practice: Practice) -> None:
    gone, back, coming, young = (make.patient(name) for name in ("Gone", "Back", "Coming", "Young"))
    Patient.objects.exclude(pk=young.pk).update(created_at=clock.now() - 8 * YEAR)
    for one, ago in ((gone, 4 * YEAR), (back, YEAR), (coming, -timedelta(days=3))):
        make.appointment(practice.ada, practice.check_up, clock.now() - ago, patient=one)
    assert retaining.apply(now=clock.now())["forgotten"] == 0
    ClinicProfile.objects.update(forget_patients_years=3)
    assert retaining.apply(now=clock.now())["forgotten"] == 1
    assert list(Patient.objects.exclude(erased_at=None)) == [gone]


def test_one_who_cannot_be_forgotten_does_not_keep_the_others_back(practice: Practice) -> None:
    ClinicProfile.objects.update(forget_patients_years=3)
    mother, other = make.patient("Mother"), make.patient("Other")
    make.patient("Child", guardian=mother)
    Patient.objects.filter(pk__in=[mother.pk, other.pk]).update(created_at=clock.now() - 8 * YEAR)
    assert retaining.apply(now=clock.now())["forgotten"] == 1
    assert set(Patient.objects.values_list("name", flat=True)) == {"Mother", "Child"}


def test_what_log_ins_and_facts_leave_behind_goes(practice: Practice) -> None:
    user, now = make.account(), clock.now()
    make.bearer(user, now=now - timedelta(days=120))
    make.bearer(user, now=now)
    for days, state in ((40, "done"), (10, "done"), (40, "due")):
        Event.objects.create(kind="x", facts={}, state=state, done_at=now - timedelta(days=days))
    done = retaining.apply(now=now)
    assert (done["sessions"], done["facts"]) == (1, 1)
    assert (Session.objects.count(), Event.objects.count()) == (1, 2)
    entry = AuditEntry.objects.get(action="retention.applied")
    assert entry.after == {"sessions": 1, "facts": 1}
    retaining.apply(now=now)
    assert AuditEntry.objects.filter(action="retention.applied").count() == 1


@pytest.mark.parametrize(
    ("day", "years", "after", "before"),
    [
        (date(2024, 2, 29), 1, date(2025, 3, 1), date(2023, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29), date(2020, 2, 29)),
        (date(2026, 11, 24), 10, date(2036, 11, 24), date(2016, 11, 24)),
    ],
)
def test_years_are_counted_by_the_calendar(day: date, years: int, after: date, before: date) -> None:
    assert (keeping.years_after(day, years), keeping.years_before(day, years)) == (after, before)
    assert keeping.erasable_from(day, kept_years=0) is None
    assert keeping.erasable_from(None, kept_years=10) is None
