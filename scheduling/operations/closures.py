"""When the whole clinic is closed."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from kernel.actors import Actor
from kernel.errors import Conflict, NotFound
from scheduling.models import Closure
from scheduling.operations.changing import note, one_change
from scheduling.operations.rota import HoursOutOfOrder
from scheduling.queries import records
from scheduling.queries.records import Record
from scheduling.rules.local_time import DAY


class ClosureKnown(Conflict):
    code = "closure_known"
    title = "There is a closure that starts then."


class ClosureUnknown(NotFound):
    code = "closure_unknown"
    title = "This clinic has no such closure."


_NAMED = {"closure_is_entered_once": ClosureKnown, "closure_is_within_a_day": HoursOutOfOrder}


def close(*, day: date, from_minute: int, until_minute: int, name: str, by: Actor) -> Record:
    """This function will close the clinic on a date between two minutes of the wall clock (0 and 1440: all day).

    :raises HoursOutOfOrder: if it does not end after it starts, within one day.
    :raises ClosureKnown: if a closure of that date starts at the same minute.
    """
    if not 0 <= from_minute < until_minute <= DAY:
        raise HoursOutOfOrder
    with one_change(_NAMED):
        return _add(Closure(date=day, from_minute=from_minute, until_minute=until_minute, name=name), by)


def close_days(*, days: Mapping[date, str], by: Actor) -> list[Record]:
    """This function will close the clinic on whole dates, by date with their names, and return the closures that came
    about: a date on which it is closed all day already is left as it is. Hours of such a date give way to the whole.
    """
    with one_change(_NAMED):
        rows = Closure.objects.filter(date__in=list(days))
        known = {row.date for row in rows if (row.from_minute, row.until_minute) == (0, DAY)}
        wanted = sorted(set(days) - known)
        for row in rows.filter(date__in=wanted, from_minute=0):
            _drop(row, by)
        return [_add(Closure(date=day, from_minute=0, until_minute=DAY, name=days[day]), by) for day in wanted]


def reopen(*, closure_id: UUID, by: Actor) -> None:
    """This function will take a closure back.

    :raises ClosureUnknown: if there is none of this id.
    """
    with one_change():
        row = Closure.objects.filter(pk=closure_id).first()
        if row is None:
            raise ClosureUnknown
        _drop(row, by)


def _add(row: Closure, by: Actor) -> Record:
    row.save(force_insert=True)
    after = records.closure_of(row)
    note("closure.added", ("closure", row.pk), None, after, by)
    return after


def _drop(row: Closure, by: Actor) -> None:
    before, one = records.closure_of(row), row.pk
    row.delete()
    note("closure.dropped", ("closure", one), before, None, by)
