"""Why a time is not offered: every rule of the chain, whether it stands in the way, and what makes it do so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from identity.permissions import Permission
from scheduling.models import Closure, Operatory, Reservation, TimeOff
from scheduling.queries.appointments import Viewer, own_calendar
from scheduling.queries.catalog import DentistFacts
from scheduling.queries.slots import Board
from scheduling.rules import local_time
from scheduling.rules.chain import Rule, Visit, occupancy
from scheduling.rules.intervals import Interval

# It needs a patient to be asked about.
NOT_ASKED = frozenset({Rule.PATIENT_BUSY})


class Kind(StrEnum):
    """What a cause is: where one has to go to change it."""

    SERVICE_STAFF_ONLY = "service_staff_only"
    SERVICE_NOT_OF_DENTIST = "service_not_of_dentist"
    DENTIST = "dentist"
    POLICY = "policy"
    CLOSURE = "closure"
    OVERRIDE = "override"
    HOURS = "hours"
    ABSENCE = "absence"
    VISIT = "visit"
    HOLD = "hold"
    OPERATORY = "operatory"


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that makes a rule stand in the way. Starts and ends in epoch minutes.

    `id` names it, unless it is a visit that the viewer may not see. `amount` is a policy's value: minutes, or days of
    the horizon.
    """

    kind: Kind
    id: UUID | None = None
    start: int | None = None
    end: int | None = None
    name: str = ""
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the chain, asked about one time."""

    rule: Rule
    blocked: bool
    causes: tuple[Cause, ...]


def checks(board: Board, start: int, dentist: DentistFacts, viewer: Viewer) -> list[Check]:
    """Return every rule of the chain in its order; those that need a patient are left out."""
    blocking = board.blocking(start, dentist)
    inquiry = _Inquiry(board, start, dentist, viewer)
    return [
        Check(rule, rule in blocking, tuple(inquiry.causes(rule)) if rule in blocking else ())
        for rule in Rule
        if rule not in NOT_ASKED
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Inquiry:
    board: Board
    start: int
    dentist: DentistFacts
    viewer: Viewer

    def causes(self, rule: Rule) -> Iterator[Cause]:
        ask: dict[Rule, Callable[[], Iterator[Cause]]] = {
            Rule.SERVICE_NOT_OFFERED: self._not_offered,
            Rule.DENTIST_INACTIVE: lambda: iter([Cause(Kind.DENTIST, self.dentist.id)]),
            Rule.MINIMUM_NOTICE: lambda: self._policy(self.board.catalog.policy.minimum_notice),
            Rule.BEYOND_HORIZON: lambda: self._policy(self.board.catalog.policy.horizon_days),
            Rule.OFF_GRID: lambda: self._policy(self.board.catalog.policy.slot_interval),
            Rule.CLINIC_CLOSED: self._closures,
            Rule.DAY_OVERRIDDEN: lambda: iter([Cause(Kind.OVERRIDE, self.dentist.id)]),
            Rule.OUTSIDE_WORKING_HOURS: lambda: iter([Cause(Kind.HOURS, self.dentist.id)]),
            Rule.TIME_OFF: self._absences,
            Rule.DENTIST_BUSY: lambda: self._claims(self._alone, held=False),
            Rule.HELD: lambda: self._claims(self._alone, held=True),
            Rule.BUFFER: lambda: self._claims(occupancy(self.start, self._visit), held=None),
            Rule.OPERATORY_BUSY: self._operatories,
        }
        return ask[rule]() if rule in ask else iter(())

    @property
    def _visit(self) -> Visit:
        return self.board.visit(self.dentist)

    @property
    def _alone(self) -> Interval:
        return self.start, self.start + self._visit.duration

    def _not_offered(self) -> Iterator[Cause]:
        service = self.board.service
        if not service.bookable_online:
            yield Cause(Kind.SERVICE_STAFF_ONLY, service.id)
        if service.id not in self.dentist.durations:
            yield Cause(Kind.SERVICE_NOT_OF_DENTIST, self.dentist.id)

    def _policy(self, amount: int) -> Iterator[Cause]:
        yield Cause(Kind.POLICY, amount=amount)

    def _closures(self) -> Iterator[Cause]:
        zone = self.board.catalog.zone
        begin, end = self._alone
        first, last = local_time.day_of(begin, zone), local_time.day_of(end - 1, zone)
        for row in Closure.objects.filter(date__gte=first, date__lte=last).order_by("date", "from_minute"):
            starts = local_time.opening_minute(row.date, row.from_minute, zone)
            ends = local_time.closing_minute(row.date, row.until_minute, zone)
            if starts < end and begin < ends:
                yield Cause(Kind.CLOSURE, row.id, starts, ends, row.name)

    def _absences(self) -> Iterator[Cause]:
        begin, end = map(local_time.moment, self._alone)
        rows = TimeOff.objects.filter(dentist_id=self.dentist.id, starts_at__lt=end, ends_at__gt=begin)
        for row in rows.order_by("starts_at", "id"):
            starts, ends = local_time.minute_of(row.starts_at), local_time.minute_after(row.ends_at)
            yield Cause(Kind.ABSENCE, row.id, starts, ends)

    def _claims(self, within: Interval, *, held: bool | None) -> Iterator[Cause]:
        begin, end = map(local_time.moment, within)
        rows = Reservation.objects.filter(resource=self.dentist.id, during__overlap=(begin, end))
        rows = rows.exclude(expires_at__lte=self.board.asked.now)
        if held is not None:
            rows = rows.filter(hold__isnull=not held)
        for row in rows.order_by("during").select_related("appointment"):
            if row.appointment is None:
                starts, ends = map(local_time.minute_of, (row.during.lower, row.during.upper))
                yield Cause(Kind.HOLD, None, starts, ends)
            else:
                starts, ends = map(local_time.minute_of, (row.appointment.starts_at, row.appointment.ends_at))
                yield Cause(Kind.VISIT, row.appointment.id if self._may_see() else None, starts, ends)

    def _operatories(self) -> Iterator[Cause]:
        names = self.board.catalog.operatories
        for one in self.board.service.operatories or ():
            yield Cause(Kind.OPERATORY, one, name=names[one])
        if not self.board.service.operatories:
            for row in Operatory.objects.filter(is_active=True).order_by("position", "id"):
                yield Cause(Kind.OPERATORY, row.id, name=row.name)

    def _may_see(self) -> bool:
        if self.viewer.may(Permission.SEE_ALL_APPOINTMENTS):
            return True
        return self.viewer.account is not None and own_calendar(self.viewer.account) == self.dentist.id
