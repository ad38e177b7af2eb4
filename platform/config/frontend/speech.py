"""In which language a page speaks, and the few sentences that stand in it before any script runs."""

from dataclasses import dataclass

from django.http import HttpRequest

from webapi import languages

COOKIE = "chairside-language"
RIGHT_TO_LEFT = frozenset({"ar"})
# As Open Graph writes them.
LOCALES = {"en": "en_US", "de": "de_DE", "es": "es_ES", "ar": "ar_AR"}


@dataclass(frozen=True, slots=True)
class Sentences:
    """`describes` takes the clinic's name."""

    describes: str
    needs_script: str
    suspended: str
    not_built: str


SENTENCES = {
    "en": Sentences(
        describes="Book your next visit at {clinic} online: see free times and choose one in a minute.",
        needs_script="Booking online needs JavaScript. You are also welcome to call us.",
        suspended="Online booking is paused at the moment. You can still read everything here; please call us "
        "for an appointment.",
        not_built="This page is not available at the moment. Please come back in a little while.",
    ),
    "de": Sentences(
        describes="Buchen Sie Ihren nächsten Besuch bei {clinic} online: freie Zeiten sehen und in einer Minute "
        "auswählen.",
        needs_script="Die Online-Buchung braucht JavaScript. Sie können uns auch gern anrufen.",
        suspended="Die Online-Buchung ruht im Moment. Sie können hier weiterhin alles lesen; für einen Termin rufen "
        "Sie uns bitte an.",
        not_built="Diese Seite ist im Moment nicht verfügbar. Bitte kommen Sie in Kürze wieder.",
    ),
    "es": Sentences(
        describes="Reserve en línea su próxima visita a {clinic}: vea las horas libres y elija una en un minuto.",
        needs_script="La reserva en línea necesita JavaScript. También puede llamarnos por teléfono.",
        suspended="La reserva en línea está en pausa en este momento. Puede seguir leyendo todo aquí; para pedir "
        "una cita, llámenos.",
        not_built="Esta página no está disponible en este momento. Vuelva dentro de un rato, por favor.",
    ),
    "ar": Sentences(
        describes="احجز زيارتك القادمة في {clinic} عبر الإنترنت: شاهد المواعيد المتاحة واختر ما يناسبك في دقيقة.",
        needs_script="يتطلب الحجز عبر الإنترنت تفعيل JavaScript. يسعدنا أيضًا اتصالك بنا.",
        suspended="الحجز عبر الإنترنت متوقف حاليًا. لا يزال بإمكانك قراءة كل شيء هنا؛ ولحجز موعد يُرجى الاتصال بنا.",
        not_built="هذه الصفحة غير متاحة حاليًا. يُرجى العودة بعد قليل.",
    ),
}


def chosen(request: HttpRequest, among: tuple[str, ...]) -> str:
    """Return the language of a page: what its address asks for, what the reader chose before, what the browser
    likes, else the clinic's first.
    """
    for asked in (request.GET.get("lang", ""), request.COOKIES.get(COOKIE, "")):
        if asked in among:
            return asked
    return languages.best(request, among)


def direction(language: str) -> str:
    """Return `rtl` or `ltr`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def sentences(language: str) -> Sentences:
    """Return the sentences of a language, in English where the platform does not speak it."""
    return SENTENCES.get(language, SENTENCES["en"])
