"""Many at once, over HTTP, against several server processes: a time is sold once, and nobody meets an error."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from identity.models import User
from kernel import actors, clock, tenancy
from scheduling.models import Appointment, ClinicProfile, Hold, Patient, Reservation
from scheduling.operations import holding
from scheduling.tests import ledger
from scheduling.tests.conftest import Practice, next_monday, open_practice
from testkit import make, servers, witness
from testkit.rivals import ONCE
from testkit.servers import Answer, Fleet, at_once

pytestmark = ONCE

Act = Callable[[], Answer]
HALF_AN_HOUR = timedelta(minutes=30)
POLICIES = ("open_bookings_per_patient", "holds_per_visitor")


@pytest.fixture(scope="module")
def fleet(django_db_setup: None, django_db_blocker: Any) -> Iterator[Fleet]:
    """Four server processes; when they have ended, and so reported all they saw, no deadlock was among it."""
    with django_db_blocker.unblock():
        before, others = witness.deadlocks(), witness.sessions()
        with servers.fleet(4) as running:
            yield running
        witness.wait_until_left_with(others)
        assert witness.deadlocks() == before


@dataclass
class Stage:
    """The clinic at north behind the servers, with the acts that collide there."""

    fleet: Fleet
    clinic: tenancy.Clinic
    practice: Practice
    nine: datetime
    log: witness.PostgresLog = field(default_factory=witness.PostgresLog)

    def crowd(self, size: int) -> list[dict[str, str]]:
        """Return the headers of as many accounts, each logged in."""
        users = User.objects.bulk_create(
            User(name=f"Patient {number}", email=f"{uuid4().hex}@example.org", language="en")
            for number in range(size)
        )
        return [make.bearer(user) for user in users]

    def book(
        self,
        who: dict[str, str] | str,
        *,
        at: datetime | None = None,
        dentist: int | None = 0,
        service: Any = None,
        hold: Any = None,
        key: str | None = None,
        email: str = "",
    ) -> Act:
        """Return the act of booking, for an account (its headers) or a guest (the name)."""
        body = self._wish(at, dentist, service)
        headers = {"Idempotency-Key": key} if key else {}
        if hold is not None:
            body["hold"] = {"id": hold["id"], "secret": hold["secret"]}
        if isinstance(who, str):
            body["guest"] = {"name": who, "email": email or f"{uuid4().hex}@example.org"}
        else:
            headers |= who
        return lambda: self._ask("POST", "/appointments", body, headers)

    def hold(
        self,
        who: dict[str, str],
        *,
        at: datetime | None = None,
        dentist: int | None = 0,
        replaces: Any = None,
    ) -> Act:
        body = self._wish(at, dentist, None)
        if replaces is not None:
            body["replaces"] = {"id": replaces["id"], "secret": replaces["secret"]}
        return lambda: self._ask("POST", "/holds", body, who)

    def move(self, who: dict[str, str], one: UUID | str, to: datetime, dentist: int | None = None) -> Act:
        body: dict[str, object] = {"appointment_time": to.isoformat()}
        if dentist is not None:
            body["dentist_id"] = str(self.practice.dentists[dentist].id)
        return lambda: self._ask("PUT", f"/appointments/{one}", body, who)

    def place(self, who: dict[str, str], one: UUID | str, to: datetime, dentist: int, chair: int) -> Act:
        """Return the act of staff who drag a visit to a dentist and into a chair, and stretch it."""
        body = {
            "appointment_time": to.isoformat(),
            "dentist_id": str(self.practice.dentists[dentist].id),
            "operatory_id": str(self.practice.chairs[chair].id),
            "duration": 60,
        }
        return lambda: self._ask("PUT", f"/appointments/{one}", body, who)

    def drag(self, who: dict[str, str], one: UUID | str, to: datetime, version: int) -> Act:
        """Return the act of moving exactly the version that was seen."""
        return self.move(who | {"If-Match": f'"{version}"'}, one, to)

    def cancel(self, who: dict[str, str], one: UUID | str) -> Act:
        return lambda: self._ask("DELETE", f"/appointments/{one}", {"reason": "A cold"}, who)

    def booked(self, who: dict[str, str], *, at: datetime, dentist: int = 0) -> str:
        """Book beforehand, with nobody in the way, and return the appointment's id."""
        answer = self.book(who, at=at, dentist=dentist)()
        assert answer.status == 201, answer.content
        return str(answer.json()["id"])

    def settle(self, answers: Sequence[Answer], **expected: int) -> None:
        """Check how often each status was answered (`s201=1`), and that every number that must be zero is."""
        counted = Counter(f"s{answer.status}" for answer in answers)
        refused = [one.content for one in answers if one.status >= 410][:3]
        assert counted == Counter(expected), (refused, self.fleet.troubles())
        assert ledger.faults() == {}
        assert self.fleet.troubles() == []
        assert [line for line in self.fleet.logged() if line.get("event") == "deadlock"] == []
        assert self.log.errors() == []

    def _wish(self, at: datetime | None, dentist: int | None, service: Any) -> dict[str, Any]:
        return {
            "service_id": str((service or self.practice.check_up).id),
            "dentist_id": "any" if dentist is None else str(self.practice.dentists[dentist].id),
            "appointment_time": (at or self.nine).isoformat(),
        }

    def _ask(self, method: str, path: str, body: object, headers: dict[str, str]) -> Answer:
        return self.fleet.ask(method, f"/api/v1{path}", body, host=self.clinic.host, headers=headers)


