"""The kinds of message that the platform knows. An app above may register more of its own."""

from messaging.kinds import account, booking, booking_texts, staff


def register_all() -> None:
    """Make every kind known; a wording that is missing in a language stops the start."""
    account.register()
    booking.register()
    booking_texts.register()
    staff.register()
