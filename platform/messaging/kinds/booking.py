"""Messages about a booked time. They say when, with whom and where, never what for: others may read mail too."""

from dataclasses import replace

from messaging import templates
from messaging.layout import TELEPHONE, Wording

_PLACE = {
    "en": (("When", "when"), ("With", "with_whom"), ("Where", "address")),
    "de": (("Wann", "when"), ("Bei", "with_whom"), ("Wo", "address")),
    "es": (("Cuándo", "when"), ("Con", "with_whom"), ("Dónde", "address")),
    "ar": (("الوقت", "when"), ("مع", "with_whom"), ("المكان", "address")),
}
_BEFORE = {"en": "Before", "de": "Bisher", "es": "Antes", "ar": "سابقًا"}
_IN_TIME = {
    "en": "If you cannot come, please move or cancel in time, so that somebody else can have the time.",
    "de": "Falls Sie nicht kommen können, verschieben Sie den Termin bitte oder sagen Sie rechtzeitig ab.",
    "es": "Si no puede venir, cambie o cancele a tiempo para que otra persona pueda usar la hora.",
    "ar": "إذا تعذّر عليك الحضور، فيُرجى تغيير الموعد أو إلغاؤه في وقت مناسب ليستفيد منه غيرك.",
}
_CALL = {
    "en": "If you cannot come, please call {clinic}: online it can no longer be changed.",
    "de": "Falls Sie nicht kommen können, rufen Sie {clinic} bitte an: Online ist das nicht mehr möglich.",
    "es": "Si no puede venir, llame a {clinic}: la cita ya no se puede cambiar en línea.",
    "ar": "إذا تعذّر عليك الحضور، فيُرجى الاتصال بـ {clinic}: لم يعد تغيير الموعد عبر الإنترنت ممكنًا.",
}
_VIEW = {"en": "View appointment", "de": "Termin ansehen", "es": "Ver la cita", "ar": "عرض الموعد"}
_CONFIRM = {"en": "Confirm appointment", "de": "Termin bestätigen", "es": "Confirmar la cita", "ar": "تأكيد الموعد"}
# At what stage a visit may be, beside open and not confirmed: too late to be changed online, confirmed, or both.
FIXED, CONFIRMED, FIXED_AND_CONFIRMED = "fixed", "confirmed", "fixed_and_confirmed"

