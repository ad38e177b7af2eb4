"""What the mail says by which a sign-up is confirmed."""

from messaging.layout import Wording

WORDING = {
    "en": Wording(
        subject="Confirm your sign-up for {clinic}",
        lines=("Somebody, probably you, wants to open a dental clinic here with this e-mail address.",),
        details=(("Its address", "address"),),
        button="Look at it and confirm",
        after=(
            "The link works for 24 hours and once. Nothing is opened before you confirm.",
            "If this was not you, you need do nothing.",
        ),
    ),
    "de": Wording(
        subject="Bestätigen Sie Ihre Anmeldung bei {clinic}",
        lines=("jemand, vermutlich Sie, möchte hier mit dieser E-Mail-Adresse eine Zahnarztpraxis eröffnen.",),
        details=(("Ihre Adresse", "address"),),
        button="Ansehen und bestätigen",
        after=(
            "Der Link gilt 24 Stunden und einmal. Bevor Sie bestätigen, wird nichts eröffnet.",
            "Falls Sie das nicht waren, müssen Sie nichts tun.",
        ),
    ),
    "es": Wording(
        subject="Confirme su registro en {clinic}",
        lines=("Alguien, probablemente usted, quiere abrir aquí una clínica dental con esta dirección de correo.",),
        details=(("Su dirección", "address"),),
        button="Ver y confirmar",
        after=(
            "El enlace funciona durante 24 horas y una sola vez. No se abre nada hasta que usted confirme.",
            "Si no ha sido usted, no tiene que hacer nada.",
        ),
    ),
    "ar": Wording(
        subject="أكّد تسجيلك لدى {clinic}",
        lines=("يريد شخص ما، وهو أنت على الأرجح، افتتاح عيادة أسنان هنا بعنوان البريد الإلكتروني هذا.",),
        details=(("عنوانها", "address"),),
        button="الاطلاع والتأكيد",
        after=(
            "يعمل الرابط 24 ساعة ولمرة واحدة. لن يُفتتح شيء قبل أن تؤكد.",
            "إذا لم تكن أنت من طلب ذلك، فلا يلزمك فعل أي شيء.",
        ),
    ),
}
