"""Facts that have left have served their time."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q

from outbox.models import Event, EventState

KEPT_FOR = timedelta(days=30)


def forget_before(limit: datetime) -> int:
    """This function will remove the facts that were told before a moment, and return how many."""
    return Event.objects.filter(state=EventState.DONE, done_at__lt=limit).delete()[0]


def forget_about(**values: Collection[str]) -> int:
    """This function will remove facts, told or not, of which a field has one of the values, and return how many."""
    about = Q()
    for name, wanted in values.items():
        about |= Q(**{f"facts__{name}__in": list(wanted)})
    return Event.objects.filter(about).delete()[0] if about else 0
