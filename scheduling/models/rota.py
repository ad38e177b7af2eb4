"""When somebody works. Times of day are minutes of the clinic's wall clock, from 0 to 1440 (the next midnight)."""

from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.fields.ranges import IntegerRangeField
from django.db import models
from django.db.models import F, Func, Q

from scheduling.models.catalog import Dentist


class MinuteRange(Func):
    """`int4range(from, until)`, half open."""

    function = "int4range"
    output_field = IntegerRangeField()


HOURS = Q(from_minute__gte=0, until_minute__lte=1440, from_minute__lt=F("until_minute"))


class WorkingHours(models.Model):
    """One stretch of every such weekday (0 is Monday)."""

    dentist = models.ForeignKey(Dentist, on_delete=models.CASCADE, related_name="working_hours")
    weekday = models.PositiveSmallIntegerField()
    from_minute = models.PositiveSmallIntegerField()
    until_minute = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["weekday", "from_minute"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="weekday_is_one_of_seven"),
            models.CheckConstraint(condition=HOURS, name="working_hours_are_within_a_day"),
            ExclusionConstraint(
                name="working_hours_never_overlap",
                expressions=[
                    ("dentist", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (MinuteRange("from_minute", "until_minute"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.from_minute}-{self.until_minute}"


class DayOverride(models.Model):
    """One date on which a dentist keeps other hours; without any hours he is not there."""

    dentist = models.ForeignKey(Dentist, on_delete=models.CASCADE, related_name="overrides")
    date = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["dentist", "date"], name="day_is_overridden_once")]

    def __str__(self) -> str:
        return str(self.date)


class OverrideHours(models.Model):
    """One stretch of an overridden date."""

    override = models.ForeignKey(DayOverride, on_delete=models.CASCADE, related_name="hours")
    from_minute = models.PositiveSmallIntegerField()
    until_minute = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["from_minute"]
        constraints = [
            models.CheckConstraint(condition=HOURS, name="override_hours_are_within_a_day"),
            ExclusionConstraint(
                name="override_hours_never_overlap",
                expressions=[
                    ("override", RangeOperators.EQUAL),
                    (MinuteRange("from_minute", "until_minute"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_minute}-{self.until_minute}"


class TimeOff(models.Model):
    """A stretch of time in which a dentist is away."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    dentist = models.ForeignKey(Dentist, on_delete=models.CASCADE, related_name="time_off")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="time_off_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.starts_at} {self.ends_at}"


class Closure(models.Model):
    """A date on which the whole clinic is closed, all day or for some hours."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    date = models.DateField()
    from_minute = models.PositiveSmallIntegerField(default=0)
    until_minute = models.PositiveSmallIntegerField(default=1440)
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["date", "from_minute"]
        constraints = [
            models.CheckConstraint(condition=HOURS, name="closure_is_within_a_day"),
            models.UniqueConstraint(fields=["date", "from_minute"], name="closure_is_entered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
