"""What the platform knows of the use that clinics make of it (public schema): counts alone, nobody's data. And who
wants to become a clinic.
"""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from tenants.models import Clinic, Job


class Traffic(models.Model):
    """The requests of a clinic's hosts in one hour. `buckets` counts them by how long they took: see
    `console.traffic.EDGES`.
    """

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    requests = models.PositiveBigIntegerField()
    errors = models.PositiveBigIntegerField(help_text="Answered with 500 or more")
    buckets = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clinic", "hour"], name="traffic_is_counted_once_an_hour")]
        indexes = [models.Index(fields=["hour"])]

    def __str__(self) -> str:
        return f"{self.clinic_id} {self.hour}"


class Usage(models.Model):
    """How much there was in a clinic when it was last counted."""

    clinic = models.OneToOneField(Clinic, primary_key=True, on_delete=models.CASCADE, related_name="usage")
    counted_at = models.DateTimeField()
    patients = models.PositiveBigIntegerField()
    dentists = models.PositiveIntegerField(help_text="Active ones")
    bookings = models.PositiveBigIntegerField(help_text="Made in the last 30 days, imported ones left out")
    messages = models.PositiveBigIntegerField(help_text="That left in the month of the clinic's calendar")
    storage = models.PositiveBigIntegerField(help_text="Bytes of its schema")
    pictures = models.PositiveBigIntegerField(null=True, help_text="Bytes in the store; empty if it did not answer")
    active_at = models.DateTimeField(null=True, help_text="When somebody last did something there")
    requests = models.PositiveBigIntegerField(help_text="Of the last day")
    errors = models.PositiveBigIntegerField(help_text="Of the last day")
    p95 = models.FloatField(null=True, help_text="Milliseconds that 95 of 100 requests of the last day stayed below")

    def __str__(self) -> str:
        return str(self.clinic_id)


class Day(models.Model):
    """What a clinic did on a day of its own calendar."""

    clinic = models.ForeignKey(Clinic, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    bookings = models.PositiveIntegerField()
    emails = models.PositiveIntegerField()
    texts = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clinic", "day"], name="day_of_a_clinic_is_counted_once")]
        indexes = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"{self.clinic_id} {self.day}"


class SignUp(models.Model):
    """Somebody wants to open a clinic, and is to confirm it by the link in a mail. Of its secret the digest is kept;
    the e-mail address goes out of the wish with the confirmation.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    wish = models.JSONField(help_text="Name, address, zone, language and email")
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, help_text="When the mail left")
    used_at = models.DateTimeField(null=True, help_text="When it was confirmed")
    opening = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return str(self.pk)
