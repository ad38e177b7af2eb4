"""Walks of a clock over clock changes, nights, moves and failures: patients hear what is so, once, and by day."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel import tenancy
from kernel.actors import system
from kernel.errors import Refusal
from messaging import channels
from messaging.models import Delivery
from outbox import delivering
from outbox.models import Event
from scheduling.models import Cause, ClinicProfile, ReminderRound, WorkingHours
from scheduling.operations import booking, moving, reminding, visits
from scheduling.operations.booking import Party
from scheduling.operations.moving import Wish
from scheduling.operations.patients import Contact
from scheduling.queries import catalog
from scheduling.queries.appointments import Viewer
from scheduling.tests import told
from scheduling.tests.post import Post, send_out
from testkit import make

BY = system("test")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# A clinic, and the moment at which its clocks change.
CHANGES = [
    ("north", "2027-03-28T01:00+00:00"),
    ("north", "2027-10-31T01:00+00:00"),
    ("south", "2027-04-03T16:00+00:00"),
    ("south", "2027-10-02T16:00+00:00"),
]
STEPS = (10080, 2880, 1440, 240, 120, 45)
QUIET = [(1260, 480), (1320, 420), (0, 0), (90, 200), (480, 1260), (1439, 1438)]

slots = st.integers(-40, 140).map(lambda half_hours: half_hours * 30 * MINUTE)
waits = st.sampled_from([1, 7, 30, 60, 180, 720]).map(lambda minutes: minutes * MINUTE)
acts = st.one_of(
    st.tuples(st.just("wait"), waits, st.booleans()),
    st.tuples(st.just("wait"), waits, st.booleans()),
    st.tuples(st.just("stall"), waits, st.booleans()),
    st.tuples(st.just("book"), slots, st.booleans()),
    st.tuples(st.just("move"), slots, st.booleans()),
    st.tuples(st.just("cancel"), st.just(0 * HOUR), st.booleans()),
    st.tuples(st.just("mail"), st.just(0 * HOUR), st.booleans()),
)


class Unreliable(Post):
    """A provider that is away at times."""

    away = False

    def send(self, message: Any, token: str) -> str:
        if self.away:
            raise TimeoutError
        return super().send(message, token)


@dataclass
class Walk:
    """A clinic with one patient, and a clock."""

    change: datetime
    now: datetime
    rules: told.Rules
    service: Any
    dentist: Any
    post: Unreliable
    visits: list[told.Known] = field(default_factory=list)

    @property
    def open(self) -> told.Known | None:
        last = self.visits[-1] if self.visits else None
        return last if last and last.now.starts_at and last.now.starts_at > self.now else None

    def take(self, act: str, span: timedelta, flag: bool) -> None:
        if act == "wait":
            self._wait(span)
        elif act == "stall":
            # Neither beat nor worker runs: it all comes together afterwards.
            self.now += span
        elif act == "mail":
            self.post.away = flag and not self.post.away
        else:
            # After what was sent a moment ago, so that one can say which came first.
            self.now += timedelta(seconds=1)
            # What is not possible is refused, and tells nobody.
            with suppress(Refusal), transaction.atomic():
                getattr(self, f"_{act}")(self.change + span, flag)

    def check(self) -> None:
        told.nothing_wrong_was_sent(self.visits, self.rules)
        assert len(self.post.sent) == Delivery.objects.filter(state="sent").count()

    def _wait(self, span: timedelta) -> None:
        until = self.now + span
        while self.now < until:
            self.now = min(self.now + max(span / 6, MINUTE), until)
            self.work()
            if not self.post.away:
                told.nothing_is_missing(self.visits, self.rules, self.now)

    def work(self) -> None:
        """A turn of two beats and of the workers."""
        for _ in range(2):
            reminding.remind(now=self.now)
        for event in Event.objects.filter(state="due"):
            delivering.deliver(event_id=event.pk, now=self.now)
        send_out(self.now)

    def _book(self, at: datetime, _: bool) -> None:
        if self.open or at <= self.now:
            return
        guest = Contact("Ada Guest", "ada@example.org", "", None, "en")
        made = booking.book(
            service_id=self.service.id,
            dentist_id=self.dentist.id,
            starts_at=at,
            party=Party(guest=guest),
            by=BY,
            now=self.now,
        )
        self.visits.append(told.Known(made.id, [told.Stay(self.now, at, False)]))

    def _move(self, at: datetime, by_staff: bool) -> None:
        if self.open is None or at == self.open.now.starts_at:
            return
        moving.reschedule(
            appointment_id=self.open.id, viewer=self._viewer(by_staff), wish=Wish(starts_at=at), by=BY, now=self.now
        )
        self.open.stays.append(told.Stay(self.now, at, by_staff))

    def _cancel(self, at: datetime, by_staff: bool) -> None:
        if self.open is None:
            return
        visits.cancel(
            appointment_id=self.open.id,
            viewer=self._viewer(by_staff),
            reason="",
            cause=Cause.CLINIC_CLOSED if by_staff else None,
            by=BY,
            now=self.now,
        )
        self.open.stays.append(told.Stay(self.now, None, by_staff))

    def _viewer(self, by_staff: bool) -> Viewer:
        if by_staff:
            return Viewer(account=self.dentist.id, role="front_desk")
        assert self.open is not None
        return Viewer(account=None, role="guest", linked=self.open.id)


def _begun(change: datetime, before: timedelta, rules: told.Rules, post: Unreliable) -> Walk:
    service = make.service()
    dentist = make.dentist(offers=[service])
    WorkingHours.objects.bulk_create(
        WorkingHours(dentist=dentist, weekday=day, from_minute=0, until_minute=1440) for day in range(7)
    )
    ClinicProfile.objects.update(
        reminder_steps=list(rules.steps),
        quiet_from=rules.quiet[0],
        quiet_until=rules.quiet[1],
        undo_minutes=rules.undo,
        minimum_notice=0,
        cancellation_window=0,
        open_bookings_per_patient=50,
    )
    catalog.forget()
    now = change - before
    ReminderRound.objects.update(done_until=now)
    return Walk(change, now, rules, service, dentist, post)


class Undone(Exception):
    """Ends a walk: nothing of it stays."""


def test_walks_over_clock_changes_tell_each_patient_what_is_so_once_and_by_day(
    db: None, monkeypatch: Any, in_full: bool
) -> None:
    """traps T9, T14, T17"""

    @settings(
        max_examples=300 if in_full else 25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=not in_full,
        database=None,
    )
    @given(
        change=st.sampled_from(CHANGES),
        before=st.integers(0, 190).map(lambda half_hours: half_hours * HOUR / 2),
        steps=st.lists(st.sampled_from(STEPS), unique=True, max_size=3),
        quiet=st.sampled_from(QUIET),
        undo=st.sampled_from([0, 1, 30]),
        lead=slots,
        path=st.lists(acts, min_size=2, max_size=14),
    )
    def walk(change: Any, before: Any, steps: Any, quiet: Any, undo: Any, lead: timedelta, path: Any) -> None:
        post = Unreliable()
        monkeypatch.setattr(channels, "named", {"email": post}.__getitem__)
        schema, instant = change
        clinic = tenancy.clinic_of(schema)
        rules = told.Rules(clinic.zone, tuple(steps), quiet, undo)
        with pytest.raises(Undone), tenancy.use(clinic), transaction.atomic():
            went = _begun(datetime.fromisoformat(instant), before, rules, post)
            for act in [("book", lead, False), *path]:
                went.take(*act)
                went.check()
            post.away = False
            for span in (40 * MINUTE, 3 * HOUR, 20 * HOUR):
                went.take("wait", span, False)
                went.check()
            raise Undone

    walk()
