"""What is said of a booked time in a text message: when, and the link. Never with whom or what for."""

from messaging import texts

BOOKING_REMINDER = {
    "en": "{clinic}: reminder of your appointment {when}. Confirm, move or cancel: {link}",
    "de": "{clinic}: Erinnerung an Ihren Termin {when}. Bestätigen, verschieben, absagen: {link}",
    "es": "{clinic}: recordatorio de su cita {when}. Confirmar, cambiar o cancelar: {link}",
    "ar": "{clinic}: موعدك {when}. {link}",
}


def register() -> None:
    """Make this text known."""
    texts.register("booking_reminder", BOOKING_REMINDER)
