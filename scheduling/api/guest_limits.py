"""How fast strangers may book: each visit sends messages to whoever is named as its guest."""

from kernel.errors import TooMany
from scheduling.operations.patients import Contact
from webapi.throttling import Throttle

# Of one network address: a stranger can fill a calendar or have mails sent only so fast.
_ASKED = Throttle("guest-booking", "30/hour")
# For one mailbox, and for one number, whoever asks and under whatever names.
_BOOKED = [Throttle("guest-booking-to", "5/hour"), Throttle("guest-booking-to-day", "10/day")]
# Of one visit by its link, which is told to whoever booked it: each move is told by a mail.
_MOVED = Throttle("link-move", "10/day")


class TooManyForContact(TooMany):
    """Its facts carry `retry_after` in seconds."""

    code = "too_many_for_contact"
    title = "Too many visits were booked with this e-mail address or telephone number. Call us, or log in."


def count_asked(address: str | None) -> None:
    """Count what a network address asks for as a guest.

    :raises TooMany: if it asks too often.
    """
    _ASKED.spend(address)


def count_booked(guest: Contact) -> None:
    """Count a visit that was just booked for a guest, in its transaction: what is refused here is undone with it, and
    no message leaves.

    :raises TooManyForContact: if the guest's address or number has had as many as it may.
    """
    reached = [("email", _mailbox(guest.email)), ("sms", guest.phone)]
    try:
        for channel, address in reached:
            if address:
                for throttle in _BOOKED:
                    throttle.spend(channel, address)
    except TooMany as error:
        raise TooManyForContact(**error.facts) from None


def count_moved(appointment: object) -> None:
    """Count a move by the link of a visit.

    :raises TooMany: if it was moved too often.
    """
    _MOVED.spend(str(appointment))


def _mailbox(email: str) -> str:
    """Return what tells mailboxes apart: many providers know neither case nor dots, nor what follows a plus."""
    local, _, host = email.lower().rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{host}"
