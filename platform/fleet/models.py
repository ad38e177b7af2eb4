"""At which migrations each clinic's schema stands, and the runs that bring all of them forward (public schema)."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from tenants.models import Clinic


class RunState(models.TextChoices):
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"


class TurnState(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


OPEN_RUNS = (RunState.RUNNING, RunState.PAUSED)
OPEN_TURNS = (TurnState.WAITING, TurnState.RUNNING)


class ClinicVersion(models.Model):
    """What was last seen of a clinic's migrations, so that one query says which clinics are behind. The truth is the
    schema's own `django_migrations`.
    """

    clinic = models.OneToOneField(Clinic, primary_key=True, on_delete=models.CASCADE, related_name="version")
    version = models.CharField(max_length=64, blank=True, help_text="Digest of the migrations that are applied")
    applied = models.PositiveIntegerField(default=0, help_text="How many are applied")
    seen_at = models.DateTimeField(help_text="When it was last looked at")
    migrated_at = models.DateTimeField(null=True, help_text="When a run last changed it")
    trouble = models.CharField(max_length=40, blank=True, help_text="Why the last run could not bring it forward")
    detail = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Runs in a row that failed at it")

    class Meta:
        indexes = [models.Index(fields=["version"])]

    def __str__(self) -> str:
        return f"{self.clinic_id} {self.version[:12]}"


class MigrationRun(models.Model):
    """One go at bringing clinics to a target: a few first, and all others once these went well."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    target = models.CharField(max_length=64, help_text="Digest of the migrations that the code knows")
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.RUNNING)
    only = models.CharField(max_length=63, blank=True, help_text="The one schema that it is for, or none for all")
    canary = models.PositiveSmallIntegerField(help_text="How many clinics went first")
    workers = models.PositiveSmallIntegerField(help_text="Processes that work at once")
    lock_timeout = models.PositiveIntegerField(help_text="Milliseconds that a change waits for a table")
    trouble = models.CharField(max_length=40, blank=True, help_text="Why it stopped before its end")
    started_by = models.CharField(max_length=160)
    started_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=RunState.values), name="migration_run_state_is_known"
            ),
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(state__in=OPEN_RUNS), name="one_migration_run_is_open"
            ),
        ]
        indexes = [models.Index(fields=["-started_at"])]

    def __str__(self) -> str:
        return f"{self.target[:12]} {self.state}"


class Turn(models.Model):
    """One clinic in a run. Whoever works at it holds a lock on this row, which ends with its process."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(MigrationRun, on_delete=models.CASCADE, related_name="turns")
    schema = models.CharField(max_length=63)
    state = models.CharField(max_length=8, choices=TurnState.choices, default=TurnState.WAITING)
    canary = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(default=0, help_text="Processes that ended while they worked at it")
    not_before = models.DateTimeField(db_default=Now())
    count = models.PositiveSmallIntegerField(default=0, help_text="Migrations that this run applied")
    took = models.FloatField(null=True, help_text="Seconds")
    trouble = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "schema"], name="clinic_has_one_turn_in_a_run"),
            models.CheckConstraint(condition=models.Q(state__in=TurnState.values), name="turn_state_is_known"),
        ]
        indexes = [models.Index(fields=["run", "state", "canary"])]

    def __str__(self) -> str:
        return f"{self.schema} {self.state}"
