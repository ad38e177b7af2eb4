"""Messages to people: each is a row before it is anything else."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now


class DeliveryState(models.TextChoices):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"
    WITHHELD = "withheld"


class Withheld(models.TextChoices):
    """Why a message was never to leave."""

    AS_ASKED = "as_asked"
    NO_ADDRESS = "no_address"


class Delivery(models.Model):
    """One message on one channel. `once` names it, so that it can exist only once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    once = models.CharField(max_length=160, unique=True, help_text="Like booking_confirmation:<appointment>:1:email")
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10)
    recipient = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=8)
    facts = models.JSONField(help_text="What the template is filled with; emptied of secrets once sent")
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True, help_text="From then on it is of no use to anybody")
    leased_until = models.DateTimeField(null=True)
    provider_id = models.CharField(max_length=200, blank=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=DeliveryState.values), name="delivery_state_is_known")
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=("due", "sending")), name="messaging_due"),
            models.Index(fields=["subject_kind", "subject_id"]),
        ]

    def __str__(self) -> str:
        return str(self.id)
