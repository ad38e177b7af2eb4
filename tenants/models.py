"""Clinics as customers of the platform, and the addresses at which they are found (public schema)."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django_tenants.models import DomainMixin, TenantMixin


class ClinicState(models.TextChoices):
    OPENING = "opening"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ARCHIVED = "archived"


class Clinic(TenantMixin):  # type: ignore[misc]
    """One customer. Texts and policies of the clinic itself live in its own schema; this is what routing needs."""

    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=64, help_text="IANA name of the time zone of the clinic's walls")
    languages = ArrayField(models.CharField(max_length=8), help_text="The first is the clinic's own")
    state = models.CharField(max_length=12, choices=ClinicState.choices, default=ClinicState.OPENING)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(schema_name__regex=r"^[a-z][a-z0-9_]{0,50}$"),
                name="clinic_schema_name_is_plain",
            ),
            models.CheckConstraint(condition=models.Q(languages__len__gt=0), name="clinic_speaks_a_language"),
            models.CheckConstraint(condition=models.Q(state__in=ClinicState.values), name="clinic_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Domain(DomainMixin):  # type: ignore[misc]
    """A host name that leads to one clinic. Lower case, without port, without trailing dot."""

    domain = models.CharField(
        max_length=253,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9.-]+$", "a host name in lower case")],
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(domain__regex=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"),
                name="domain_is_a_plain_host_name",
            ),
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(is_primary=True), name="clinic_has_one_primary_domain"
            ),
        ]

    def __str__(self) -> str:
        return self.domain
