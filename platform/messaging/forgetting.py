"""Messages whose readers are to be forgotten: that something was sent stays, to whom and what it said goes."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Case, Q, QuerySet, Value, When

from messaging import addresses
from messaging.models import AddressMark, Declined, Delivery, DeliveryState

# So many at once keep a statement short.
BATCH = 5_000


def forget(
    *, subjects: Collection[tuple[str, str]], people: Collection[str], contacts: Collection[tuple[str, str]]
) -> int:
    """This function will empty every message about the subjects (kind and id) or to the people, take those back that
    still wait, and drop what was declined by the people or known of the contacts (channel and address). It returns
    how many messages were emptied.
    """
    by_kind: dict[str, set[str]] = {}
    for kind, one in subjects:
        by_kind.setdefault(kind, set()).add(one)
    about = Q(person__in=set(people) - {""})
    for kind, ids in by_kind.items():
        about |= Q(subject_kind=kind, subject_id__in=ids)
    keys = {addresses.key(channel, address) for channel, address in contacts if address}
    Declined.objects.filter(Q(person__in=people) | Q(address__in=keys)).delete()
    AddressMark.objects.filter(address__in=keys).delete()
    return _empty(Delivery.objects.filter(about))


def forget_before(limit: datetime) -> int:
    """This function will empty messages that were settled before a moment, and return how many."""
    old = Delivery.objects.filter(created_at__lt=limit).exclude(state__in=(DeliveryState.DUE, DeliveryState.SENDING))
    full = old.exclude(recipient="", person="", provider_id="")
    count = 0
    while batch := list(full.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        count += _empty(Delivery.objects.filter(pk__in=batch))
    return count


def _empty(rows: QuerySet[Delivery]) -> int:
    return rows.update(
        recipient="",
        person="",
        facts={},
        provider_id="",
        last_error="",
        state=Case(When(state=DeliveryState.DUE, then=Value(DeliveryState.DROPPED)), default="state"),
    )
