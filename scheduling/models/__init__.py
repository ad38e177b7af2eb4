"""What a clinic keeps: everything here stands once in each clinic's schema."""

from scheduling.models.appointment import Appointment, Cause, Hold, Reservation, Source
from scheduling.models.catalog import Dentist, DentistService, Operatory, Service
from scheduling.models.feed import CalendarFeed, FeedKind
from scheduling.models.importing import Import, ImportedNumber, ImportKind, ImportRow, ImportState, Outcome
from scheduling.models.patient import DistinctPatients, Patient, PatientAlias
from scheduling.models.picture import Picture, PictureKind
from scheduling.models.profile import CatalogVersion, ClinicProfile, FeedNames, ReminderRound
from scheduling.models.rota import Closure, DayOverride, OverrideHours, TimeOff, WorkingHours

__all__ = [
    "Appointment",
    "CalendarFeed",
    "CatalogVersion",
    "Cause",
    "ClinicProfile",
    "Closure",
    "DayOverride",
    "Dentist",
    "DentistService",
    "DistinctPatients",
    "FeedKind",
    "FeedNames",
    "Hold",
    "Import",
    "ImportKind",
    "ImportRow",
    "ImportState",
    "ImportedNumber",
    "Operatory",
    "Outcome",
    "OverrideHours",
    "Patient",
    "PatientAlias",
    "Picture",
    "PictureKind",
    "ReminderRound",
    "Reservation",
    "Service",
    "Source",
    "TimeOff",
    "WorkingHours",
]
