"""Facts that must leave after commit. The row is the truth; the broker only carries a hint that it is there."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now


class EventState(models.TextChoices):
    DUE = "due"
    DONE = "done"
    DEAD = "dead"


class Event(models.Model):
    """Something that happened, waiting for its handlers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    facts = models.JSONField()
    state = models.CharField(max_length=8, choices=EventState.choices, default=EventState.DUE, db_default="due")
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    due_at = models.DateTimeField(db_default=Now())
    leased_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, default="", db_default="")
    request_id = models.CharField(max_length=64, default="", db_default="")
    created_at = models.DateTimeField(db_default=Now())
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=EventState.values), name="event_state_is_known")
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="due"), name="outbox_event_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
