"""Messages to those who work at a clinic, about how they get in."""

from messaging import templates
from messaging.layout import Wording

STAFF_INVITATION = {
    "en": Wording(
        subject="You are invited to the team of {clinic}",
        lines=("You are invited to work with the online schedule of {clinic}. Accept to set up how you log in.",),
        button="Accept invitation",
        after=(
            "You need a phone with an authenticator app. The link works for seven days and once.",
            "If you do not know {clinic}, you need do nothing.",
        ),
    ),
    "de": Wording(
        subject="Einladung ins Team von {clinic}",
        lines=(
            "hiermit laden wir Sie ein, mit dem Online-Terminplan von {clinic} zu arbeiten. "
            "Nehmen Sie die Einladung an, um Ihren Zugang einzurichten.",
        ),
        button="Einladung annehmen",
        after=(
            "Sie brauchen ein Telefon mit einer Authentifizierungs-App. Der Link gilt sieben Tage und einmal.",
            "Falls Sie {clinic} nicht kennen, müssen Sie nichts tun.",
        ),
    ),
    "es": Wording(
        subject="Invitación al equipo de {clinic}",
        lines=("Le invitamos a trabajar con la agenda en línea de {clinic}. Acepte para configurar su acceso.",),
        button="Aceptar invitación",
        after=(
            "Necesita un teléfono con una aplicación de autenticación. "
            "El enlace funciona durante siete días y una sola vez.",
            "Si no conoce {clinic}, no tiene que hacer nada.",
        ),
    ),
    "ar": Wording(
        subject="دعوة للانضمام إلى فريق {clinic}",
        lines=("أنت مدعو إلى العمل على جدول المواعيد الإلكتروني لدى {clinic}. اقبل الدعوة لإعداد طريقة دخولك.",),
        button="قبول الدعوة",
        after=(
            "ستحتاج إلى هاتف عليه تطبيق مصادقة. يعمل الرابط سبعة أيام ولمرة واحدة.",
            "إذا كنت لا تعرف {clinic}، فلا يلزمك فعل أي شيء.",
        ),
    ),
}
SECOND_FACTOR_CHANGED = {
    "en": Wording(
        subject="Your authenticator app at {clinic} was changed",
        lines=(
            "The authenticator app of your account at {clinic} was set up, replaced or removed.",
            "If you did not expect this, tell a manager of {clinic} at once.",
        ),
    ),
    "de": Wording(
        subject="Ihre Authentifizierungs-App bei {clinic} wurde geändert",
        lines=(
            "die Authentifizierungs-App Ihres Kontos bei {clinic} wurde eingerichtet, ersetzt oder entfernt.",
            "Falls Sie das nicht erwartet haben, sagen Sie bitte sofort der Leitung von {clinic} Bescheid.",
        ),
    ),
    "es": Wording(
        subject="Se cambió su aplicación de autenticación en {clinic}",
        lines=(
            "La aplicación de autenticación de su cuenta en {clinic} se configuró, se sustituyó o se eliminó.",
            "Si no lo esperaba, avise de inmediato a la dirección de {clinic}.",
        ),
    ),
    "ar": Wording(
        subject="تم تغيير تطبيق المصادقة الخاص بك لدى {clinic}",
        lines=(
            "تم إعداد تطبيق المصادقة لحسابك لدى {clinic} أو استبداله أو إزالته.",
            "إذا لم تكن تتوقع ذلك، فأبلغ أحد مديري {clinic} فورًا.",
        ),
    ),
}


def register() -> None:
    """Make these kinds known."""
    templates.register("staff_invitation", needs=("link",), wordings=STAFF_INVITATION)
    templates.register("second_factor_changed", needs=(), wordings=SECOND_FACTOR_CHANGED)
