"""Answers already given, so that a retry gets the same one."""

from django.db import models
from django.db.models.functions import Now


class IdempotentAnswer(models.Model):
    """What a request with this Idempotency-Key was answered; written in the transaction of its effect."""

    asker = models.CharField(max_length=80, help_text="Who asked: an account, or a guest's address as a digest")
    key = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of method, path and body")
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(default="")
    etag = models.TextField(db_default="")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asker", "key"], name="idempotency_key_is_used_once")]

    def __str__(self) -> str:
        return self.key
