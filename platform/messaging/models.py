"""Messages to people: each is a row before it is anything else."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now


class DeliveryState(models.TextChoices):
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"
    WITHHELD = "withheld"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


class MarkReason(models.TextChoices):
    """Why nothing more is sent to an address."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"
    OPTED_OUT = "opted_out"


class Withheld(models.TextChoices):
    """Why a message was never to leave."""

    AS_ASKED = "as_asked"
    NO_ADDRESS = "no_address"
    DECLINED = "declined"
    NO_CHANNEL = "no_channel"
    SWITCHED_OFF = "switched_off"
    LIMIT = "limit"
    BOUNCED = MarkReason.BOUNCED.value
    COMPLAINED = MarkReason.COMPLAINED.value
    OPTED_OUT = MarkReason.OPTED_OUT.value


# What the recipient does not know, and did not ask to be left alone with: somebody has to call.
IN_VAIN = (Withheld.BOUNCED, Withheld.COMPLAINED)


class Delivery(models.Model):
    """One message on one channel. `once` names it, so that it can exist only once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    once = models.CharField(max_length=160, unique=True, help_text="Like booking_confirmation:<appointment>:1:email")
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10)
    recipient = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=8)
    facts = models.JSONField(help_text="What the template is filled with; emptied of secrets once sent")
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    person = models.CharField(
        max_length=64, blank=True, db_default="", help_text="Who may decline such messages; empty if nobody"
    )
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True, help_text="From then on it is of no use to anybody")
    leased_until = models.DateTimeField(null=True)
    provider_id = models.CharField(max_length=200, blank=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=DeliveryState.values), name="delivery_state_is_known")
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state__in=("due", "sending")), name="messaging_due"),
            models.Index(fields=["subject_kind", "subject_id"]),
            # Who answers a text is known by the number alone.
            models.Index(fields=["recipient"], condition=models.Q(channel="sms"), name="messaging_text_to"),
            # How many have left this month.
            models.Index(fields=["sent_at"], condition=models.Q(sent_at__isnull=False), name="messaging_sent"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class AddressMark(models.Model):
    """An address to which nothing more is sent, as `messaging.addresses.key` writes it. What its owner said by STOP
    stays as a row when START takes it back: an older word that comes late changes nothing any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    channel = models.CharField(max_length=10)
    address = models.CharField(max_length=254)
    reason = models.CharField(max_length=10, choices=MarkReason.choices)
    stands = models.BooleanField(default=True, db_default=True)
    detail = models.CharField(max_length=80, blank=True, help_text="The provider's word for it, like General")
    said_at = models.DateTimeField(help_text="When the provider or the owner said so")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address", "reason"], name="an_address_is_marked_once_for_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=MarkReason.values), name="reason_of_a_mark_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Declined(models.Model):
    """A kind of message that somebody does not want by a channel. `address` is where it was sent when that was said;
    empty if it was said elsewhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.CharField(max_length=64)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, db_default="email")
    address = models.CharField(max_length=254, blank=True)
    said_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "channel", "address"], name="a_kind_is_declined_once"),
        ]
        indexes = [models.Index(fields=["address", "kind"])]

    def __str__(self) -> str:
        return str(self.id)


# As the database knows it: braces stand around one of the placeholders or not at all.
_FILLED = r"^([^{}]|\{(patient|clinic|when|dentist)\})*$"
_FILLED_LINE = r"^([^{}[:cntrl:]]|\{(patient|clinic|when|dentist)\})*$"


class OwnText(models.Model):
    """What the clinic says in a kind of message, in one language, in place of the standard text. The row stays,
    empty, when the standard text is taken back: a version never comes again.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=120, blank=True, help_text="Empty, as all three: the standard text")
    opening = models.TextField(max_length=1000, blank=True)
    closing = models.TextField(max_length=1000, blank=True, help_text="Empty beside a subject: nothing is said")
    version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="a_kind_has_one_own_text_in_a_language"),
            models.CheckConstraint(
                condition=models.Q(subject="", opening="", closing="")
                | (~models.Q(subject="") & ~models.Q(opening="")),
                name="an_own_text_says_something",
            ),
            models.CheckConstraint(
                condition=models.Q(subject__regex=_FILLED_LINE), name="subject_of_an_own_text_is_one_line"
            ),
            models.CheckConstraint(
                condition=models.Q(opening__regex=_FILLED, closing__regex=_FILLED),
                name="own_text_has_known_placeholders",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language}"
