"""Clinics as customers of the platform, and the addresses at which they are found (public schema)."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now
from django_tenants.models import DomainMixin, TenantMixin


class ClinicState(models.TextChoices):
    OPENING = "opening"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ARCHIVED = "archived"


class DomainState(models.TextChoices):
    """What stands of the proof that a host is its clinic's; only an active one leads anywhere."""

    PENDING = "pending"
    VERIFIED = "verified"
    ACTIVE = "active"
    LAPSED = "lapsed"


class JobState(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Clinic(TenantMixin):  # type: ignore[misc]
    """One customer. Texts and policies of the clinic itself live in its own schema; this is what routing needs."""

    auto_create_schema = False
    auto_drop_schema = False

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    zone = models.CharField(max_length=64, help_text="IANA name of the time zone of the clinic's walls")
    languages = ArrayField(models.CharField(max_length=8), help_text="The first is the clinic's own")
    state = models.CharField(max_length=12, choices=ClinicState.choices, default=ClinicState.OPENING)
    plan = models.CharField(max_length=20, default="group", help_text="See tenants.plans")
    limits = models.JSONField(default=dict, blank=True, help_text="Where this clinic's differ from its plan's")
    features = models.JSONField(
        default=dict, blank=True, help_text="Where this clinic's switches differ from its plan's"
    )
    help_allowed = models.BooleanField(default=True, help_text="Whether operators may look in when asked for help")
    shard = models.CharField(max_length=40, default="default", help_text="The database server that holds the schema")
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_because = models.CharField(max_length=300, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    drops_at = models.DateTimeField(null=True, blank=True, help_text="When an archived clinic's schema is dropped")
    opened_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(schema_name__regex=r"^[a-z][a-z0-9_]{0,50}$"),
                name="clinic_schema_name_is_plain",
            ),
            models.CheckConstraint(condition=models.Q(languages__len__gt=0), name="clinic_speaks_a_language"),
            models.CheckConstraint(condition=models.Q(state__in=ClinicState.values), name="clinic_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(drops_at__isnull=True) | models.Q(state="archived"),
                name="clinic_that_drops_is_archived",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Domain(DomainMixin):  # type: ignore[misc]
    """A host name that leads to one clinic. Lower case, in ASCII, without port, without trailing dot. Several clinics
    may want one, but only one can have proved that it is theirs.
    """

    # Claims of others are no obstacle: whoever cannot prove a name must not keep it from whoever can.
    domain = models.CharField(
        max_length=253,
        validators=[RegexValidator(r"^[a-z0-9.-]+$", "a host name in lower case")],
    )
    own = models.BooleanField(default=False, help_text="The clinic's own name, not one below the platform's")
    state = models.CharField(max_length=10, choices=DomainState.choices, default=DomainState.ACTIVE)
    token = models.CharField(max_length=64, blank=True, help_text="What the TXT record must hold")
    checked_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    active_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="When it is looked at again")
    misses = models.PositiveSmallIntegerField(default=0, help_text="Days in a row on which the proof was not found")
    missed_at = models.DateTimeField(null=True, blank=True, help_text="When the last of these was counted")
    trouble = models.CharField(
        max_length=300, blank=True, help_text="Why the last check or change did not go through"
    )
    edge_id = models.CharField(max_length=200, blank=True, help_text="What the edge calls it, such as CloudFront")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(domain__regex=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"),
                name="domain_is_a_plain_host_name",
            ),
            models.UniqueConstraint(
                fields=["domain"],
                condition=models.Q(state__in=(DomainState.VERIFIED, DomainState.ACTIVE)),
                name="domain_is_held_once",
            ),
            models.UniqueConstraint(fields=["domain", "tenant"], name="domain_is_claimed_once_by_a_clinic"),
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(is_primary=True), name="clinic_has_one_primary_domain"
            ),
            models.CheckConstraint(condition=models.Q(state__in=DomainState.values), name="domain_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(is_primary=False) | models.Q(state=DomainState.ACTIVE),
                name="domain_that_is_primary_is_active",
            ),
            models.CheckConstraint(
                condition=models.Q(own=False) | ~models.Q(token=""), name="domain_of_their_own_has_a_proof"
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="domain_due")]

    def __str__(self) -> str:
        return self.domain


class Leaving(models.Model):
    """A host that the edge still has to let go: it outlives its domain, so that nothing stays behind there."""

    domain = models.CharField(max_length=253)
    edge_id = models.CharField(max_length=200)
    due_at = models.DateTimeField(db_default=Now())
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="leaving_due")]

    def __str__(self) -> str:
        return self.domain


class Job(models.Model):
    """Work on a clinic that takes longer than a request: one process at a time holds it, by a lease, and another one
    goes on where a dead one stopped. `wish` is what was asked for, `facts` what was found out since.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)
    clinic = models.ForeignKey(Clinic, null=True, on_delete=models.SET_NULL, related_name="jobs")
    about = models.CharField(max_length=120, blank=True, help_text="The clinic's schema, which outlives the clinic")
    wish = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    step = models.CharField(max_length=60, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(db_default=Now())
    holder = models.UUIDField(null=True, help_text="The run that holds the lease")
    leased_until = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True, help_text="The code of the problem that ended it")
    detail = models.CharField(max_length=500, blank=True)
    asked_by = models.CharField(max_length=160, blank=True, help_text="Who asked for it, in words")
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=JobState.values), name="job_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=JobState.RUNNING, holder__isnull=False, leased_until__isnull=False)
                | ~models.Q(state=JobState.RUNNING),
                name="job_that_runs_is_held",
            ),
            models.UniqueConstraint(
                fields=["kind", "about"],
                condition=models.Q(state__in=("waiting", "running")) & ~models.Q(about=""),
                name="job_of_a_kind_waits_once_for_a_clinic",
            ),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=models.Q(state__in=("waiting", "running")), name="job_due"),
            models.Index(fields=["about", "-created_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
