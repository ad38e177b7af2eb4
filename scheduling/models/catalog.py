"""Who treats, what for, and where."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Service(models.Model):
    """What a patient comes for. Durations and buffers in minutes, prices in the currency's smallest unit."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    description = models.TextField(max_length=2000, blank=True)
    duration = models.PositiveSmallIntegerField()
    buffer_before = models.PositiveSmallIntegerField(default=0)
    buffer_after = models.PositiveSmallIntegerField(default=0)
    price_from = models.PositiveIntegerField(null=True, blank=True)
    price_until = models.PositiveIntegerField(null=True, blank=True)
    color = models.CharField(max_length=7, default="#0f766e")
    bookable_online = models.BooleanField(default=True)
    for_new_patients = models.BooleanField(default=True)
    for_existing_patients = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(duration__gte=5, duration__lte=480), name="service_lasts_a_sensible_time"
            ),
            models.CheckConstraint(
                condition=models.Q(buffer_before__lte=120, buffer_after__lte=120), name="service_buffers_are_short"
            ),
            models.CheckConstraint(
                condition=models.Q(price_until__isnull=True) | models.Q(price_until__gte=models.F("price_from")),
                name="service_price_range_is_ordered",
            ),
            models.CheckConstraint(condition=models.Q(color__regex=r"^#[0-9a-f]{6}$"), name="service_has_a_colour"),
        ]

    def __str__(self) -> str:
        return self.name


class Dentist(models.Model):
    """Somebody who treats. `user` is the account with which a dentist logs in, if there is one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    specialization = models.CharField(max_length=120, blank=True)
    biography = models.TextField(max_length=4000, blank=True)
    photo_url = models.CharField(max_length=300, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="dentist"
    )
    services = models.ManyToManyField(Service, through="DentistService", related_name="dentists")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class DentistService(models.Model):
    """A dentist offers a service, perhaps in a time of his own."""

    dentist = models.ForeignKey(Dentist, on_delete=models.CASCADE, related_name="offers")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="offers")
    duration = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Minutes; the service's if empty")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dentist", "service"], name="dentist_offers_a_service_once"),
            models.CheckConstraint(
                condition=models.Q(duration__isnull=True) | models.Q(duration__gte=5, duration__lte=480),
                name="own_duration_is_sensible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dentist_id} {self.service_id}"


class Operatory(models.Model):
    """A chair or room. A clinic without any is not limited by them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    only_for = models.ManyToManyField(
        Service, blank=True, related_name="operatories", help_text="Empty: fit for every service"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name