@pytest.fixture
def chairs() -> int:
    return 0


@pytest.fixture
def stage(fleet: Fleet, committed: None, chairs: int) -> Iterator[Stage]:
    clinic = tenancy.clinic_of("north")
    with tenancy.use(clinic):
        kept = ClinicProfile.objects.values(*POLICIES).get()
        yield Stage(fleet, clinic, open_practice(chairs=chairs), next_monday(clinic, clock.now()))
        ClinicProfile.objects.update(**kept)


def codes(answers: Sequence[Answer]) -> set[str]:
    return {answer.json()["code"] for answer in answers if answer.status >= 400}


def test_two_hundred_reach_for_one_slot_and_one_has_it(stage: Stage) -> None:
    """traps T1, T2, S29"""
    acts = [stage.book(who) for who in stage.crowd(100)] + [stage.book(f"Guest {n}") for n in range(100)]
    answers = at_once(acts)
    stage.settle(answers, s201=1, s409=199)
    assert Appointment.objects.count() == 1
    assert Reservation.objects.count() == 2
    refused = [answer.json() for answer in answers if answer.status == 409]
    assert {one["code"] for one in refused} == {"slot_taken"}
    assert all(one["facts"]["nearest"] for one in refused)
    assert not any(stage.nine.isoformat() in one["facts"]["nearest"] for one in refused)


def test_a_slot_is_held_once_and_booked_by_its_holder_alone(stage: Stage) -> None:
    """traps T1, T5"""
    crowd = stage.crowd(30)
    held = at_once([stage.hold(who) for who in crowd])
    assert codes(held) == {"slot_taken"}
    (winner,) = [number for number, answer in enumerate(held) if answer.status == 201]
    assert Hold.objects.count() == 1
    proof = held[winner].json()
    rivals = [stage.book(who) for number, who in enumerate(crowd) if number != winner]
    answers = at_once([*rivals, *[stage.book(crowd[winner], hold=proof)] * 5])
    stage.settle([*held, *answers], s201=2, s409=29 + 29 + 4)
    assert Appointment.objects.get().user_id == User.objects.get(name=f"Patient {winner}").id
    assert Hold.objects.count() == 0


