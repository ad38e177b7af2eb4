"""When a dentist works: weekly hours, other hours on a date, absences. Managers set anybody's, dentists their own."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from identity import permissions
from identity.permissions import Permission
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed, NotFound
from scheduling.models import DayOverride, Dentist, OverrideHours, TimeOff, WorkingHours
from scheduling.operations.changing import Expectation, anything, note, one_change
from scheduling.queries import records
from scheduling.queries.records import Record
from scheduling.rules.intervals import Interval
from scheduling.rules.local_time import DAY


class HoursOutOfOrder(Invalid):
    code = "hours_out_of_order"
    title = "A stretch of hours ends after it starts, within one day."


class HoursOverlap(Invalid):
    code = "hours_overlap"
    title = "Two stretches of hours of one day overlap."


class OverrideUnknown(NotFound):
    code = "override_unknown"
    title = "This date has no hours of its own."


class TimeOffUnknown(NotFound):
    code = "time_off_unknown"
    title = "This dentist has no such time off."


class TimeOffOutOfOrder(Invalid):
    code = "time_off_out_of_order"
    title = "Time off ends after it starts."


class NotWholeMinutes(Invalid):
    code = "not_whole_minutes"
    title = "Times are given in whole minutes."


_NAMED = {
    "working_hours_never_overlap": HoursOverlap,
    "working_hours_are_within_a_day": HoursOutOfOrder,
    "override_hours_never_overlap": HoursOverlap,
    "override_hours_are_within_a_day": HoursOutOfOrder,
    "time_off_ends_after_it_starts": TimeOffOutOfOrder,
}


def set_hours(
    *, dentist_id: UUID, week: Mapping[int, Sequence[Interval]], by: Actor, expects: Expectation = anything
) -> Record:
    """This function will set the whole week of a dentist: by weekday (0 is Monday), in minutes of the wall clock.

    :raises DentistUnknown: if there is no such dentist.
    :raises NotAllowed: if the actor may set neither this dentist's rota nor everybody's.
    :raises HoursOutOfOrder: if a stretch is empty or reaches out of its day.
    :raises HoursOverlap: if two stretches of a weekday overlap.
    """
    for stretches in week.values():
        refuse_disorder(stretches)
    with one_change(_NAMED):
        dentist = _rota_of(dentist_id, by)
        before = records.hours(dentist_id)
        expects(before)
        dentist.working_hours.all().delete()
        WorkingHours.objects.bulk_create(
            WorkingHours(dentist=dentist, weekday=weekday, from_minute=start, until_minute=end)
            for weekday, stretches in week.items()
            for start, end in stretches
        )
        after = records.hours(dentist_id)
        note("rota.hours_set", ("dentist", dentist_id), before, after, by)
    return after


def set_override(
    *,
    dentist_id: UUID,
    day: date,
    hours: Sequence[Interval],
    note_: str,
    by: Actor,
    expects: Expectation = anything,
) -> Record:
    """This function will set the hours that a dentist keeps on one date instead of the week's; none: he is away.

    :raises DentistUnknown: if there is no such dentist.
    :raises NotAllowed: if the actor may set neither this dentist's rota nor everybody's.
    :raises HoursOutOfOrder: if a stretch is empty or reaches out of its day.
    :raises HoursOverlap: if two stretches overlap.
    """
    refuse_disorder(hours)
    with one_change(_NAMED):
        dentist = _rota_of(dentist_id, by)
        before = records.override(dentist_id, day)
        expects(before)
        row, _ = DayOverride.objects.update_or_create(dentist=dentist, date=day, defaults={"note": note_})
        row.hours.all().delete()
        OverrideHours.objects.bulk_create(
            OverrideHours(override=row, from_minute=start, until_minute=end) for start, end in hours
        )
        after = records.override_of(row)
        note("rota.override_set", ("dentist", dentist_id), before, after, by)
    return after


def drop_override(*, dentist_id: UUID, day: date, by: Actor, expects: Expectation = anything) -> None:
    """This function will give a date back to the week's hours.

    :raises DentistUnknown: if there is no such dentist.
    :raises NotAllowed: if the actor may set neither this dentist's rota nor everybody's.
    :raises OverrideUnknown: if the date has no hours of its own.
    """
    with one_change():
        _rota_of(dentist_id, by)
        before = records.override(dentist_id, day)
        if before is None:
            raise OverrideUnknown
        expects(before)
        DayOverride.objects.filter(dentist_id=dentist_id, date=day).delete()
        note("rota.override_dropped", ("dentist", dentist_id), before, None, by)


def add_time_off(*, dentist_id: UUID, starts_at: datetime, ends_at: datetime, reason: str, by: Actor) -> Record:
    """This function will note that a dentist is away; absences may overlap.

    :raises DentistUnknown: if there is no such dentist.
    :raises NotAllowed: if the actor may set neither this dentist's rota nor everybody's.
    :raises NotWholeMinutes: if a time has seconds.
    :raises TimeOffOutOfOrder: if it does not end after it starts.
    """
    if any(moment.second or moment.microsecond for moment in (starts_at, ends_at)):
        raise NotWholeMinutes
    if ends_at <= starts_at:
        raise TimeOffOutOfOrder
    with one_change(_NAMED):
        dentist = _rota_of(dentist_id, by)
        row = TimeOff.objects.create(dentist=dentist, starts_at=starts_at, ends_at=ends_at, reason=reason)
        after = records.time_off_of(row)
        note("rota.time_off_added", ("dentist", dentist_id), None, after, by)
    return after


def be_away(*, dentist_id: UUID, during: tuple[datetime, datetime], reason: str, by: Actor) -> Record:
    """This function will note that a dentist is away; done twice for the same time, it changes nothing.

    :raises DentistUnknown, NotAllowed, NotWholeMinutes, TimeOffOutOfOrder: as in `add_time_off`.
    """
    starts_at, ends_at = during
    with one_change():
        _rota_of(dentist_id, by)
        row = TimeOff.objects.filter(dentist_id=dentist_id, starts_at=starts_at, ends_at=ends_at).first()
        if row is not None:
            return records.time_off_of(row)
        return add_time_off(dentist_id=dentist_id, starts_at=starts_at, ends_at=ends_at, reason=reason, by=by)


def drop_time_off(*, dentist_id: UUID, time_off_id: UUID, by: Actor) -> None:
    """This function will take an absence back.

    :raises DentistUnknown: if there is no such dentist.
    :raises NotAllowed: if the actor may set neither this dentist's rota nor everybody's.
    :raises TimeOffUnknown: if this dentist has no such absence.
    """
    with one_change():
        _rota_of(dentist_id, by)
        row = TimeOff.objects.filter(pk=time_off_id, dentist_id=dentist_id).first()
        if row is None:
            raise TimeOffUnknown
        before = records.time_off_of(row)
        row.delete()
        note("rota.time_off_dropped", ("dentist", dentist_id), before, None, by)


def may_manage(dentist: Dentist, by: Actor) -> bool:
    """Return whether an actor may set this dentist's rota: the system, a manager, or the dentist himself."""
    if by.kind == "system" or permissions.actor_may(by, Permission.MANAGE_SCHEDULE):
        return True
    own = by.id is not None and dentist.user_id == by.id
    return own and permissions.actor_may(by, Permission.MANAGE_OWN_SCHEDULE)


def refuse_disorder(stretches: Sequence[Interval]) -> None:
    """Check the stretches of hours of one day.

    :raises HoursOutOfOrder: if one is empty or reaches out of its day.
    :raises HoursOverlap: if two overlap.
    """
    ordered = sorted(stretches)
    for start, end in ordered:
        if not 0 <= start < end <= DAY:
            raise HoursOutOfOrder
    for (_, end), (start, _) in pairwise(ordered):
        if start < end:
            raise HoursOverlap


def _rota_of(dentist_id: UUID, by: Actor) -> Dentist:
    # Dentists are public knowledge, so a stranger's rota is refused (403) rather than denied (404).
    dentist = records.dentist_row(dentist_id)
    if not may_manage(dentist, by):
        raise NotAllowed
    return dentist
