"""The clinic as its patients meet it: texts, brand, policies."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Value
from django.db.models.functions import Now


def usual_steps() -> list[int]:
    """Return when patients are reminded by e-mail unless the clinic says otherwise: a week and two days before."""
    return [7 * 24 * 60, 2 * 24 * 60]


def usual_text_steps() -> list[int]:
    """Return when patients get a reminder as a text message unless the clinic says otherwise: two hours before."""
    return [2 * 60]


class FeedNames(models.TextChoices):
    NONE = "none"
    INITIALS = "initials"
    NAMES = "names"


class ClinicProfile(models.Model):
    """The one row of the clinic's own settings. Durations are in minutes unless the name says otherwise."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    tagline = models.CharField(max_length=160, blank=True)
    about = models.TextField(max_length=4000, blank=True)
    what_to_bring = models.TextField(max_length=4000, blank=True)
    street = models.CharField(max_length=160, blank=True)
    postal_code = models.CharField(max_length=16, blank=True)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, default="DE", help_text="ISO 3166-1 alpha-2")
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    email = models.EmailField(max_length=254, blank=True)
    brand_color = models.CharField(
        max_length=7, default="#0f766e", validators=[RegexValidator(r"^#[0-9a-f]{6}$", "a colour like #0f766e")]
    )
    logo_url = models.CharField(max_length=300, blank=True)
    currency = models.CharField(max_length=3, default="EUR", help_text="ISO 4217")
    minimum_notice = models.PositiveIntegerField(default=120)
    horizon_days = models.PositiveIntegerField(default=90, help_text="Last bookable local day, counted from today")
    slot_interval = models.PositiveIntegerField(default=15)
    cancellation_window = models.PositiveIntegerField(default=24 * 60, help_text="After this: call us")
    hold_minutes = models.PositiveIntegerField(default=10)
    holds_per_visitor = models.PositiveIntegerField(default=3)
    undo_minutes = models.PositiveSmallIntegerField(
        default=1, db_default=1, help_text="Before the patient is told that staff moved a visit"
    )
    reminder_steps = ArrayField(
        models.PositiveIntegerField(),
        default=usual_steps,
        db_default=Value([10080, 2880], output_field=ArrayField(models.PositiveIntegerField())),
        help_text="How long before a visit its patient is reminded by e-mail",
    )
    reminder_text_steps = ArrayField(
        models.PositiveIntegerField(),
        default=usual_text_steps,
        db_default=Value([120], output_field=ArrayField(models.PositiveIntegerField())),
        help_text="How long before a visit its patient is reminded by a text message",
    )
    quiet_from = models.PositiveSmallIntegerField(default=1260, db_default=1260, help_text="Minute of the wall clock")
    quiet_until = models.PositiveSmallIntegerField(default=480, db_default=480, help_text="Minute of the wall clock")
    confirmation_on = models.BooleanField(
        default=True, db_default=True, help_text="Patients are written to when a visit is booked"
    )
    change_on = models.BooleanField(
        default=True, db_default=True, help_text="Patients are written to when a visit is moved"
    )
    cancellation_on = models.BooleanField(
        default=True, db_default=True, help_text="Patients are written to when the clinic cancels a visit"
    )
    cancellation_as_asked_on = models.BooleanField(
        default=True, db_default=True, help_text="Patients are written to when they have cancelled a visit"
    )
    follow_up_on = models.BooleanField(
        default=False, db_default=False, help_text="Patients are written to after a completed visit"
    )
    follow_up_after = models.PositiveIntegerField(
        default=1440, db_default=1440, help_text="Minutes from the end of the visit"
    )
    open_bookings_per_patient = models.PositiveIntegerField(default=6)
    embed_origins = ArrayField(
        models.CharField(max_length=260), default=list, blank=True, help_text="Sites that may show the booking page"
    )
    feed_names = models.CharField(
        max_length=8,
        choices=FeedNames.choices,
        default=FeedNames.INITIALS,
        db_default=FeedNames.INITIALS,
        help_text="How patients are called in the dentists' private calendars",
    )
    keep_records_years = models.PositiveSmallIntegerField(
        default=10, db_default=10, help_text="After the last treatment, before which no record of it is erased"
    )
    forget_patients_years = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="After the last visit, when a record is erased by itself; 0: never"
    )
    keep_messages_months = models.PositiveSmallIntegerField(
        default=24, db_default=24, help_text="For which it stays known to whom a message went and what it said"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(keep_records_years__lte=30, forget_patients_years__lte=30)
                & models.Q(keep_messages_months__gte=1, keep_messages_months__lte=120),
                name="what_is_kept_is_kept_for_a_sensible_time",
            ),
            models.CheckConstraint(condition=models.Q(id=1), name="clinic_has_one_profile"),
            models.CheckConstraint(condition=models.Q(feed_names__in=FeedNames.values), name="feed_names_are_known"),
            models.CheckConstraint(condition=models.Q(undo_minutes__lte=30), name="undo_is_not_for_long"),
            models.CheckConstraint(condition=models.Q(reminder_steps__len__lte=5), name="reminders_are_few"),
            models.CheckConstraint(
                condition=models.Q(reminder_text_steps__len__lte=5), name="reminders_by_text_are_few"
            ),
            models.CheckConstraint(
                condition=models.Q(quiet_from__lt=1440, quiet_until__lt=1440), name="quiet_hours_are_of_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(follow_up_after__gte=60, follow_up_after__lte=86400),
                name="follow_up_comes_within_sixty_days",
            ),
            models.CheckConstraint(condition=models.Q(embed_origins__len__lte=10), name="embedding_sites_are_few"),
            models.CheckConstraint(
                condition=models.Q(brand_color__regex=r"^#[0-9a-f]{6}$"), name="brand_is_a_colour"
            ),
            models.CheckConstraint(
                condition=models.Q(slot_interval__gte=5, slot_interval__lte=240), name="slot_interval_is_sensible"
            ),
            models.CheckConstraint(
                condition=models.Q(horizon_days__gte=1, horizon_days__lte=730), name="horizon_is_sensible"
            ),
            models.CheckConstraint(
                condition=models.Q(hold_minutes__gte=1, hold_minutes__lte=60), name="hold_time_is_sensible"
            ),
        ]

    def __str__(self) -> str:
        return "profile"


class ReminderRound(models.Model):
    """Until when this clinic's patients have been reminded of what was due."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    done_until = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="clinic_has_one_reminder_round")]

    def __str__(self) -> str:
        return str(self.done_until)


class CatalogVersion(models.Model):
    """Raised by triggers at every change of what slots are computed from, so that processes may keep a copy."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.BigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="catalog_has_one_version")]

    def __str__(self) -> str:
        return str(self.version)
