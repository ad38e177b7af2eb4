"""What the columns of a foreign table hold, guessed from their heads in each of the platform's languages."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

Kind = Literal["patients", "appointments"]

PERSON_FIELDS = ("name", "first_name", "last_name", "birth_date", "email", "phone")
FIELDS: dict[str, tuple[str, ...]] = {
    "patients": ("number", *PERSON_FIELDS, "language", "guardian", "notes"),
    "appointments": (
        "number",
        "date",
        "time",
        "end",
        "duration",
        "patient_number",
        *PERSON_FIELDS,
        "dentist",
        "service",
        "operatory",
        "status",
        "note",
    ),
}

# The words of heads as they are found in files, folded; the first of each language is the one that samples use.
_PERSON = {
    "name": "name | patient | patientname | patient name | full name | fullname | patientenname | vollständiger name"
    " | nombre completo | paciente | nombre del paciente | nombre y apellidos | الاسم | اسم المريض | المريض"
    " | الاسم الكامل",
    "first_name": "first name | firstname | given name | forename | vorname | nombre | nombres | الاسم الأول",
    "last_name": "last name | lastname | surname | family name | nachname | familienname | apellido | apellidos"
    " | اسم العائلة | الكنية | اللقب",
    "birth_date": "date of birth | birth date | birthdate | birthday | dob | geburtsdatum | geb datum | geboren"
    " | geburtstag | geboren am | fecha de nacimiento | nacimiento | f nacimiento | تاريخ الميلاد | تاريخ الولادة",
    "email": "e mail | email | mail | email address | e mail address | e mail adresse | mailadresse"
    " | correo electrónico | correo | البريد الإلكتروني | البريد | بريد إلكتروني",
    "phone": "phone | telephone | mobile | cell | phone number | mobile phone | cell phone | tel | telefon"
    " | telefonnummer | handy | mobil | mobiltelefon | rufnummer | teléfono | móvil | teléfono móvil | celular"
    " | الهاتف | رقم الهاتف | الجوال | الموبايل | هاتف | موبايل",
}
HEADS: dict[str, dict[str, str]] = {
    "patients": {
        "number": "number | patient number | patient no | patient id | id | no | nr | record number | chart number"
        " | nummer | patientennummer | patienten nr | patientennr | kartennummer | número | número de paciente"
        " | nº | historia | número de historia | الرقم | رقم المريض | رقم الملف",
        **_PERSON,
        "language": "language | sprache | idioma | اللغة",
        "guardian": "guardian number | guardian | parent number | nummer der bezugsperson | bezugsperson"
        " | erziehungsberechtigte | número del tutor | tutor | رقم ولي الأمر | ولي الأمر",
        "notes": "notes | note | comment | comments | remarks | notizen | notiz | bemerkung | bemerkungen | kommentar"
        " | notas | nota | observaciones | comentarios | ملاحظات | ملاحظة",
    },
    "appointments": {
        "number": "number | appointment number | appointment id | id | booking id | nummer | terminnummer | termin nr"
        " | termin id | número | número de cita | id de cita | الرقم | رقم الموعد",
        "date": "date | day | appointment date | visit date | start | starts at | start date | datum | tag"
        " | termindatum | beginn | fecha | día | fecha de la cita | inicio | التاريخ | اليوم | تاريخ الموعد",
        "time": "time | from | start time | appointment time | uhrzeit | von | zeit | startzeit | beginn um | hora"
        " | desde | hora de inicio | الوقت | من | وقت الموعد | الساعة",
        "end": "until | end | end time | to | ends at | bis | ende | endzeit | hasta | fin"
        " | hora de fin | إلى | النهاية",
        "duration": "duration | length | minutes | duration minutes | dauer | minuten | dauer minuten | duración"
        " | minutos | المدة | الدقائق",
        "patient_number": "patient number | patient no | patient id | record number | chart number | patientennummer"
        " | patienten nr | patientennr | número de paciente | número de historia | رقم المريض | رقم الملف",
        **_PERSON,
        "dentist": "dentist | doctor | provider | practitioner | behandelt von | zahnarzt | zahnärztin | behandler"
        " | behandlerin | arzt | dentista | odontólogo | doctora | profesional"
        " | الطبيب | طبيب الأسنان | الدكتور",
        "service": "treatment | service | procedure | reason | appointment type | type | behandlung | leistung"
        " | terminart | behandlungsart | tratamiento | servicio | motivo | tipo de cita"
        " | العلاج | الخدمة | نوع الموعد",
        "operatory": "room | operatory | chair | zimmer | raum | behandlungszimmer | stuhl | gabinete | sala | box"
        " | sillón | الغرفة | الكرسي | العيادة",
        "status": "status | state | terminstatus | zustand | estado | الحالة",
        "note": "note | notes | comment | comments | remarks | patient s note | notiz | notizen | notiz des patienten"
        " | bemerkung | bemerkungen | kommentar | nota | notas | nota del paciente | observaciones | ملاحظة"
        " | ملاحظات | ملاحظة المريض",
    },
}


def folded(head: str) -> str:
    """Return a head without what tells no two heads apart: case, accents, signs between its words."""
    flat = unicodedata.normalize("NFKD", head.casefold())
    bare = "".join(sign for sign in flat if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", bare))


_KNOWN: dict[str, dict[str, str]] = {
    kind: {folded(word): field for field, words in fields.items() for word in words.split("|")}
    for kind, fields in HEADS.items()
}


def guessed(kind: str, heads: Sequence[str]) -> dict[str, int]:
    """Return the column of each field that a head names: exactly, or as its first words. Each column is one field,
    each field one column.
    """
    found: dict[str, int] = {}
    texts = [folded(head) for head in heads]
    for fits in (_named, _begins):
        for column, text in enumerate(texts):
            field = fits(_KNOWN[kind], text)
            if field and field not in found and column not in found.values():
                found[field] = column
    return _without_double_names(found)


def _named(known: Mapping[str, str], text: str) -> str | None:
    return known.get(text)


def _begins(known: Mapping[str, str], text: str) -> str | None:
    words = text.split()
    beginnings = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    return next((known[one] for one in beginnings if one in known), None)


def _without_double_names(found: dict[str, int]) -> dict[str, int]:
    # Beside first and last name a column called "Name" is the last name, as German programs have it.
    if "first_name" in found and "name" in found and "last_name" not in found:
        found["last_name"] = found.pop("name")
    return found
