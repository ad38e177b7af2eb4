"""Which pictures of a clinic lie in the store."""

from uuid import uuid4

from django.db import models


class PictureKind(models.TextChoices):
    LOGO = "logo"
    PHOTO = "photo"


class Picture(models.Model):
    """Written before the first byte is, so that nothing can lie in the store that nobody knows of.

    `unused_since` is empty while the clinic shows it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=PictureKind.choices)
    unused_since = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=PictureKind.values), name="picture_is_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
