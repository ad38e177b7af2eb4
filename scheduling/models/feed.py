"""Calendars that other programs fetch again and again."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class FeedKind(models.TextChoices):
    OWN = "own"
    DENTIST = "dentist"


class CalendarFeed(models.Model):
    """The private calendar of an account: its own visits, or the work of the dentist whom it belongs to. Whoever
    knows the secret in its address reads it; only the secret's digest is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds")
    kind = models.CharField(max_length=8, choices=FeedKind.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True, help_text="To the hour")
    content_tag = models.CharField(max_length=40, blank=True, default="", help_text="Of what was read last")
    content_at = models.DateTimeField(null=True, help_text="When it was first read as it is")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind"], name="an_account_has_one_calendar_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=FeedKind.values), name="calendar_feed_kind_is_known"),
        ]

    def __str__(self) -> str:
        return str(self.id)
