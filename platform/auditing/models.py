"""The audit trail: who did and who read what. Rows are added and never changed (triggers see to it)."""

from django.db import models
from django.db.models.functions import Now


class AuditEntry(models.Model):
    """One deed or one look. `before` and `after` hold the fields that changed.

    `sequence` and `hash` are its place in the chain: given once, by the sealer, some seconds after it was written.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    actor_kind = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=40)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    address = models.GenericIPAddressField(null=True)
    sequence = models.BigIntegerField(null=True, unique=True)
    hash = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sequence__isnull=True, hash__isnull=True)
                | models.Q(sequence__gte=1, hash__isnull=False),
                name="audit_entry_is_sealed_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "-id"]),
            models.Index(fields=["actor_id", "-id"]),
            models.Index(fields=["-at"]),
            models.Index(fields=["id"], condition=models.Q(sequence__isnull=True), name="audit_entry_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_id}"


class AuditAnchor(models.Model):
    """What the chain's last hash was after a batch was sealed, kept beside the rows and told to the log."""

    sequence = models.BigIntegerField(primary_key=True)
    hash = models.CharField(max_length=64)
    entries = models.PositiveIntegerField(help_text="How many the batch sealed")
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"
