"""The services that nearly every dental clinic gives, in the platform's languages; prices are the clinic's to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StarterService:
    """Minutes; `buffer` is what the room needs afterwards."""

    name: Texts
    description: Texts
    duration: int
    color: str
    buffer: int = 5
    for_new: bool = True
    for_existing: bool = True

    def fields(self, position: int, languages: Sequence[str]) -> dict[str, Any]:
        """Return what the service is made of, in a clinic's languages."""
        return {
            "name": {one: self.name[one] for one in languages},
            "description": {one: self.description[one] for one in languages},
            "duration": self.duration,
            "buffer_after": self.buffer,
            "color": self.color,
            "for_new_patients": self.for_new,
            "for_existing_patients": self.for_existing,
            "position": position,
        }


SERVICES = (
    StarterService(
        {"en": "Check-up", "de": "Kontrolluntersuchung", "es": "Revisión", "ar": "فحص دوري"},
        {
            "en": "A look at your teeth, gums and existing fillings, and a word about what needs doing, if anything.",
            "de": "Wir sehen uns Zähne, Zahnfleisch und Füllungen an und besprechen, ob etwas zu tun ist.",
            "es": "Revisamos dientes, encías y empastes, y comentamos si hay algo que tratar.",
            "ar": "نفحص الأسنان واللثة والحشوات الموجودة ونتحدث عما يلزم عمله إن وُجد.",
        },
        30,
        "#2563eb",
    ),
    StarterService(
        {"en": "First visit", "de": "Erstuntersuchung", "es": "Primera visita", "ar": "الزيارة الأولى"},
        {
            "en": "For everyone new to us: a conversation and a thorough examination, with X-rays where needed.",
            "de": "Für alle, die neu zu uns kommen: Gespräch, gründliche Untersuchung, bei Bedarf Röntgenbilder.",
            "es": "Para quien viene por primera vez: conversación y examen completo, con radiografías si procede.",
            "ar": "لكل من يزورنا لأول مرة: حديث وفحص شامل مع صور أشعة عند الحاجة.",
        },
        45,
        "#0e7490",
        for_existing=False,
    ),
    StarterService(
        {
            "en": "Professional cleaning",
            "de": "Professionelle Zahnreinigung",
            "es": "Limpieza dental",
            "ar": "تنظيف الأسنان",
        },
        {
            "en": "Removal of plaque and stains, polishing and fluoride.",
            "de": "Entfernung von Belägen und Verfärbungen, Politur und Fluoridierung.",
            "es": "Eliminación de placa y manchas, pulido y flúor.",
            "ar": "إزالة الجير والتصبغات مع التلميع والفلورايد.",
        },
        60,
        "#0f766e",
        buffer=10,
    ),
    StarterService(
        {"en": "Emergency", "de": "Schmerzsprechstunde", "es": "Urgencia", "ar": "حالة طارئة"},
        {
            "en": "When it cannot wait: we find the cause and relieve the pain.",
            "de": "Wenn es nicht warten kann: Wir finden die Ursache und lindern den Schmerz.",
            "es": "Cuando no puede esperar: buscamos la causa y aliviamos el dolor.",
            "ar": "عندما لا يحتمل الأمر الانتظار: نحدد السبب ونخفف الألم.",
        },
        30,
        "#b91c1c",
        buffer=10,
    ),
    StarterService(
        {"en": "Filling", "de": "Füllung", "es": "Empaste", "ar": "حشوة"},
        {
            "en": "A tooth-coloured filling, with local anaesthetic if you wish.",
            "de": "Zahnfarbene Füllung, auf Wunsch mit örtlicher Betäubung.",
            "es": "Empaste del color del diente, con anestesia local si lo desea.",
            "ar": "حشوة بلون السن، مع تخدير موضعي عند الرغبة.",
        },
        45,
        "#7c3aed",
        buffer=10,
    ),
    StarterService(
        {"en": "Children's check-up", "de": "Kinderkontrolle", "es": "Revisión infantil", "ar": "فحص الأطفال"},
        {
            "en": "Unhurried, from the first tooth on, with brushing practice.",
            "de": "Ohne Eile, ab dem ersten Zahn, mit Putztraining.",
            "es": "Sin prisas, desde el primer diente, con práctica de cepillado.",
            "ar": "بلا عجلة، من أول سن، مع تدريب على تنظيف الأسنان.",
        },
        30,
        "#b45309",
    ),
)

WHAT_TO_BRING = {
    "en": "Your insurance card, a list of your medicines, and older X-rays if you have them.",
    "de": "Ihre Versichertenkarte, eine Liste Ihrer Medikamente und, falls vorhanden, ältere Röntgenbilder.",
    "es": "Su tarjeta sanitaria, una lista de sus medicamentos y radiografías anteriores, si las tiene.",
    "ar": "بطاقة التأمين وقائمة أدويتك وصور الأشعة السابقة إن وُجدت.",
}
