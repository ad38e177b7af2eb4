"""What is said of a booked time in a text message: when, and the link. Never with whom or what for."""

from messaging import texts
from messaging.kinds.booking import CONFIRMED, FIXED, FIXED_AND_CONFIRMED

BOOKING_REMINDER = {
    "en": "{clinic}: reminder of your appointment {when}. Confirm, move or cancel: {link}",
    "de": "{clinic}: Erinnerung an Ihren Termin {when}. Bestätigen, verschieben, absagen: {link}",
    "es": "{clinic}: recordatorio de su cita {when}. Confirmar, cambiar o cancelar: {link}",
    "ar": "{clinic}: موعدك {when}. {link}",
}
# What the link is still good for; in Arabic there is no room to say it.
_GOOD_FOR = {
    CONFIRMED: {"en": "View, move or cancel", "de": "Ansehen, verschieben, absagen", "es": "Ver, cambiar o cancelar"},
    FIXED: {"en": "Please confirm", "de": "Bitte bestätigen", "es": "Confirme, por favor"},
    FIXED_AND_CONFIRMED: {"en": "Details", "de": "Einzelheiten", "es": "Detalles"},
}


def _at(stage: str) -> dict[str, str]:
    said = _GOOD_FOR[stage]
    return {
        code: f"{line.partition('. ')[0]}. {said[code]}: {{link}}" if code in said else line
        for code, line in BOOKING_REMINDER.items()
    }


def register() -> None:
    """Make this text known."""
    texts.register("booking_reminder", BOOKING_REMINDER, {stage: _at(stage) for stage in _GOOD_FOR})
