"""What has served its time goes, a day at a time."""

from datetime import datetime
from uuid import UUID

from auditing import record
from identity.operations import tidying
from kernel import tenancy
from kernel.actors import Actor, system
from kernel.errors import Refusal
from messaging import forgetting
from outbox import forgetting as facts
from scheduling.models import ClinicProfile
from scheduling.operations import erasing
from scheduling.queries import erasure
from scheduling.rules import keeping

# So many records a day: a clinic that begins to forget has years of them.
MOST_A_DAY = 500
BY = system("retention")


def apply(*, now: datetime) -> dict[str, int]:
    """This function will remove from the clinic in force what it keeps no longer, and return how much of each kind:
    records whose time has come, readers of old messages, log-ins and links that ended, facts that were told.
    """
    today = erasure.today_of(now)
    done = {
        "erased": _erased(erasure.ripe(today=today), now),
        "forgotten": _erased(erasure.forgotten_by_time(today=today, most=MOST_A_DAY), now),
        "messages": forgetting.forget_before(_months_ago(now)),
        "facts": facts.forget_before(now - facts.KEPT_FOR),
        **tidying.forget_old(now=now),
    }
    told = {name: count for name, count in done.items() if count}
    if told:
        record.deed("retention.applied", by=BY, subject=("clinic", tenancy.current().id), after=told)
    return done


def _erased(patients: list[UUID], now: datetime, by: Actor = BY) -> int:
    count = 0
    for one in patients:
        try:
            erasing.erase(patient_id=one, because="retention", by=by, now=now)
        except Refusal:
            # Somebody depends on this one, works here, or has a visit to come: another day.
            continue
        count += 1
    return count


def _months_ago(now: datetime) -> datetime:
    months = ClinicProfile.objects.values_list("keep_messages_months", flat=True).get()
    years, rest = divmod(months, 12)
    day = keeping.years_before(now.date(), years)
    month = day.month - rest
    return now.replace(year=day.year - (month < 1), month=(month - 1) % 12 + 1, day=min(now.day, 28))
