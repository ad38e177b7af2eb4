"""Files of patients and appointments that come from another program, row by row."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class ImportKind(models.TextChoices):
    PATIENTS = "patients"
    APPOINTMENTS = "appointments"


class ImportState(models.TextChoices):
    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Outcome(models.TextChoices):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class Import(models.Model):
    """One uploaded file. While it is checked or run a worker holds it by a lease, like an event of the outbox."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=ImportKind.choices)
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.UPLOADED)
    file_name = models.CharField(max_length=120)
    encoding = models.CharField(max_length=16)
    delimiter = models.CharField(max_length=1)
    heads_sealed = models.TextField(help_text="JSON, sealed: a file without heads begins with a patient")
    total = models.PositiveIntegerField(help_text="How many rows there are below the heads")
    choices = models.JSONField(
        help_text="Which column is what, and how rows are taken: scheduling.rules.import_lines"
    )
    strangers = models.JSONField(default=dict, help_text="Names of dentists, services and rooms that nobody knows")
    counts = models.JSONField(default=dict, help_text="How many rows came to what; stays when the rows are gone")
    asked_by = models.UUIDField(help_text="The account in whose name rows are written")
    asked_as = models.CharField(max_length=40)
    request_id = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    leased_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True, help_text="When the rows were deleted")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ImportKind.values), name="import_is_of_a_kind"),
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_is_known"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state__in=("checking", "running")), name="import_due"),
            models.Index(fields=["-created_at"]),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ImportRow(models.Model):
    """One row of a file and what came of it; while it is `pending` that is what the last check said."""

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="As a spreadsheet counts, the heads being row 1")
    cells_sealed = models.TextField(help_text="JSON, sealed: see kernel.sealing")
    group = models.PositiveIntegerField(default=0, help_text="Rows that may depend on each other stand together")
    place = models.PositiveIntegerField(default=0, help_text="The order in which rows are taken")
    pending = models.BooleanField(default=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True, default="")
    reason = models.CharField(max_length=40, blank=True, default="")
    facts = models.JSONField(default=dict, help_text="Ids and names of fields and rules, nothing of the patient")
    subject_id = models.UUIDField(null=True, help_text="The patient or appointment that it became or is")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="import_has_a_row_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *Outcome.values]), name="outcome_of_an_import_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["of", "place"], condition=Q(pending=True), name="import_row_pending"),
            models.Index(fields=["of", "outcome", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.of_id} {self.number}"


class ImportedNumber(models.Model):
    """By what another program, or a row that had no number, knows a patient or an appointment of ours: a row that
    comes again finds it, whatever became of it since.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=ImportKind.choices)
    number = models.CharField(max_length=80, help_text="The other program's, or the digest of a row after a tilde")
    subject_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="imported_number_means_one_thing"),
            models.CheckConstraint(condition=Q(kind__in=ImportKind.values), name="imported_number_is_of_a_kind"),
        ]
        indexes = [models.Index(fields=["subject_id"])]

    def __str__(self) -> str:
        return str(self.id)
