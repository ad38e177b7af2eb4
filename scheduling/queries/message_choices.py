"""Which messages people want, as they and the clinic's staff see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from identity.models import User
from messaging import addresses, channels, choices
from messaging.choices import Choice
from messaging.models import MarkReason
from scheduling.models import Patient
from scheduling.queries import appointments, catalog, notices, patient_records

# What may be declined, and by which channels it goes.
OFFERED = (
    (notices.REMINDER, addresses.EMAIL),
    (notices.REMINDER, addresses.SMS),
    (notices.FOLLOW_UP, addresses.EMAIL),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`stopped`: the owner of the number said STOP, and alone takes that back."""

    kind: str
    channel: str
    wanted: bool
    stopped: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who gets messages: as `messaging.choices` knows people, and where."""

    person: str
    email: str
    phone: str

    def choice(self, kind: str, channel: str) -> Choice:
        """Return what is to be decided about a kind of message to this reader."""
        return Choice(self.person, kind, self.email if channel == addresses.EMAIL else self.phone, channel)


def reader_for(patient: Patient) -> Reader:
    """Return who gets the messages about a patient."""
    reach = patient_records.reach(patient)
    return Reader(patient_records.person(reach.through.pk), reach.email, reach.phone)


def readers_for(user: User) -> list[Reader]:
    """Return who gets the messages about those whom an account looks after; the account itself, for as long as it
    looks after nobody.
    """
    patients = appointments.patients_of(user.pk).select_related("guardian", "account")
    found = {reader.person: reader for reader in map(reader_for, patients)}
    return list(found.values()) or [Reader(person_of(user.pk), user.email, user.phone)]


def person_of(user_id: UUID) -> str:
    """Return the name under which `messaging.choices` keeps what the holder of an account declined."""
    return f"account:{user_id}"


def of(readers: Iterable[Reader]) -> list[Wanted]:
    """Return what readers want of what the clinic sends: wanted is what none of them declined."""
    readers = list(readers)
    offered = [(kind, channel) for kind, channel in OFFERED if _is_sent(kind, channel)]
    asked = [one.choice(kind, channel) for kind, channel in offered for one in readers]
    wanted = choices.wanted_among(asked)
    numbers = [(addresses.SMS, one.phone) for one in readers]
    stopped = any(mark.reason == MarkReason.OPTED_OUT for mark in addresses.marks(numbers))
    return [
        Wanted(
            kind,
            channel,
            all(wanted[at * len(readers) : (at + 1) * len(readers)]),
            stopped and channel == addresses.SMS,
        )
        for at, (kind, channel) in enumerate(offered)
    ]


def _is_sent(kind: str, channel: str) -> bool:
    if kind == notices.FOLLOW_UP and not catalog.current().profile["follow_up_on"]:
        return False
    return channels.is_offered(channel)
