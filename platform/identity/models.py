"""The people who log in at one clinic, and their sessions."""

from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower, Now


class Role(models.TextChoices):
    PATIENT = "patient"
    FRONT_DESK = "front_desk"
    DENTIST = "dentist"
    MANAGER = "manager"


class User(AbstractBaseUser):
    """An account at this clinic. A patient record is something else (`scheduling.Patient`)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    email_verified_at = models.DateTimeField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.PATIENT)
    language = models.CharField(max_length=8)
    is_active = models.BooleanField(default=True)
    token_version = models.PositiveIntegerField(default=1, help_text="Raised to end every token given out so far")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    last_login = None

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = BaseUserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_is_unique_whatever_its_case"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_is_known"),
            models.CheckConstraint(
                condition=models.Q(phone="") | models.Q(phone__regex=r"^\+[1-9][0-9]{6,14}$"),
                name="user_phone_is_e164",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Session(models.Model):
    """One log-in: a family of refresh tokens of which one is current (RFC 9700, 4.14.2)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    current_hash = models.CharField(max_length=64, help_text="SHA-256 of the current refresh token")
    previous_hash = models.CharField(max_length=64, blank=True, help_text="Of the one before, good for a short grace")
    rotated_at = models.DateTimeField()
    idle_until = models.DateTimeField()
    ends_at = models.DateTimeField()
    remembered = models.BooleanField(default=False)
    second_factor_at = models.DateTimeField(null=True, blank=True, help_text="Without it no staff role is in force")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.CharField(max_length=40, blank=True)
    device = models.CharField(max_length=200, blank=True, help_text="The User-Agent, shortened")
    address = models.GenericIPAddressField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["user", "revoked_at"])]

    def __str__(self) -> str:
        return str(self.id)


class TokenPurpose(models.TextChoices):
    VERIFY_EMAIL = "verify_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105


class OneTimeToken(models.Model):
    """A secret sent by mail, good for one use; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="one_time_tokens")
    purpose = models.CharField(max_length=20, choices=TokenPurpose.choices)
    secret_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254, help_text="The address it was sent to")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.id)


class SecondFactor(models.Model):
    """The authenticator app of somebody who works here (RFC 6238)."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="second_factor")
    sealed = models.CharField(max_length=200, help_text="The app's secret, see kernel.sealing")
    last_step = models.BigIntegerField(help_text="The latest half minute whose code was taken: none is taken twice")
    set_up_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)


class RecoveryCode(models.Model):
    """Stands in for the app, once; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class Challenge(models.Model):
    """Somebody knows the password and is to show the second factor, or to set one up. Not yet a session."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="challenges")
    secret_hash = models.CharField(max_length=64, unique=True)
    token_version = models.PositiveIntegerField(help_text="The account's when it was made: a new password ends it")
    sealed = models.CharField(max_length=200, blank=True, help_text="The secret of an app that is being set up")
    session = models.ForeignKey(
        Session, null=True, on_delete=models.CASCADE, help_text="Asked for from inside this session, for a new app"
    )
    tries_left = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"])]

    def __str__(self) -> str:
        return str(self.id)


class Invitation(models.Model):
    """Somebody is asked by mail to work here. The link's secret is derived from id and `round` (identity.links)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=12, choices=Role.choices)
    language = models.CharField(max_length=8)
    secret_hash = models.CharField(max_length=64, unique=True)
    round = models.PositiveSmallIntegerField(default=1, help_text="Raised when it is sent again: the old link ends")
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_waits_once_for_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role for role in Role.values if role != Role.PATIENT]),
                name="invitation_is_to_work_here",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ApiKey(models.Model):
    """A program that acts for the clinic, as itself. Of its key the digest and the visible beginning are kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=16)
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(help_text="Names of permissions")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class Help(models.Model):
    """An operator of the platform looks into this clinic, for a while and with a reason. The clinic sees it here, and
    the token that the operator holds is worth as much as this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    operator_id = models.UUIDField()
    operator_name = models.CharField(max_length=120)
    operator_role = models.CharField(max_length=12)
    reason = models.CharField(max_length=300)
    code_hash = models.CharField(max_length=64, unique=True, help_text="Of the code that opens the panel, once")
    code_until = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    raised_at = models.DateTimeField(null=True, blank=True, help_text="Since when changes may be made")
    raised_because = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=120, blank=True, help_text="The name of whoever ended it early")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="help_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(raised_at__isnull=True) | ~models.Q(raised_because=""),
                name="help_is_raised_with_a_reason",
            ),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("started_at")), name="help_ends"),
        ]
        indexes = [models.Index(fields=["operator_id"]), models.Index(fields=["-started_at"])]

    def __str__(self) -> str:
        return str(self.id)
