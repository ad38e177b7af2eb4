"""Appointments, holds, and the reservations that keep a time from being sold twice."""

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from scheduling.models.catalog import Dentist, Operatory, Service
from scheduling.models.patient import Patient
from scheduling.rules.policy import Status


class Source(models.TextChoices):
    ONLINE = "online"
    GUEST = "guest"
    STAFF = "staff"
    IMPORT = "import"


class Cause(models.TextChoices):
    """What a cancellation is due to."""

    PATIENT = "patient"
    DENTIST_ILL = "dentist_ill"
    CLINIC_CLOSED = "clinic_closed"
    OTHER = "other"


class Appointment(models.Model):
    """One visit. Instants are UTC; `zone` is the clinic's when it was made. Buffers are not part of the visit."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="appointments"
    )
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="appointments")
    dentist = models.ForeignKey(Dentist, on_delete=models.PROTECT, related_name="appointments")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="appointments")
    operatory = models.ForeignKey(
        Operatory, null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    status = models.CharField(max_length=12, default=Status.SCHEDULED)
    status_at = models.DateTimeField(db_default=Now(), help_text="Since when it stands there")
    version = models.PositiveIntegerField(default=1)
    placed_at = models.DateTimeField(db_default=Now(), help_text="Since when it is at this time with this dentist")
    placed_version = models.PositiveIntegerField(default=1, db_default=1, help_text="The version that put it there")
    note = models.CharField(max_length=500, blank=True, help_text="What the patient wrote")
    staff_note_sealed = models.TextField(
        blank=True, default="", db_default="", help_text="Among staff, never shown to patients: see kernel.sealing"
    )
    cancellation_reason = models.CharField(max_length=500, blank=True)
    cancellation_cause = models.CharField(max_length=16, choices=Cause.choices, blank=True, default="", db_default="")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by_role = models.CharField(max_length=40, blank=True, default="", db_default="")
    override_reason = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=8, choices=Source.choices)
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="appointment_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(status__in=list(Status)), name="appointment_status_is_known"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="appointment_source_is_known"),
            models.CheckConstraint(
                condition=Q(cancellation_cause__in=["", *Cause.values]), name="appointment_cause_is_known"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(status=Status.CANCELLED.value),
                name="only_a_cancelled_appointment_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["dentist", "starts_at"]),
            models.Index(fields=["patient", "starts_at"]),
            models.Index(fields=["user", "starts_at"]),
            models.Index(fields=["starts_at"]),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Hold(models.Model):
    """A slot kept for one visitor while the form is filled in. Knowing the secret is owning it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    secret_hash = models.CharField(max_length=64)
    visitor = models.CharField(max_length=64, help_text="Digest of account or address: for the limit, not for access")
    dentist = models.ForeignKey(Dentist, on_delete=models.CASCADE, related_name="holds")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="holds")
    operatory = models.ForeignKey(Operatory, null=True, on_delete=models.CASCADE, related_name="holds")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["visitor", "expires_at"]), models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return str(self.id)


class Reservation(models.Model):
    """The claim of one resource (dentist, operatory or patient) for a stretch of time, buffers included.

    The exclusion constraint is what keeps a time from being sold twice, whatever the code above does.
    """

    id = models.BigAutoField(primary_key=True)
    appointment = models.ForeignKey(Appointment, null=True, on_delete=models.CASCADE, related_name="reservations")
    hold = models.ForeignKey(Hold, null=True, on_delete=models.CASCADE, related_name="reservations")
    dentist = models.ForeignKey(Dentist, null=True, on_delete=models.PROTECT, related_name="+")
    operatory = models.ForeignKey(Operatory, null=True, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, null=True, on_delete=models.PROTECT, related_name="+")
    resource = models.GeneratedField(
        expression=Coalesce("dentist_id", "operatory_id", "patient_id"),
        output_field=models.UUIDField(),
        db_persist=True,
    )
    during = DateTimeRangeField()
    expires_at = models.DateTimeField(null=True, help_text="A hold's: from then on the claim no longer counts")

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="reservation_never_overlaps",
                expressions=[("resource", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                condition=Q(appointment__isnull=False, hold__isnull=True, expires_at__isnull=True)
                | Q(appointment__isnull=True, hold__isnull=False, expires_at__isnull=False),
                name="reservation_belongs_to_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(dentist__isnull=False, operatory__isnull=True, patient__isnull=True)
                | Q(dentist__isnull=True, operatory__isnull=False, patient__isnull=True)
                | Q(dentist__isnull=True, operatory__isnull=True, patient__isnull=False),
                name="reservation_claims_one_resource",
            ),
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="reservation_is_a_bounded_stretch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resource} {self.during}"
