"""How the platform's periodic jobs went (public schema): Valkey may lose what it holds, an alarm must not."""

from django.db import models


class Round(models.Model):
    """How a job last ended. `task` is the name of its Celery task."""

    task = models.CharField(primary_key=True, max_length=100)
    watched_since = models.DateTimeField(help_text="From then on it was to run")
    ended_at = models.DateTimeField(null=True, help_text="When it last ended well")
    count = models.PositiveIntegerField(null=True, help_text="How much it did then")
    took = models.FloatField(null=True, help_text="In how many seconds")
    failed_at = models.DateTimeField(null=True)
    failed_with = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return self.task


class Step(models.TextChoices):
    """Where a job met a clinic that it could not serve."""

    WALK = "walk"
    TASK = "task"


class Unserved(models.Model):
    """A clinic that a job could not serve: on its walk over all of them, which says so anew each time, or in the
    clinic's own task, which takes it back when it ends well.
    """

    id = models.BigAutoField(primary_key=True)
    task = models.CharField(max_length=100)
    schema = models.CharField(max_length=63)
    step = models.CharField(max_length=4, choices=Step.choices)
    at = models.DateTimeField()
    kind = models.CharField(max_length=100, help_text="The error's type, never its text")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "schema", "step"], name="a_clinic_is_unserved_once_a_step"),
            models.CheckConstraint(condition=models.Q(step__in=Step.values), name="step_of_a_round_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.schema}"
