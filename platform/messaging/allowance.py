"""How many messages leave in a month. Confirmations, news and mails of accounts leave whatever the number; reminders
and what is said after visits end at it. Asked without a lock: as many as there are workers may go beyond it.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from kernel import tenancy
from messaging.models import Delivery


def used(*, now: datetime) -> int:
    """Return how many messages of the clinic in force have left in the month of its own calendar."""
    return Delivery.objects.filter(sent_at__gte=month_of(now)).count()


def is_spent(*, now: datetime) -> bool:
    """Say whether the clinic in force has used up its messages of the month."""
    most = tenancy.current().messages
    return most is not None and used(now=now) >= most


def month_of(now: datetime) -> datetime:
    """Return the moment at which the present month of the clinic in force began."""
    walls = now.astimezone(ZoneInfo(tenancy.current().zone))
    return walls.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
