"""Every page of the patient site: its address, its chunk, the texts it needs, its title."""

import re
from dataclasses import dataclass, replace

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

Titles = dict[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    """`path` may hold `<uuid>`; `page` names `src/pages/<page>-page.tsx`; `areas` the catalogs of its texts.

    `stand_in` is the template that stands in the page until the script has run;
    `first_paint` says that the style sheet stands in the page too.
    """

    path: str
    page: str
    areas: tuple[str, ...]
    titles: Titles
    indexable: bool = False
    first_paint: bool = False
    stand_in: str = "patient/shells/neutral.html"

    def chunks(self, language: str) -> tuple[str, ...]:
        """Return the keys of the manifest that this page loads besides the entry."""
        return (
            f"src/pages/{self.page}-page.tsx",
            *(f"src/locales/{language}/{area}.po" for area in ("common", *self.areas)),
        )


def _titles(en: str, de: str, es: str, ar: str) -> Titles:
    return {"en": en, "de": de, "es": es, "ar": ar}


ROUTES = (
    Route(
        "/",
        "home",
        ("home",),
        _titles(
            "Dentist appointments online", "Zahnarzttermine online", "Citas dentales en línea", "حجز مواعيد الأسنان"
        ),
        indexable=True,
        first_paint=True,
        stand_in="patient/shells/home.html",
    ),
    Route(
        "/book",
        "book",
        ("times",),
        _titles("Book an appointment", "Termin buchen", "Reservar una cita", "حجز موعد"),
        indexable=True,
        first_paint=True,
        stand_in="patient/shells/book.html",
    ),
    Route(
        "/book/details",
        "book-details",
        ("booking", "account"),
        _titles("Your details", "Ihre Angaben", "Sus datos", "بياناتك"),
    ),
    Route(
        "/booked",
        "booked",
        ("booking",),
        _titles("Your appointment", "Ihr Termin", "Su cita", "موعدك"),
    ),
    Route("/visit", "visit", ("visits",), _titles("Your appointment", "Ihr Termin", "Su cita", "موعدك")),
    Route(
        "/visit/move",
        "visit-move",
        ("visits", "times"),
        _titles("Move your appointment", "Ihren Termin verschieben", "Cambiar su cita", "تغيير موعدك"),
    ),
    Route("/login", "login", ("account",), _titles("Log in", "Anmelden", "Iniciar sesión", "تسجيل الدخول")),
    Route(
        "/register",
        "register",
        ("account",),
        _titles("Create your account", "Legen Sie Ihr Konto an", "Cree su cuenta", "أنشئ حسابك"),
    ),
    Route(
        "/forgot-password",
        "forgot-password",
        ("account",),
        _titles(
            "Forgot your password?", "Passwort vergessen?", "¿Ha olvidado su contraseña?", "هل نسيت كلمة المرور؟"
        ),
    ),
    Route(
        "/reset-password",
        "reset-password",
        ("account",),
        _titles(
            "Choose a new password", "Neues Passwort wählen", "Elegir una contraseña nueva", "اختيار كلمة مرور جديدة"
        ),
    ),
    Route(
        "/verify-email",
        "verify-email",
        ("account",),
        _titles(
            "Confirm your e-mail address",
            "E-Mail-Adresse bestätigen",
            "Confirme su correo electrónico",
            "تأكيد بريدك الإلكتروني",
        ),
    ),
    Route(
        "/appointments",
        "appointments",
        ("visits", "account"),
        _titles("My appointments", "Meine Termine", "Mis citas", "مواعيدي"),
    ),
    Route(
        "/appointments/<uuid>",
        "appointment",
        ("visits",),
        _titles("Your appointment", "Ihr Termin", "Su cita", "موعدك"),
    ),
    Route(
        "/appointments/<uuid>/move",
        "move",
        ("visits", "times"),
        _titles("Move your appointment", "Ihren Termin verschieben", "Cambiar su cita", "تغيير موعدك"),
    ),
    Route(
        "/unsubscribe",
        "unsubscribe",
        ("account",),
        _titles("Reminders", "Erinnerungen", "Recordatorios", "التذكيرات"),
    ),
    Route("/family", "family", ("account",), _titles("Your family", "Ihre Familie", "Su familia", "عائلتك")),
    Route("/profile", "profile", ("account",), _titles("Your profile", "Ihr Profil", "Su perfil", "ملفك الشخصي")),
)
NOT_FOUND = Route(
    "",
    "not-found",
    (),
    _titles("Page not found", "Seite nicht gefunden", "Página no encontrada", "الصفحة غير موجودة"),
)
_PATTERNS = tuple((re.compile(re.escape(one.path).replace("<uuid>", _UUID)), one) for one in ROUTES)


# The booking page inside of a clinic's own web site: the same pages below this address, without header and footer.
EMBED = "/embed"
_EMBEDDED = ("/book", "/book/details", "/booked")


def embedded_at(path: str) -> Route:
    """Return the page at an address below `EMBED`, or `NOT_FOUND`; no index may hold it."""
    found = at(path.removeprefix(EMBED))
    return replace(found, indexable=False) if found.path in _EMBEDDED else NOT_FOUND


def at(path: str) -> Route:
    """Return the page at an address, with or without a slash at its end, or `NOT_FOUND`."""
    path = path.removesuffix("/") or "/"
    return next((route for pattern, route in _PATTERNS if pattern.fullmatch(path)), NOT_FOUND)
