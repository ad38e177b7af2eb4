"""Messages about somebody's account."""

from dataclasses import replace

from messaging import templates
from messaging.layout import TELEPHONE, Wording

EMAIL_VERIFICATION = {
    "en": Wording(
        subject="Confirm your e-mail address for {clinic}",
        lines=("Please confirm that this e-mail address is yours, so that {clinic} can reach you.",),
        button="Confirm e-mail address",
        after=("The link works for a limited time. If you did not register, you need do nothing.",),
    ),
    "de": Wording(
        subject="Bestätigen Sie Ihre E-Mail-Adresse für {clinic}",
        lines=("bitte bestätigen Sie, dass diese E-Mail-Adresse Ihnen gehört, damit {clinic} Sie erreichen kann.",),
        button="E-Mail-Adresse bestätigen",
        after=("Der Link gilt nur begrenzte Zeit. Falls Sie sich nicht registriert haben, müssen Sie nichts tun.",),
    ),
    "es": Wording(
        subject="Confirme su correo electrónico para {clinic}",
        lines=("Confirme que esta dirección de correo es suya para que {clinic} pueda comunicarse con usted.",),
        button="Confirmar correo electrónico",
        after=("El enlace funciona durante un tiempo limitado. Si no se registró, no tiene que hacer nada.",),
    ),
    "ar": Wording(
        subject="أكّد بريدك الإلكتروني لدى {clinic}",
        lines=("يُرجى تأكيد أن عنوان البريد الإلكتروني هذا يخصك حتى تصلك رسائل {clinic}.",),
        button="تأكيد البريد الإلكتروني",
        after=("يعمل الرابط لمدة محدودة. إذا لم تسجّل حسابًا، فلا يلزمك فعل أي شيء.",),
    ),
}
PASSWORD_RESET = {
    "en": Wording(
        subject="Choose a new password for {clinic}",
        lines=("Somebody, we hope you, asked for a new password for your account at {clinic}.",),
        button="Choose a new password",
        after=(
            "The link works once and for a limited time.",
            "If it was not you, you need do nothing: your password stays as it is.",
        ),
    ),
    "de": Wording(
        subject="Neues Passwort für {clinic} wählen",
        lines=("jemand, hoffentlich Sie, hat ein neues Passwort für Ihr Konto bei {clinic} angefordert.",),
        button="Neues Passwort wählen",
        after=(
            "Der Link gilt einmal und nur begrenzte Zeit.",
            "Falls Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt unverändert.",
        ),
    ),
    "es": Wording(
        subject="Elija una nueva contraseña para {clinic}",
        lines=("Alguien, esperamos que usted, pidió una nueva contraseña para su cuenta en {clinic}.",),
        button="Elegir nueva contraseña",
        after=(
            "El enlace funciona una sola vez y durante un tiempo limitado.",
            "Si no fue usted, no tiene que hacer nada: su contraseña no cambia.",
        ),
    ),
    "ar": Wording(
        subject="اختر كلمة مرور جديدة لدى {clinic}",
        lines=("طلب شخص ما، ونأمل أن يكون أنت، كلمة مرور جديدة لحسابك لدى {clinic}.",),
        button="اختيار كلمة مرور جديدة",
        after=(
            "يعمل الرابط مرة واحدة ولمدة محدودة.",
            "إذا لم تكن أنت من طلب ذلك، فلا يلزمك فعل أي شيء: تبقى كلمة مرورك كما هي.",
        ),
    ),
}
REGISTRATION_REPEATED = {
    "en": Wording(
        subject="You already have an account at {clinic}",
        lines=(
            "Somebody tried to register at {clinic} with this e-mail address. "
            "It already has an account: log in with it.",
        ),
        button="Log in",
        after=(
            "If you forgot your password, choose a new one on the log-in page.",
            "If it was not you, you need do nothing.",
        ),
    ),
    "de": Wording(
        subject="Sie haben bereits ein Konto bei {clinic}",
        lines=(
            "jemand wollte sich mit dieser E-Mail-Adresse bei {clinic} registrieren. "
            "Dazu gibt es schon ein Konto: Melden Sie sich damit an.",
        ),
        button="Anmelden",
        after=(
            "Falls Sie Ihr Passwort vergessen haben, wählen Sie auf der Anmeldeseite ein neues.",
            "Falls Sie das nicht waren, müssen Sie nichts tun.",
        ),
    ),
    "es": Wording(
        subject="Ya tiene una cuenta en {clinic}",
        lines=(
            "Alguien intentó registrarse en {clinic} con esta dirección de correo. "
            "Ya existe una cuenta: inicie sesión con ella.",
        ),
        button="Iniciar sesión",
        after=(
            "Si olvidó su contraseña, elija una nueva en la página de inicio de sesión.",
            "Si no fue usted, no tiene que hacer nada.",
        ),
    ),
    "ar": Wording(
        subject="لديك حساب بالفعل لدى {clinic}",
        lines=("حاول شخص ما التسجيل لدى {clinic} بعنوان البريد الإلكتروني هذا. يوجد حساب بالفعل، فسجّل الدخول به.",),
        button="تسجيل الدخول",
        after=(
            "إذا نسيت كلمة المرور، فاختر كلمة جديدة من صفحة تسجيل الدخول.",
            "إذا لم تكن أنت، فلا يلزمك فعل أي شيء.",
        ),
    ),
}
EMAIL_CHANGED = {
    "en": Wording(
        subject="Your e-mail address at {clinic} was changed",
        lines=(
            "The e-mail address of your account at {clinic} was changed. Messages now go to the new address.",
            "If it was not you, call {clinic} at once.",
        ),
    ),
    "de": Wording(
        subject="Ihre E-Mail-Adresse bei {clinic} wurde geändert",
        lines=(
            "die E-Mail-Adresse Ihres Kontos bei {clinic} wurde geändert. "
            "Nachrichten gehen jetzt an die neue Adresse.",
            "Falls Sie das nicht waren, rufen Sie {clinic} bitte sofort an.",
        ),
    ),
    "es": Wording(
        subject="Se cambió su correo electrónico en {clinic}",
        lines=(
            "Se cambió la dirección de correo de su cuenta en {clinic}. "
            "Los mensajes llegan ahora a la nueva dirección.",
            "Si no fue usted, llame a {clinic} de inmediato.",
        ),
    ),
    "ar": Wording(
        subject="تم تغيير بريدك الإلكتروني لدى {clinic}",
        lines=(
            "تم تغيير عنوان البريد الإلكتروني لحسابك لدى {clinic}. تُرسل الرسائل الآن إلى العنوان الجديد.",
            "إذا لم تكن أنت من فعل ذلك، فاتصل بـ {clinic} فورًا.",
        ),
    ),
}
PASSWORD_CHANGED = {
    "en": Wording(
        subject="Your password at {clinic} was changed",
        lines=(
            "The password of your account at {clinic} was changed.",
            "If it was not you, choose a new one at once with “Forgot password?” on the log-in page, "
            "and call {clinic}.",
        ),
    ),
    "de": Wording(
        subject="Ihr Passwort bei {clinic} wurde geändert",
        lines=(
            "das Passwort Ihres Kontos bei {clinic} wurde geändert.",
            "Falls Sie das nicht waren, wählen Sie bitte sofort über „Passwort vergessen?“ auf der Anmeldeseite "
            "ein neues und rufen Sie {clinic} an.",
        ),
    ),
    "es": Wording(
        subject="Se cambió su contraseña en {clinic}",
        lines=(
            "Se cambió la contraseña de su cuenta en {clinic}.",
            "Si no fue usted, elija de inmediato una nueva con «¿Olvidó su contraseña?» en la página de inicio "
            "de sesión y llame a {clinic}.",
        ),
    ),
    "ar": Wording(
        subject="تم تغيير كلمة مرورك لدى {clinic}",
        lines=(
            "تم تغيير كلمة مرور حسابك لدى {clinic}.",
            "إذا لم تكن أنت من فعل ذلك، فاختر كلمة مرور جديدة فورًا عبر «نسيت كلمة المرور؟» في صفحة تسجيل الدخول، "
            "واتصل بـ {clinic}.",
        ),
    ),
}
EMAIL_CHANGE_ASKED = {
    "en": Wording(
        subject="Somebody wants to change your e-mail address at {clinic}",
        lines=(
            "Somebody asked to change the e-mail address of your account at {clinic}. "
            "It changes once the new address is confirmed.",
            "If it was not you, change your password at once and call {clinic}.",
        ),
    ),
    "de": Wording(
        subject="Ihre E-Mail-Adresse bei {clinic} soll geändert werden",
        lines=(
            "jemand möchte die E-Mail-Adresse Ihres Kontos bei {clinic} ändern. "
            "Sie ändert sich, sobald die neue Adresse bestätigt ist.",
            "Falls Sie das nicht waren, ändern Sie bitte sofort Ihr Passwort und rufen Sie {clinic} an.",
        ),
    ),
    "es": Wording(
        subject="Se pidió cambiar su correo electrónico en {clinic}",
        lines=(
            "Alguien pidió cambiar la dirección de correo de su cuenta en {clinic}. "
            "Cambiará cuando se confirme la nueva dirección.",
            "Si no fue usted, cambie su contraseña de inmediato y llame a {clinic}.",
        ),
    ),
    "ar": Wording(
        subject="طلب تغيير بريدك الإلكتروني لدى {clinic}",
        lines=(
            "طلب شخص ما تغيير عنوان البريد الإلكتروني لحسابك لدى {clinic}. سيتغير العنوان بعد تأكيد العنوان الجديد.",
            "إذا لم تكن أنت من طلب ذلك، فغيّر كلمة مرورك فورًا واتصل بـ {clinic}.",
        ),
    ),
}


def _to_call(wordings: dict[str, Wording]) -> dict[str, Wording]:
    return {code: replace(one, details=((TELEPHONE[code], "phone"),)) for code, one in wordings.items()}


def register() -> None:
    """Make these kinds known."""
    templates.register("email_verification", needs=("link",), wordings=EMAIL_VERIFICATION)
    templates.register("password_reset", needs=("link",), wordings=PASSWORD_RESET)
    templates.register("registration_repeated", needs=("link",), wordings=REGISTRATION_REPEATED)
    templates.register("email_changed", needs=(), may_say=("phone",), wordings=_to_call(EMAIL_CHANGED))
    templates.register("email_change_asked", needs=(), may_say=("phone",), wordings=_to_call(EMAIL_CHANGE_ASKED))
    templates.register("password_changed", needs=(), may_say=("phone",), wordings=_to_call(PASSWORD_CHANGED))
