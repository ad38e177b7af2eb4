"""What imports say in every language: their columns, what comes of rows, and why a row is refused."""

from collections.abc import Iterable, Mapping
from typing import Any

from scheduling.api.import_reasons import REASONS, RULES, Words
from scheduling.rules.import_columns import FIELDS


def _words(en: str, de: str, es: str, ar: str) -> Words:
    return {"en": en, "de": de, "es": es, "ar": ar}


COLUMNS: dict[str, Words] = {
    "number": _words("Number", "Nummer", "Número", "الرقم"),
    "patient_number": _words("Patient number", "Patientennummer", "Número de paciente", "رقم المريض"),
    "name": _words("Full name", "Vollständiger Name", "Nombre completo", "الاسم الكامل"),
    "first_name": _words("First name", "Vorname", "Nombre", "الاسم الأول"),
    "last_name": _words("Last name", "Nachname", "Apellidos", "اسم العائلة"),
    "birth_date": _words("Date of birth", "Geburtsdatum", "Fecha de nacimiento", "تاريخ الميلاد"),
    "email": _words("E-mail", "E-Mail", "Correo electrónico", "البريد الإلكتروني"),
    "phone": _words("Phone", "Telefon", "Teléfono", "الهاتف"),
    "language": _words("Language", "Sprache", "Idioma", "اللغة"),
    "guardian": _words("Guardian number", "Nummer der Bezugsperson", "Número del tutor", "رقم ولي الأمر"),
    "notes": _words("Notes", "Notizen", "Notas", "ملاحظات"),
    "date": _words("Date", "Datum", "Fecha", "التاريخ"),
    "time": _words("Time", "Uhrzeit", "Hora", "الوقت"),
    "end": _words("Until", "Bis", "Hasta", "إلى"),
    "duration": _words("Duration (minutes)", "Dauer (Minuten)", "Duración (minutos)", "المدة (بالدقائق)"),
    "dentist": _words("Dentist", "Behandelt von", "Dentista", "طبيب الأسنان"),
    "service": _words("Treatment", "Behandlung", "Tratamiento", "العلاج"),
    "operatory": _words("Room", "Zimmer", "Gabinete", "الغرفة"),
    "status": _words("Status", "Status", "Estado", "الحالة"),
    "note": _words("Note", "Notiz", "Nota", "ملاحظة"),
}
OUTCOMES: dict[str, Words] = {
    "": _words("Not decided", "Nicht entschieden", "Sin decidir", "لم يُبتّ"),
    "new": _words("New", "Neu", "Nuevo", "جديد"),
    "changed": _words("Changed", "Geändert", "Modificado", "معدّل"),
    "same": _words("Already there", "Schon vorhanden", "Ya existe", "موجود مسبقًا"),
    "refused": _words("Refused", "Abgelehnt", "Rechazado", "مرفوض"),
}
HEADS = {
    "row": _words("Row", "Zeile", "Fila", "الصف"),
    "outcome": _words("Result", "Ergebnis", "Resultado", "النتيجة"),
    "says": _words("Why", "Warum", "Por qué", "السبب"),
}

_KEPT = _words(
    "Stays as it is here: {fields}",
    "Bleibt wie hier: {fields}",
    "Se queda como está: {fields}",
    "يبقى كما هو هنا: {fields}",
)
_FILLED = _words("From the file: {fields}", "Aus der Datei: {fields}", "Del archivo: {fields}", "من الملف: {fields}")


def columns(kind: str, language: str) -> list[tuple[str, str]]:
    """Return the fields of a kind with what they are called in a language, in the order of a sample."""
    return [(name, COLUMNS[name][language]) for name in FIELDS[kind]]


def said(outcome: str, reason: str, facts: Mapping[str, Any], language: str) -> str:
    """Return in a language why a row is refused, or what it changes."""
    if outcome == "refused":
        rule = RULES.get(str(facts.get("rule", ""))) if reason == "slot_not_offered" else None
        sentence = (rule or REASONS.get(reason) or REASONS["unexpected"])[language]
        field = str(facts.get("field", ""))
        return sentence.format(
            row=facts.get("row", ""), field=COLUMNS[field][language] if field in COLUMNS else field
        )
    parts = [
        words[language].format(fields=_listed(facts[name], language))
        for name, words in (("fields", _FILLED), ("kept", _KEPT))
        if facts.get(name)
    ]
    return " · ".join(parts)


def _listed(fields: Iterable[str], language: str) -> str:
    shown = {"guardian_id": "guardian"}
    return ", ".join(COLUMNS[shown.get(one, one)][language] for one in fields)
