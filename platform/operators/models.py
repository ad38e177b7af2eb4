"""Those who run the platform, how they log in, and what they did (public schema)."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Lower, Now


class Role(models.TextChoices):
    SUPPORT = "support"
    ADMIN = "admin"


class Operator(models.Model):
    """An account on the platform's own host. It has no place in any clinic."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    password = models.CharField(max_length=128, help_text="Argon2; a lone ! lets nobody in")
    role = models.CharField(max_length=12, choices=Role.choices)
    language = models.CharField(max_length=8)
    is_active = models.BooleanField(default=True)
    token_version = models.PositiveIntegerField(default=1, help_text="Raised to end every token given out so far")
    sealed_app = models.CharField(max_length=200, blank=True, help_text="The app's secret, see kernel.sealing")
    last_step = models.BigIntegerField(default=0, help_text="The latest half minute whose code was taken")
    app_set_up_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="operator_email_is_unique_whatever_its_case"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="operator_role_is_known"),
            models.CheckConstraint(
                condition=models.Q(sealed_app="", app_set_up_at__isnull=True)
                | (~models.Q(sealed_app="") & models.Q(app_set_up_at__isnull=False)),
                name="operator_app_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class OperatorSession(models.Model):
    """One log-in: a family of refresh tokens of which one is current (RFC 9700, 4.14.2)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="sessions")
    current_hash = models.CharField(max_length=64, help_text="SHA-256 of the current refresh token")
    previous_hash = models.CharField(max_length=64, blank=True, help_text="Of the one before, good for a short grace")
    rotated_at = models.DateTimeField()
    idle_until = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.CharField(max_length=40, blank=True)
    device = models.CharField(max_length=200, blank=True, help_text="The User-Agent, shortened")
    address = models.GenericIPAddressField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["operator", "revoked_at"])]

    def __str__(self) -> str:
        return str(self.id)


class OperatorRecoveryCode(models.Model):
    """Stands in for the app, once; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class OperatorChallenge(models.Model):
    """Somebody knows the password and is to show the second factor, or to set one up. Not yet a session."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="challenges")
    secret_hash = models.CharField(max_length=64, unique=True)
    token_version = models.PositiveIntegerField(help_text="The operator's when it was made: a new password ends it")
    sealed = models.CharField(max_length=200, blank=True, help_text="The secret of an app that is being set up")
    session = models.ForeignKey(
        OperatorSession, null=True, on_delete=models.CASCADE, help_text="Asked for from inside it, for a new app"
    )
    tries_left = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return str(self.id)


class OperatorLink(models.Model):
    """Lets an operator choose a password, once: shown to whoever made it, and kept as a digest alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="links")
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.id)


class OperatorEntry(models.Model):
    """One deed on the platform. Rows are added and never changed (triggers see to it); the name is that of then."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    actor_kind = models.CharField(max_length=10)
    operator_id = models.UUIDField(null=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=40)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    clinic_id = models.UUIDField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["clinic_id", "-id"]),
            models.Index(fields=["operator_id", "-id"]),
            models.Index(fields=["subject_kind", "subject_id", "-id"]),
            models.Index(fields=["-at"]),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_id}"
