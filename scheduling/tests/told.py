"""What may have been told of a visit, and what must have been: written without a look at how it is done."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from messaging.models import Delivery

REMINDER = "booking_reminder"
CANCELLATIONS = ("booking_cancellation", "booking_cancellation_as_asked")
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Stay:
    """Where a visit stood from a moment on; nowhere once it was cancelled."""

    since: datetime
    starts_at: datetime | None
    by_staff: bool


@dataclass
class Known:
    """A visit as whoever changed it remembers it."""

    id: UUID
    stays: list[Stay] = field(default_factory=list)

    def at(self, moment: datetime) -> Stay:
        return [one for one in self.stays if one.since <= moment][-1]

    @property
    def now(self) -> Stay:
        return self.stays[-1]


@dataclass(frozen=True)
class Rules:
    """What the clinic has chosen."""

    zone: str
    steps: tuple[int, ...]
    quiet: tuple[int, int]
    undo: int

    def is_quiet(self, moment: datetime) -> bool:
        wall = moment.astimezone(ZoneInfo(self.zone))
        minute, (begin, end) = wall.hour * 60 + wall.minute, self.quiet
        return begin <= minute < end if begin <= end else minute >= begin or minute < end

    def passed(self, stay: Stay, moment: datetime) -> list[int]:
        """The steps that came between the moment at which a visit was put where it is and another."""
        if stay.starts_at is None:
            return []
        return [one for one in self.steps if stay.since < stay.starts_at - one * MINUTE <= moment]


def nothing_wrong_was_sent(visits: list[Known], rules: Rules) -> None:
    """Check every message that has left."""
    for visit in visits:
        sent = list(Delivery.objects.filter(subject_id=str(visit.id), state="sent").order_by("sent_at"))
        for one in sent:
            _fits(one, visit.at(_sent_at(one)), rules)
        named = [(one.kind, one.facts.get("at"), one.facts.get("version"), one.facts.get("step")) for one in sent]
        assert len(set(named)) == len(named), f"told twice: {named}"
        reminders = [(one.facts["at"], int(one.facts["step"])) for one in sent if one.kind == REMINDER]
        assert all(earlier[1] > later[1] for earlier, later in pairwise(reminders) if earlier[0] == later[0])


def _fits(one: Delivery, stay: Stay, rules: Rules) -> None:
    moment = _sent_at(one)
    if one.kind in CANCELLATIONS:
        assert stay.starts_at is None
        return
    assert stay.starts_at is not None, f"{one.kind} of a visit that was cancelled"
    assert _at(one) == stay.starts_at, f"{one.kind} of a place where the visit is not"
    if one.kind == REMINDER:
        assert int(one.facts["step"]) in rules.passed(stay, moment), "a step that was not due"
        assert not rules.is_quiet(moment), f"a reminder in the quiet hours, {moment}"
    if one.kind != "booking_confirmation":
        assert moment < stay.starts_at, f"{one.kind} of a visit that has begun"
    if one.kind == "booking_change" and stay.by_staff:
        assert moment >= stay.since + rules.undo * MINUTE, "told before it could no longer be undone"


def nothing_is_missing(visits: list[Known], rules: Rules, moment: datetime) -> None:
    """Check that every visit's patient knows all that there is to know, workers having worked a moment ago."""
    for visit in visits:
        if visit.now.starts_at is not None and visit.now.starts_at <= moment:
            continue
        rows = list(Delivery.objects.filter(subject_id=str(visit.id)))
        # What failed is tried again: not sent, and not lost.
        heard = [one for one in rows if one.state == "sent" or (one.state == "due" and one.attempts)]
        _reminded(visit.now, heard, rules, moment)
        if moment > visit.now.since + (rules.undo + 1) * MINUTE:
            _knows(visit.now, heard)


def _reminded(stay: Stay, heard: list[Delivery], rules: Rules, moment: datetime) -> None:
    passed = rules.passed(stay, moment)
    if passed and not rules.is_quiet(moment):
        said = {int(one.facts["step"]) for one in heard if one.kind == REMINDER and _at(one) == stay.starts_at}
        assert min(passed) in said, f"nobody was reminded {min(passed)} minutes before"


def _knows(stay: Stay, heard: list[Delivery]) -> None:
    news = [one for one in heard if one.kind != REMINDER]
    assert news, "nothing was ever told"
    last = max(news, key=lambda one: int(one.facts["version"]))
    if stay.starts_at is None:
        assert last.kind in CANCELLATIONS, "told of a place and not of the cancellation"
    else:
        assert _at(last) == stay.starts_at, "the last word is not the truth"


def _at(one: Delivery) -> datetime:
    return datetime.fromisoformat(str(one.facts["at"]))


def _sent_at(one: Delivery) -> datetime:
    moment: Any = one.sent_at
    return datetime.fromtimestamp(moment.timestamp(), moment.tzinfo)
