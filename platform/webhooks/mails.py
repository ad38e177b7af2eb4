"""The mail to managers about an address that was switched off."""

from messaging import templates
from messaging.layout import Wording

SWITCHED_OFF = "webhook_switched_off"

WORDINGS = {
    "en": Wording(
        subject="The webhook “{name}” was switched off",
        lines=(
            "The program behind the webhook “{name}” of {clinic} has not answered for two days, or asked not to be "
            "called any more. It hears of no further changes until somebody switches it on again.",
        ),
        button="See what happened",
        after=("What it has missed can be sent again from there.",),
    ),
    "de": Wording(
        subject="Der Webhook „{name}“ wurde ausgeschaltet",
        lines=(
            "das Programm hinter dem Webhook „{name}“ von {clinic} hat zwei Tage lang nicht geantwortet oder darum "
            "gebeten, nicht mehr aufgerufen zu werden. Es erfährt von keiner Änderung mehr, bis jemand den Webhook "
            "wieder einschaltet.",
        ),
        button="Ansehen, was passiert ist",
        after=("Was es verpasst hat, kann dort erneut gesendet werden.",),
    ),
    "es": Wording(
        subject="Se desactivó el webhook «{name}»",
        lines=(
            "El programa detrás del webhook «{name}» de {clinic} no ha respondido durante dos días o ha pedido que "
            "no se le llame más. No se enterará de más cambios hasta que alguien lo vuelva a activar.",
        ),
        button="Ver qué ha pasado",
        after=("Desde ahí se le puede volver a enviar lo que se ha perdido.",),
    ),
    "ar": Wording(
        subject="تم إيقاف الويب هوك «{name}»",
        lines=(
            "لم يستجب البرنامج المرتبط بالويب هوك «{name}» لدى {clinic} منذ يومين، أو طلب ألا يُستدعى بعد الآن. "
            "لن يعلم بأي تغيير آخر حتى يعيد أحدهم تشغيله.",
        ),
        button="عرض ما حدث",
        after=("يمكن من هناك إعادة إرسال ما فاته.",),
    ),
}


def register() -> None:
    """Make this kind known."""
    templates.register(SWITCHED_OFF, needs=("name", "link"), wordings=WORDINGS)
