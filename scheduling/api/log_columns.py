"""The columns of the appointment log as a file: their heads and words in every language, and what stands in them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scheduling.models import Appointment
from scheduling.queries import catalog
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time

Words = dict[str, str]


class Column(StrEnum):
    """What can stand in a file of the log."""

    DAY = "day"
    TIME = "time"
    END = "end"
    ZONE = "zone"
    PATIENT = "patient"
    PHONE = "phone"
    EMAIL = "email"
    DENTIST = "dentist"
    SERVICE = "service"
    OPERATORY = "operatory"
    STATUS = "status"
    SOURCE = "source"
    NOTE = "note"
    REASON = "reason"
    CREATED = "created"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Reader:
    """In whose words and with which catalogue the cells are written."""

    language: str
    kept: Catalog


def _words(en: str, de: str, es: str, ar: str) -> Words:
    return {"en": en, "de": de, "es": es, "ar": ar}


HEADS: dict[Column, Words] = {
    Column.DAY: _words("Day", "Tag", "Día", "اليوم"),
    Column.TIME: _words("From", "Von", "Desde", "من"),
    Column.END: _words("Until", "Bis", "Hasta", "إلى"),
    Column.ZONE: _words("Time zone", "Zeitzone", "Zona horaria", "المنطقة الزمنية"),
    Column.PATIENT: _words("Patient", "Patient", "Paciente", "المريض"),
    Column.PHONE: _words("Phone", "Telefon", "Teléfono", "الهاتف"),
    Column.EMAIL: _words("E-mail", "E-Mail", "Correo electrónico", "البريد الإلكتروني"),
    Column.DENTIST: _words("Dentist", "Behandelt von", "Dentista", "الطبيب"),
    Column.SERVICE: _words("Treatment", "Behandlung", "Tratamiento", "العلاج"),
    Column.OPERATORY: _words("Room", "Zimmer", "Gabinete", "الغرفة"),
    Column.STATUS: _words("Status", "Status", "Estado", "الحالة"),
    Column.SOURCE: _words("Booked by", "Gebucht von", "Reservada por", "حُجز بواسطة"),
    Column.NOTE: _words("Patient's note", "Notiz des Patienten", "Nota del paciente", "ملاحظة المريض"),
    Column.REASON: _words("Reason", "Grund", "Motivo", "السبب"),
    Column.CREATED: _words("Booked on", "Gebucht am", "Reservada el", "تاريخ الحجز"),
    Column.ID: _words("Number", "Nummer", "Número", "الرقم"),
}
STATUSES: dict[str, Words] = {
    "scheduled": _words("Scheduled", "Geplant", "Programada", "مجدول"),
    "rescheduled": _words("Rescheduled", "Verschoben", "Reprogramada", "أُعيدت جدولته"),
    "confirmed": _words("Confirmed", "Bestätigt", "Confirmada", "مؤكَّد"),
    "arrived": _words("Arrived", "Angekommen", "Ha llegado", "وصل"),
    "in_chair": _words("In the chair", "Im Stuhl", "En el sillón", "على الكرسي"),
    "completed": _words("Completed", "Wahrgenommen", "Realizada", "تمّ"),
    "cancelled": _words("Cancelled", "Abgesagt", "Cancelada", "ملغى"),
    "no_show": _words("No-show", "Nicht erschienen", "No se presentó", "لم يحضر"),
}
SOURCES: dict[str, Words] = {
    "online": _words("Online", "Online", "En línea", "عبر الإنترنت"),
    "guest": _words("Online as a guest", "Online als Gast", "En línea como invitado", "عبر الإنترنت كضيف"),
    "staff": _words("Practice", "Praxis", "Clínica", "العيادة"),
    "import": _words("Import", "Import", "Importación", "استيراد"),
}


def heads(columns: list[Column], language: str) -> list[str]:
    """Return the heads of some columns in a language."""
    return [HEADS[one][language] for one in columns]


def cells(found: Appointment, columns: list[Column], reader: Reader) -> list[Any]:
    """Return what stands in some columns of an appointment's row; times are those of the clinic's wall."""
    return [_CELLS[one](found, reader) for one in columns]


def _wall(instant: Any, found: Appointment, form: str) -> str:
    return local_time.wall(local_time.minute_of(instant), local_time.zone(found.zone)).strftime(form)


def _operatory(found: Appointment) -> str:
    return found.operatory.name if found.operatory else ""


_CELLS: dict[Column, Callable[[Appointment, Reader], Any]] = {
    Column.DAY: lambda found, reader: _wall(found.starts_at, found, "%Y-%m-%d"),
    Column.TIME: lambda found, reader: _wall(found.starts_at, found, "%H:%M"),
    Column.END: lambda found, reader: _wall(found.ends_at, found, "%H:%M"),
    Column.ZONE: lambda found, reader: found.zone,
    Column.PATIENT: lambda found, reader: found.patient.name,
    Column.PHONE: lambda found, reader: found.patient.phone,
    Column.EMAIL: lambda found, reader: found.patient.email,
    Column.DENTIST: lambda found, reader: found.dentist.name,
    Column.SERVICE: lambda found, reader: catalog.said_in(
        reader.kept.services[found.service_id].names, reader.language
    ),
    Column.OPERATORY: lambda found, reader: _operatory(found),
    Column.STATUS: lambda found, reader: STATUSES[found.status][reader.language],
    Column.SOURCE: lambda found, reader: SOURCES[found.source][reader.language],
    Column.NOTE: lambda found, reader: found.note,
    Column.REASON: lambda found, reader: found.cancellation_reason or found.override_reason,
    Column.CREATED: lambda found, reader: _wall(found.created_at, found, "%Y-%m-%d %H:%M"),
    Column.ID: lambda found, reader: str(found.id),
}
