"""Reading the message log."""

from django.db.models import QuerySet

from messaging.models import Delivery


def about(kind: str, one: object) -> QuerySet[Delivery]:
    """Return the messages about one thing, like `("appointment", id)`, the latest first."""
    return Delivery.objects.filter(subject_kind=kind, subject_id=str(one)).order_by("-created_at", "-id")
