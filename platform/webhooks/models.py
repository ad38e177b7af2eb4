"""Addresses of other programs that want to hear of what happens at a clinic, and what each of them is told."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class EndpointState(models.TextChoices):
    ON = "on"
    OFF = "off"
    FAILED = "failed"
    GONE = "gone"


class Endpoint(models.Model):
    """One address. It is also its own queue: `due_at` says when something is to be sent, and whoever holds the lease
    is the only one who sends.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=500)
    kinds = ArrayField(models.CharField(max_length=60))
    state = models.CharField(max_length=8, choices=EndpointState.choices, default=EndpointState.ON)
    state_at = models.DateTimeField(db_default=Now(), help_text="Since when it is on or off")
    version = models.PositiveIntegerField(default=1)
    secret_sealed = models.CharField(max_length=300, help_text="See kernel.sealing")
    former_sealed = models.CharField(max_length=300, blank=True, default="", help_text="Signs too, for a while")
    former_until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, help_text="When something is to be sent; null: there is nothing")
    leased_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row, without a success between them")
    failing_since = models.DateTimeField(null=True)
    rest_until = models.DateTimeField(null=True, help_text="It has failed so often that it is left alone until then")
    last_sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EndpointState.values), name="endpoint_state_is_known"),
            models.CheckConstraint(condition=Q(kinds__len__gte=1), name="endpoint_hears_of_something"),
            models.CheckConstraint(condition=Q(address__startswith="https://"), name="endpoint_is_reached_by_https"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="on"), name="webhooks_due")]

    def __str__(self) -> str:
        return str(self.id)


class DeliveryState(models.TextChoices):
    DUE = "due"
    SENT = "sent"
    DEAD = "dead"


class Delivery(models.Model):
    """One thing that one address is told: `body` is what is signed and sent, to the byte, however often."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, help_text="What it is about, like appointment:<id>")
    sequence = models.PositiveIntegerField(default=0, help_text="Its place among all that is told of the subject")
    body = models.TextField()
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    replays = models.PositiveIntegerField(default=0, help_text="How often somebody had it sent again")
    due_at = models.DateTimeField()
    first_tried_at = models.DateTimeField(null=True, help_text="Since it was last put into the queue")
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField(null=True, help_text="HTTP, of the last attempt that was answered")
    last_trouble = models.CharField(max_length=20, blank=True, default="")
    last_excerpt = models.CharField(
        max_length=500, blank=True, default="", help_text="How the answer begins, as text"
    )
    took_ms = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="webhook_state_is_known"),
            models.UniqueConstraint(
                fields=["endpoint", "subject", "sequence", "kind"], name="an_address_is_told_of_a_fact_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "subject", "sequence"], condition=Q(state="due"), name="webhooks_delivery_due"
            ),
            models.Index(fields=["endpoint", "-created_at"], name="webhooks_delivery_latest"),
        ]

    def __str__(self) -> str:
        return str(self.id)
