"""What happens on a busy day beside the visits: somebody is ill, a mail came back, two visitors are about to book."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from kernel.actors import system
from messaging.models import Delivery, DeliveryState
from scheduling.management.demo.content import ClinicContent, RushContent
from scheduling.management.demo.filling import Names
from scheduling.management.demo.stories import LATE
from scheduling.models import Appointment, Hold, Reservation, TimeOff
from scheduling.operations import holding
from scheduling.queries import slots
from scheduling.queries.slots import Asked
from scheduling.rules import local_time
from scheduling.rules.policy import EXPECTED, Status

# Real holds last minutes; these are there to be seen all day.
HELD_FOR = timedelta(hours=18)
HOLDS = 2


def liven(content: ClinicContent, rush: RushContent, *, today: date, now: datetime) -> None:
    """Add to a clinic that was just filled what a full calendar alone does not show."""
    named = Names(content.schema)
    _hold(content, rush, named, today, now)
    _miss(now)
    ahead = list(Appointment.objects.filter(status__in=EXPECTED, starts_at__gt=now).order_by("starts_at", "id"))
    _bounce(ahead[0], now)
    _fall_ill(content, rush, ahead, today)


def _hold(content: ClinicContent, rush: RushContent, named: Names, today: date, now: datetime) -> None:
    asked = Asked(named("service", rush.held), None, today, today, now)
    for number in range(HOLDS):
        starts = slots.board(asked).starts() or slots.board(_tomorrow(asked)).starts()
        if starts:
            holding.hold(
                service_id=asked.service_id,
                dentist_id=None,
                starts_at=local_time.moment(starts[len(starts) // 2]),
                visitor=f"demo {number}",
                known_account=False,
                replaces=None,
                by=system("demo"),
                now=now,
            )
    Hold.objects.update(expires_at=now + HELD_FOR)
    Reservation.objects.filter(hold__isnull=False).update(expires_at=now + HELD_FOR)


def _tomorrow(asked: Asked) -> Asked:
    day = asked.first_day + timedelta(days=1)
    return replace(asked, first_day=day, last_day=day)


def _miss(now: datetime) -> None:
    """Let somebody be late."""
    begun = Appointment.objects.filter(
        status__in=(Status.IN_CHAIR, Status.ARRIVED), starts_at__lt=now, starts_at__gte=now - timedelta(minutes=LATE)
    ).order_by("starts_at", "id")
    first = begun.first()
    if first is not None:
        Appointment.objects.filter(pk=first.pk).update(
            status=Status.CONFIRMED, status_at=first.created_at, updated_at=first.created_at, version=2
        )


def _bounce(visit: Appointment, now: datetime) -> None:
    Delivery.objects.create(
        once=f"booking_confirmation:{visit.id}:1:email",
        kind="booking_confirmation",
        channel="email",
        recipient="no.such.mailbox@example.com",
        language=visit.patient.language,
        facts={"appointment": str(visit.id)},
        subject_kind="appointment",
        subject_id=str(visit.id),
        state=DeliveryState.FAILED,
        attempts=3,
        due_at=now,
        last_error="550 no such mailbox",
        created_at=now,
    )


def _fall_ill(content: ClinicContent, rush: RushContent, ahead: list[Appointment], today: date) -> None:
    """Let the dentist of the day's last visit go home before it."""
    zone = local_time.zone(content.zone)
    day = local_time.day_of(local_time.minute_of(ahead[0].starts_at), zone)
    end = local_time.moment(local_time.day_bounds(max(day, today), zone)[1])
    last = [one for one in ahead if one.starts_at < end][-1]
    TimeOff.objects.create(
        id=Names(content.schema)("time_off", "ill"),
        dentist_id=last.dentist_id,
        starts_at=last.starts_at,
        ends_at=end,
        reason=rush.ill,
    )
