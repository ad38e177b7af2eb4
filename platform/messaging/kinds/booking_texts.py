"""What is said of a booked time in a text message: when, and the link. Never with whom or what for."""

from messaging import texts

BOOKING_CONFIRMATION = {
    "en": "{clinic}: your appointment is booked for {when}. View, move or cancel: {link}",
    "de": "{clinic}: Ihr Termin ist gebucht: {when}. Ansehen, verschieben, absagen: {link}",
    "es": "{clinic}: su cita queda reservada: {when}. Ver, cambiar o cancelar: {link}",
    "ar": "{clinic}: تم الحجز {when}. {link}",
}
BOOKING_CHANGE = {
    "en": "{clinic}: your appointment has changed, it is now {when}. Confirm, move or cancel: {link}",
    "de": "{clinic}: Ihr Termin wurde geändert, neu: {when}. Bestätigen, verschieben, absagen: {link}",
    "es": "{clinic}: su cita ha cambiado, ahora es {when}. Confirmar, cambiar o cancelar: {link}",
    "ar": "{clinic}: موعدك الجديد {when}. {link}",
}
BOOKING_CANCELLATION = {
    "en": "{clinic}: unfortunately your appointment {when} cannot take place. Choose a new time: {link}",
    "de": "{clinic}: Ihr Termin {when} kann leider nicht stattfinden. Neue Zeit: {link}",
    "es": "{clinic}: lamentablemente su cita {when} no puede tener lugar. Elegir otra hora: {link}",
    "ar": "{clinic}: للأسف أُلغي موعدك {when}. {link}",
}
CANCELLATION_AS_ASKED = {
    "en": "{clinic}: your appointment {when} is cancelled, as you asked. Book again: {link}",
    "de": "{clinic}: Ihr Termin {when} ist wie gewünscht abgesagt. Neu buchen: {link}",
    "es": "{clinic}: su cita {when} queda cancelada, como pidió. Reservar de nuevo: {link}",
    "ar": "{clinic}: أُلغي موعدك {when} بناءً على طلبك. {link}",
}
BOOKING_REMINDER = {
    "en": "{clinic}: reminder of your appointment {when}. Confirm, move or cancel: {link}",
    "de": "{clinic}: Erinnerung an Ihren Termin {when}. Bestätigen, verschieben, absagen: {link}",
    "es": "{clinic}: recordatorio de su cita {when}. Confirmar, cambiar o cancelar: {link}",
    "ar": "{clinic}: موعدك {when}. {link}",
}


def register() -> None:
    """Make these texts known."""
    texts.register("booking_confirmation", BOOKING_CONFIRMATION)
    texts.register("booking_change", BOOKING_CHANGE)
    texts.register("booking_cancellation", BOOKING_CANCELLATION)
    texts.register("booking_cancellation_as_asked", CANCELLATION_AS_ASKED)
    texts.register("booking_reminder", BOOKING_REMINDER)
