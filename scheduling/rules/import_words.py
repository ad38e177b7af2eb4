"""The words by which other programs call where a visit stands, and languages."""

from scheduling.rules.import_columns import folded
from scheduling.rules.policy import Status

_STATUSES: dict[Status, str] = {
    Status.SCHEDULED: "scheduled | booked | planned | open | active | new | geplant | gebucht | vereinbart | offen"
    " | neu | programada | reservada | pendiente | مجدول | محجوز",
    Status.RESCHEDULED: "rescheduled | moved | verschoben | reprogramada | aplazada | أعيدت جدولته",
    Status.CONFIRMED: "confirmed | bestätigt | confirmada | مؤكد",
    Status.ARRIVED: "arrived | checked in | waiting | angekommen | wartet | ha llegado | en espera | وصل",
    Status.IN_CHAIR: "in chair | in the chair | in treatment | im stuhl | in behandlung | en el sillón | على الكرسي",
    Status.COMPLETED: "completed | complete | done | finished | seen | attended | wahrgenommen | erledigt"
    " | abgeschlossen | behandelt | erschienen | realizada | completada | atendida | finalizada | تم | مكتمل | انتهى",
    Status.CANCELLED: "cancelled | canceled | deleted | abgesagt | storniert | gelöscht | cancelada | anulada"
    " | ملغى | ملغي | ألغي",
    Status.NO_SHOW: "no show | noshow | missed | did not attend | dna | nicht erschienen | ausgefallen | versäumt"
    " | no se presentó | no acudió | لم يحضر | غائب",
}
_LANGUAGES = {
    "en": "en | english | englisch | inglés | الإنجليزية | الانجليزية | إنجليزي",
    "de": "de | german | deutsch | alemán | الألمانية | ألماني",
    "es": "es | spanish | spanisch | español | castellano | الإسبانية | إسباني",
    "ar": "ar | arabic | arabisch | árabe | العربية | عربي",
}
_STATUS_OF = {folded(word): status for status, words in _STATUSES.items() for word in words.split("|")}
_LANGUAGE_OF = {folded(word): code for code, words in _LANGUAGES.items() for word in words.split("|")}


def status_of(text: str) -> Status | None:
    """Return the status that a word means, None if it is not known."""
    return _STATUS_OF.get(folded(text.replace("_", " ")))


def language_of(text: str) -> str | None:
    """Return the code of the language that a word means, also of a longer one like `de-AT`; None if it means none."""
    words = folded(text)
    return _LANGUAGE_OF.get(words) or _LANGUAGE_OF.get(words.partition(" ")[0])
