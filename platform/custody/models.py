"""What is kept of single clinics: backups, bundles, and schemas that stand beside a clinic's own (public schema)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tenants.models import Clinic


class Purpose(models.TextChoices):
    DAILY = "daily"
    ASKED = "asked"
    ARCHIVE = "archive"


class KeptState(models.TextChoices):
    MAKING = "making"
    KEPT = "kept"
    FAILED = "failed"
    GONE = "gone"


class Kept(models.Model):
    """A file in the vault, sealed with a key of its own. `about` outlives the clinic; the row is written before the
    first byte, so that nothing lies there that nobody knows of.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, null=True, on_delete=models.SET_NULL, related_name="+")
    clinic_was = models.UUIDField(help_text="The clinic's id, which the file's key is bound to")
    about = models.CharField(max_length=51, help_text="The clinic's schema")
    state = models.CharField(max_length=8, choices=KeptState.choices, default=KeptState.MAKING)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes in the vault")
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of these bytes")
    rows = models.PositiveBigIntegerField(default=0)
    tables = models.JSONField(default=dict, help_text="By table: how many rows, and their SHA-256")
    key_id = models.CharField(max_length=40, blank=True, help_text="Which of SEALING_SECRETS opens it")
    kept_until = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)
    asked_by = models.CharField(max_length=160, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    made_at = models.DateTimeField(null=True, help_text="The instant that it holds")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.about} {self.id}"


class Backup(Kept):
    """Everything of one clinic as it was at one instant."""

    purpose = models.CharField(max_length=8, choices=Purpose.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=KeptState.values), name="backup_state_is_known"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="backup_purpose_is_known"),
        ]
        indexes = [models.Index(fields=["about", "-created_at"]), models.Index(fields=["kept_until"])]


class Bundle(Kept):
    """One clinic's data in an open form, to be taken elsewhere (docs/bundle.md)."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=KeptState.values), name="bundle_state_is_known")]
        indexes = [models.Index(fields=["about", "-created_at"]), models.Index(fields=["kept_until"])]


class AsideState(models.TextChoices):
    """`ready`: a restored state waits beside the clinic's. `before`: it is the clinic's now, and what was before it
    waits to be dropped.
    """

    BUILDING = "building"
    READY = "ready"
    BEFORE = "before"
    FAILED = "failed"
    DROPPED = "dropped"


class Aside(models.Model):
    """A schema beside a clinic's own, that no request reaches."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clinic = models.ForeignKey(Clinic, null=True, on_delete=models.SET_NULL, related_name="+")
    about = models.CharField(max_length=51, help_text="The clinic's schema")
    backup = models.ForeignKey(Backup, null=True, on_delete=models.SET_NULL, related_name="restored")
    schema = models.CharField(max_length=51, unique=True, help_text="Where it stands")
    state = models.CharField(max_length=8, choices=AsideState.choices, default=AsideState.BUILDING)
    asked_by = models.CharField(max_length=160, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    ready_at = models.DateTimeField(null=True)
    swapped_at = models.DateTimeField(null=True)
    drops_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AsideState.values), name="aside_state_is_known"),
            models.UniqueConstraint(
                fields=["about"],
                condition=Q(state__in=("building", "ready")),
                name="clinic_is_restored_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["about", "-created_at"])]

    def __str__(self) -> str:
        return self.schema