def test_of_many_who_move_into_one_slot_one_moves_and_the_others_stay(stage: Stage) -> None:
    """traps T1, T47"""
    crowd = stage.crowd(18)
    own = [stage.booked(who, at=stage.nine + HALF_AN_HOUR * (n // 3), dentist=n % 3) for n, who in enumerate(crowd)]
    before = {str(one.id): (one.starts_at, one.dentist_id, one.version) for one in Appointment.objects.all()}
    goal = stage.nine + timedelta(hours=5)
    answers = at_once([stage.move(who, one, goal, dentist=1) for who, one in zip(crowd, own, strict=True)])
    stage.settle(answers, s200=1, s409=17)
    moved = {answer.json()["id"] for answer in answers if answer.status == 200}
    after = {str(one.id): (one.starts_at, one.dentist_id, one.version) for one in Appointment.objects.all()}
    assert {one for one in own if after[one] != before[one]} == moved


def test_two_services_that_overlap_are_never_both_booked(stage: Stage) -> None:
    """trap T1"""
    wishes = [(stage.practice.check_up, minutes) for minutes in (0, 15, 30, 45)]
    wishes += [(stage.practice.cleaning, minutes) for minutes in (-45, -15, 0, 15)]
    crowd = stage.crowd(5 * len(wishes))
    acts = [
        stage.book(who, at=stage.nine + timedelta(minutes=minutes), service=service)
        for who, (service, minutes) in zip(crowd, wishes * 5, strict=True)
    ]
    answers = at_once(acts)
    made = sum(answer.status == 201 for answer in answers)
    assert 1 <= made <= 2
    stage.settle(answers, s201=made, s409=len(acts) - made)


def test_twenty_who_take_any_dentist_fill_all_three_who_are_free(stage: Stage) -> None:
    """trap T4"""
    answers = at_once([stage.book(who, dentist=None) for who in stage.crowd(20)])
    stage.settle(answers, s201=3, s409=17)
    assert len(set(Appointment.objects.values_list("dentist_id", flat=True))) == 3


def test_three_who_take_any_of_three_dentists_all_find_one(stage: Stage) -> None:
    """trap T4: whoever lost one dentist to a rival is given the next, as long as there is one."""
    answers: list[Answer] = []
    for round_ in range(10):
        at = stage.nine + HALF_AN_HOUR * (round_ if round_ < 6 else round_ + 2)
        answers += at_once([stage.book(who, at=at, dentist=None) for who in stage.crowd(3)])
    stage.settle(answers, s201=30)


def test_patients_who_swap_their_slots_at_once_lose_neither(stage: Stage) -> None:
    """traps T2, T47: each stands in the other's way, whichever dentist comes first."""
    crowd = stage.crowd(12)
    here = [stage.booked(who, at=stage.nine + HALF_AN_HOUR * n, dentist=0) for n, who in enumerate(crowd[:6])]
    there = [stage.booked(who, at=stage.nine + HALF_AN_HOUR * n, dentist=1) for n, who in enumerate(crowd[6:])]
    acts = []
    for number in range(6):
        at = stage.nine + HALF_AN_HOUR * number
        acts += [stage.move(crowd[number], here[number], at, dentist=1)] * 2
        acts += [stage.move(crowd[6 + number], there[number], at, dentist=0)] * 2
    answers = at_once(acts)
    stage.settle(answers, s409=24)
    assert set(Appointment.objects.values_list("version", flat=True)) == {1}


def test_patients_who_move_across_each_other_all_arrive(stage: Stage) -> None:
    """trap T2: moves between the same two dentists in both directions, each into a free time."""
    crowd = stage.crowd(12)
    own = [stage.booked(who, at=stage.nine + HALF_AN_HOUR * (n // 2), dentist=n % 2) for n, who in enumerate(crowd)]
    goal = stage.nine + timedelta(hours=4)
    answers = at_once(
        [stage.move(who, own[n], goal + HALF_AN_HOUR * (n // 2), dentist=1 - n % 2) for n, who in enumerate(crowd)]
    )
    stage.settle(answers, s200=12)


def test_of_two_screens_that_drag_the_same_visit_one_moves_it(stage: Stage) -> None:
    """trap T46"""
    (who,) = stage.crowd(1)
    own = stage.booked(who, at=stage.nine)
    for version in range(1, 6):
        goals = [stage.nine + timedelta(hours=4) + HALF_AN_HOUR * (2 * n + version % 2) for n in range(4)]
        answers = at_once([stage.drag(who, own, goal, version) for goal in goals])
        stage.settle(answers, s200=1, s412=3)
        late = [answer.json() for answer in answers if answer.status == 412]
        assert {one["facts"]["version"] for one in late} == {version + 1}


def test_a_cancelled_time_is_given_to_one_of_those_who_wait_for_it(stage: Stage) -> None:
    """trap T1"""
    owner, *crowd = stage.crowd(21)
    own = stage.booked(owner, at=stage.nine)
    answers = at_once([stage.cancel(owner, own), *(stage.book(who) for who in crowd)])
    assert answers[0].status == 200
    made = sum(answer.status == 201 for answer in answers)
    assert made <= 1
    stage.settle(answers, s200=1, s409=20 - made, **({"s201": 1} if made else {}))
    if not made:
        assert stage.book(crowd[0])().status == 201


def test_a_request_sent_twenty_times_books_once_and_always_gets_the_same_answer(stage: Stage) -> None:
    """trap T41"""
    (who,) = stage.crowd(1)
    answers = at_once([stage.book(who, key="a-double-click")] * 20)
    stage.settle(answers, s201=20)
    assert len({answer.content for answer in answers}) == 1
    assert sum("idempotent-replay" in answer.headers for answer in answers) == 19
    assert Appointment.objects.count() == 1


def test_a_guest_is_not_with_two_dentists_at_once(stage: Stage) -> None:
    """trap T35"""
    for round_ in range(5):
        at, email = stage.nine + HALF_AN_HOUR * round_, f"guest{round_}@example.org"
        answers = at_once([stage.book("Bo Guest", email=email, at=at, dentist=n % 3) for n in range(6)])
        stage.settle(answers, s201=1, s409=5)
    assert Patient.objects.count() == 5


def test_two_children_come_at_the_same_hour_under_one_address(stage: Stage) -> None:
    """trap T35"""
    for round_ in range(5):
        at = stage.nine + HALF_AN_HOUR * round_
        acts = [stage.book(name, email="family@example.org", at=at, dentist=n) for n, name in enumerate(("Bo", "Ia"))]
        stage.settle(at_once(acts), s201=2)
    assert Patient.objects.count() == 2


def test_nobody_holds_more_than_his_share_however_quickly_he_asks(stage: Stage) -> None:
    """traps T5, T6"""
    times = [stage.nine + HALF_AN_HOUR * n for n in range(6)]
    (who,) = stage.crowd(1)
    answers = at_once([stage.hold(who, at=at, dentist=n) for n in (0, 1) for at in times])
    stage.settle(answers, s201=3, s429=9)
    strangers = at_once([stage.hold({}, at=at, dentist=2) for at in times] * 2)
    made = sum(answer.status == 201 for answer in strangers)
    assert made == 6
    assert codes(strangers) <= {"slot_taken", "too_many_holds"}
    assert Hold.objects.count() == 9


def test_a_patient_has_no_more_open_bookings_than_allowed_however_quickly_he_asks(stage: Stage) -> None:
    """trap S30"""
    ClinicProfile.objects.update(open_bookings_per_patient=2)
    (who,) = stage.crowd(1)
    acts = [stage.book(who, at=stage.nine + HALF_AN_HOUR * n, dentist=0) for n in range(6)]
    acts += [
        stage.book("Bo Guest", email="bo@example.org", at=stage.nine + HALF_AN_HOUR * n, dentist=1) for n in range(6)
    ]
    answers = at_once(acts)
    stage.settle(answers, s201=4, s409=8)
    assert codes(answers) == {"too_many_bookings"}


def test_visitors_who_trade_held_times_do_not_block_each_other(stage: Stage) -> None:
    """traps T2, T5: each gives up one dentist's time and takes the other's, in both directions."""
    crowd = stage.crowd(8)
    held = [
        stage.hold(who, at=stage.nine + HALF_AN_HOUR * (n // 2), dentist=n % 2)().json()
        for n, who in enumerate(crowd)
    ]
    later = stage.nine + timedelta(hours=4)
    for round_ in range(4):
        side = [(n + round_ + 1) % 2 for n in range(8)]
        at = [(later if round_ % 2 == 0 else stage.nine) + HALF_AN_HOUR * (n // 2) for n in range(8)]
        answers = at_once(
            [stage.hold(who, at=at[n], dentist=side[n], replaces=held[n]) for n, who in enumerate(crowd)]
        )
        stage.settle(answers, s201=8)
        held = [answer.json() for answer in answers]
    assert Hold.objects.count() == 8


def test_a_hold_that_ran_out_makes_way_for_one(stage: Stage) -> None:
    """traps T2, T5"""
    holding.hold(
        service_id=stage.practice.check_up.id,
        dentist_id=stage.practice.ada.id,
        starts_at=stage.nine,
        visitor="somebody who went away",
        known_account=False,
        replaces=None,
        by=actors.system("test"),
        now=clock.now() - timedelta(minutes=20),
    )
    answers = at_once([stage.book(who) for who in stage.crowd(20)])
    stage.settle(answers, s201=1, s409=19)


@pytest.mark.parametrize("chairs", [2])
def test_two_chairs_seat_two_however_many_dentists_are_free(stage: Stage) -> None:
    """traps T1, T2: two resources for each visit, reached for in every order."""
    answers: list[Answer] = []
    for round_ in range(5):
        at = stage.nine + HALF_AN_HOUR * round_
        answers += at_once([stage.book(who, at=at, dentist=n % 3) for n, who in enumerate(stage.crowd(6))])
    stage.settle(answers, s201=10, s409=20)


@pytest.mark.parametrize("chairs", [2])
def test_whoever_lost_a_chair_to_a_rival_is_given_the_other(stage: Stage) -> None:
    """trap T4"""
    answers: list[Answer] = []
    for round_ in range(8):
        at = stage.nine + HALF_AN_HOUR * (round_ if round_ < 6 else round_ + 2)
        answers += at_once([stage.book(who, at=at, dentist=None) for who in stage.crowd(2)])
    stage.settle(answers, s201=16)


@pytest.mark.parametrize("chairs", [2])
def test_staff_who_drag_and_patients_who_book_never_share_a_dentist_or_a_chair(stage: Stage) -> None:
    """traps T1, T46: four drag visits into one chair and stretch them, while patients book the same hour."""
    desk = make.bearer(make.account("desk@example.org", role="front_desk"))
    crowd = stage.crowd(26)
    own = [
        stage.booked(who, at=stage.nine + HALF_AN_HOUR * (n // 2), dentist=n % 2) for n, who in enumerate(crowd[:6])
    ]
    goal = stage.nine + timedelta(hours=4)
    drags = [stage.place(desk, one, goal + HALF_AN_HOUR * (n % 2), n % 3, 0) for n, one in enumerate(own)] * 2
    books = [stage.book(who, at=goal + HALF_AN_HOUR * (n % 3), dentist=None) for n, who in enumerate(crowd[6:])]
    answers = at_once(drags + books)
    by_status = Counter(f"s{answer.status}" for answer in answers)
    assert set(by_status) <= {"s200", "s201", "s409"}
    assert by_status["s200"] + by_status["s201"] >= 2
    stage.settle(answers, **by_status)
    first_chair = Appointment.objects.filter(operatory=stage.practice.chairs[0], starts_at__gte=goal)
    assert first_chair.count() <= 3
