"""Messages about a booked time. They say when, with whom and where, never what for: others may read mail too."""

from messaging import templates
from messaging.layout import Wording

BOOKING_CONFIRMATION = {
    "en": Wording(
        subject="Your appointment at {clinic}",
        lines=("Your appointment at {clinic} is booked.",),
        details=(("When", "when"), ("With", "with_whom"), ("Where", "address")),
        button="View, move or cancel",
        after=("If you cannot come, please move or cancel in time, so that somebody else can have the time.",),
    ),
    "de": Wording(
        subject="Ihr Termin bei {clinic}",
        lines=("Ihr Termin bei {clinic} ist gebucht.",),
        details=(("Wann", "when"), ("Bei", "with_whom"), ("Wo", "address")),
        button="Ansehen, verschieben oder absagen",
        after=("Falls Sie nicht kommen können, verschieben Sie den Termin bitte oder sagen Sie rechtzeitig ab.",),
    ),
    "es": Wording(
        subject="Su cita en {clinic}",
        lines=("Su cita en {clinic} está reservada.",),
        details=(("Cuándo", "when"), ("Con", "with_whom"), ("Dónde", "address")),
        button="Ver, cambiar o cancelar",
        after=("Si no puede venir, cambie o cancele a tiempo para que otra persona pueda usar la hora.",),
    ),
    "ar": Wording(
        subject="موعدك لدى {clinic}",
        lines=("تم حجز موعدك لدى {clinic}.",),
        details=(("الوقت", "when"), ("مع", "with_whom"), ("المكان", "address")),
        button="عرض الموعد أو تغييره أو إلغاؤه",
        after=("إذا تعذّر عليك الحضور، فيُرجى تغيير الموعد أو إلغاؤه في وقت مناسب ليستفيد منه غيرك.",),
    ),
}


def register() -> None:
    """Make these kinds known. `when` is in words (`messaging.wording.spoken`), in the recipient's language."""
    templates.register(
        "booking_confirmation", needs=("when", "with_whom", "address", "link"), wordings=BOOKING_CONFIRMATION
    )