BOOKING_CONFIRMATION = {
    "en": Wording(
        subject="Your appointment at {clinic}",
        lines=("Your appointment at {clinic} is booked.",),
        details=_PLACE["en"],
        button="View, move or cancel",
        after=(_IN_TIME["en"],),
    ),
    "de": Wording(
        subject="Ihr Termin bei {clinic}",
        lines=("Ihr Termin bei {clinic} ist gebucht.",),
        details=_PLACE["de"],
        button="Ansehen, verschieben oder absagen",
        after=(_IN_TIME["de"],),
    ),
    "es": Wording(
        subject="Su cita en {clinic}",
        lines=("Su cita en {clinic} está reservada.",),
        details=_PLACE["es"],
        button="Ver, cambiar o cancelar",
        after=(_IN_TIME["es"],),
    ),
    "ar": Wording(
        subject="موعدك لدى {clinic}",
        lines=("تم حجز موعدك لدى {clinic}.",),
        details=_PLACE["ar"],
        button="عرض الموعد أو تغييره أو إلغاؤه",
        after=(_IN_TIME["ar"],),
    ),
}
BOOKING_CHANGE = {
    "en": Wording(
        subject="Your appointment at {clinic} has changed",
        lines=("Your appointment at {clinic} has changed. This is how it stands now:",),
        details=(*_PLACE["en"], (_BEFORE["en"], "before")),
        gone=("before",),
        button="Confirm, move or cancel",
        after=("If this does not suit you, please choose another time or cancel.",),
    ),
    "de": Wording(
        subject="Ihr Termin bei {clinic} wurde geändert",
        lines=("Ihr Termin bei {clinic} wurde geändert. So steht er jetzt im Kalender:",),
        details=(*_PLACE["de"], (_BEFORE["de"], "before")),
        gone=("before",),
        button="Bestätigen, verschieben oder absagen",
        after=("Falls Ihnen das nicht passt, wählen Sie bitte eine andere Zeit oder sagen Sie ab.",),
    ),
    "es": Wording(
        subject="Su cita en {clinic} ha cambiado",
        lines=("Su cita en {clinic} ha cambiado. Ahora queda así:",),
        details=(*_PLACE["es"], (_BEFORE["es"], "before")),
        gone=("before",),
        button="Confirmar, cambiar o cancelar",
        after=("Si no le viene bien, elija otra hora o cancele la cita.",),
    ),
    "ar": Wording(
        subject="تم تغيير موعدك لدى {clinic}",
        lines=("تم تغيير موعدك لدى {clinic}. تفاصيل الموعد الآن:",),
        details=(*_PLACE["ar"], (_BEFORE["ar"], "before")),
        gone=("before",),
        button="تأكيد الموعد أو تغييره أو إلغاؤه",
        after=("إذا كان ذلك لا يناسبك، فيُرجى اختيار وقت آخر أو إلغاء الموعد.",),
    ),
}
BOOKING_CANCELLATION = {
    "en": Wording(
        subject="Your appointment at {clinic} is cancelled",
        lines=("Unfortunately your appointment at {clinic} cannot take place. We are sorry.",),
        details=_PLACE["en"][:2],
        gone=("when",),
        button="Choose a new time",
    ),
    "de": Wording(
        subject="Ihr Termin bei {clinic} ist abgesagt",
        lines=("leider kann Ihr Termin bei {clinic} nicht stattfinden. Das tut uns leid.",),
        details=_PLACE["de"][:2],
        gone=("when",),
        button="Neue Zeit wählen",
    ),
    "es": Wording(
        subject="Su cita en {clinic} está cancelada",
        lines=("Lamentablemente, su cita en {clinic} no puede tener lugar. Lo sentimos.",),
        details=_PLACE["es"][:2],
        gone=("when",),
        button="Elegir otra hora",
    ),
    "ar": Wording(
        subject="تم إلغاء موعدك لدى {clinic}",
        lines=("للأسف لا يمكن أن يتم موعدك لدى {clinic}. نعتذر عن ذلك.",),
        details=_PLACE["ar"][:2],
        gone=("when",),
        button="اختيار وقت جديد",
    ),
}
CANCELLATION_AS_ASKED = {
    "en": Wording(
        subject="Your cancelled appointment at {clinic}",
        lines=("Your appointment at {clinic} is cancelled, as you asked.",),
        details=(*_PLACE["en"][:2], (TELEPHONE["en"], "phone")),
        gone=("when",),
        button="Book again",
        after=("If you did not want this, please call {clinic}.",),
    ),
    "de": Wording(
        subject="Ihre Absage bei {clinic}",
        lines=("Ihr Termin bei {clinic} ist wie gewünscht abgesagt.",),
        details=(*_PLACE["de"][:2], (TELEPHONE["de"], "phone")),
        gone=("when",),
        button="Neu buchen",
        after=("Falls Sie das nicht wollten, rufen Sie {clinic} bitte an.",),
    ),
    "es": Wording(
        subject="Su cita cancelada en {clinic}",
        lines=("Su cita en {clinic} queda cancelada, como pidió.",),
        details=(*_PLACE["es"][:2], (TELEPHONE["es"], "phone")),
        gone=("when",),
        button="Reservar de nuevo",
        after=("Si no quería cancelarla, llame a {clinic}.",),
    ),
    "ar": Wording(
        subject="موعدك الملغى لدى {clinic}",
        lines=("تم إلغاء موعدك لدى {clinic} بناءً على طلبك.",),
        details=(*_PLACE["ar"][:2], (TELEPHONE["ar"], "phone")),
        gone=("when",),
        button="حجز موعد جديد",
        after=("إذا لم ترغب في ذلك، فيُرجى الاتصال بـ {clinic}.",),
    ),
}
BOOKING_REMINDER = {
    "en": Wording(
        subject="Reminder: your appointment at {clinic}",
        lines=("We look forward to seeing you at {clinic}.",),
        details=_PLACE["en"],
        button="Confirm, move or cancel",
        after=(_IN_TIME["en"],),
    ),
    "de": Wording(
        subject="Erinnerung: Ihr Termin bei {clinic}",
        lines=("wir freuen uns auf Ihren Besuch bei {clinic}.",),
        details=_PLACE["de"],
        button="Bestätigen, verschieben oder absagen",
        after=(_IN_TIME["de"],),
    ),
    "es": Wording(
        subject="Recordatorio: su cita en {clinic}",
        lines=("Le esperamos en {clinic}.",),
        details=_PLACE["es"],
        button="Confirmar, cambiar o cancelar",
        after=(_IN_TIME["es"],),
    ),
    "ar": Wording(
        subject="تذكير: موعدك لدى {clinic}",
        lines=("نتطلع إلى زيارتك لدى {clinic}.",),
        details=_PLACE["ar"],
        button="تأكيد الموعد أو تغييره أو إلغاؤه",
        after=(_IN_TIME["ar"],),
    ),
}
VISIT_FOLLOW_UP = {
    "en": Wording(
        subject="After your visit at {clinic}",
        lines=("Thank you for coming to {clinic}. We hope that you are well.",),
        details=((TELEPHONE["en"], "phone"),),
        button="Book your next appointment",
        after=("If you have a question after your visit, please call us.",),
    ),
    "de": Wording(
        subject="Nach Ihrem Besuch bei {clinic}",
        lines=("vielen Dank für Ihren Besuch bei {clinic}. Wir hoffen, dass es Ihnen gut geht.",),
        details=((TELEPHONE["de"], "phone"),),
        button="Nächsten Termin buchen",
        after=("Falls Sie nach Ihrem Besuch eine Frage haben, rufen Sie uns bitte an.",),
    ),
    "es": Wording(
        subject="Después de su visita a {clinic}",
        lines=("Gracias por venir a {clinic}. Esperamos que se encuentre bien.",),
        details=((TELEPHONE["es"], "phone"),),
        button="Reservar su próxima cita",
        after=("Si tiene alguna pregunta después de su visita, llámenos.",),
    ),
    "ar": Wording(
        subject="بعد زيارتك إلى {clinic}",
        lines=("شكرًا لزيارتك {clinic}. نتمنى أن تكون بخير.",),
        details=((TELEPHONE["ar"], "phone"),),
        button="حجز موعدك القادم",
        after=("إذا كان لديك سؤال بعد زيارتك، فيُرجى الاتصال بنا.",),
    ),
}


def _staged(wordings: dict[str, Wording], *, asks: bool = True) -> dict[str, Wording]:
    """Return wordings that say at each stage what can still be done; those that ask for it have a visit confirmed."""
    return {code: replace(wording, at_stage=_stages(wording, code, asks)) for code, wording in wordings.items()}


def _stages(wording: Wording, code: str, asks: bool) -> dict[str, Wording]:
    called = (*wording.details, (TELEPHONE[code], "phone"))
    fixed = replace(wording, details=called, button=_VIEW[code], after=(_CALL[code],))
    return {
        FIXED: replace(fixed, button=_CONFIRM[code]) if asks else fixed,
        CONFIRMED: replace(wording, button=BOOKING_CONFIRMATION[code].button),
        FIXED_AND_CONFIRMED: fixed,
    }


def register() -> None:
    """Make these kinds known. `when` is in words (`messaging.wording.spoken`), in the recipient's language."""
    place = ("when", "with_whom", "address", "link")
    gone = ("when", "with_whom", "link")
    kinds: tuple[tuple[str, tuple[str, ...], tuple[str, ...], dict[str, Wording]], ...] = (
        ("booking_confirmation", place, ("phone",), _staged(BOOKING_CONFIRMATION, asks=False)),
        ("booking_change", place, ("before", "phone"), _staged(BOOKING_CHANGE)),
        ("booking_cancellation", gone, (), BOOKING_CANCELLATION),
        ("booking_cancellation_as_asked", gone, ("phone",), CANCELLATION_AS_ASKED),
        ("booking_reminder", place, ("phone",), _staged(BOOKING_REMINDER)),
        ("visit_follow_up", gone, ("phone",), VISIT_FOLLOW_UP),
    )
    for name, needs, may_say, wordings in kinds:
        templates.register(
            name,
            needs=needs,
            may_say=may_say,
            wordings=wordings,
            takes_own_words=True,
            can_wait=name in ("booking_reminder", "visit_follow_up"),
        )
