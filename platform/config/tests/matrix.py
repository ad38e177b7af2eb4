"""Who may do what: one row an operation, or one for each way of asking that is decided differently."""

from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Model

from config.tests.world import ACCOUNTS, EVERYBODY
from identity.models import OneTimeToken, Session, User
from scheduling.models import (
    Appointment,
    ClinicProfile,
    Closure,
    DayOverride,
    Dentist,
    DentistService,
    Hold,
    Operatory,
    Patient,
    Service,
    TimeOff,
    WorkingHours,
)

GUESTS = ("anonymous", *ACCOUNTS)
STAFF = ("dentist", "other_dentist", "front_desk", "manager")
DESK = ("front_desk", "manager")
MANAGER = ("manager",)
OWN_ROTA = ("dentist", "manager")
OWN_VISIT = ("patient", "dentist", "front_desk", "manager")
LINKED = ("link_holder",)

Own = Literal["nothing", "account", "session", "visit", "rota", "link", "secret"]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One operation asked in one way. `{words}` in path, query, body and headers are a clinic's own (`World.words`).

    may: who gets a 2xx for the clinic's own objects.
    own: what makes an object one's own; `nothing`: the role alone decides.
    refusal: what those get who are known and may not.
    refusals: who of them gets another answer.
    nobody: what those get who are not known.
    unknown: the answer for another clinic's id in each word of the request, where it is not 404.
    looked_at_by: those whose reading of a patient must leave an entry in the audit trail.
    """

    operation: str
    way: str = ""
    may: tuple[str, ...]
    own: Own = "nothing"
    refusal: int = 403
    refusals: dict[str, int] = field(default_factory=dict)
    nobody: int = 401
    unknown: dict[str, int] = field(default_factory=dict)
    changes: bool = False
    audited: bool = True
    patient_data: bool = False
    looked_at_by: tuple[str, ...] = ()
    limited: bool = False
    path: dict[str, str] = field(default_factory=dict)
    query: str = ""
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    model: type[Model] | None = None
    nested: dict[str, type[Model]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.operation}-{self.way}" if self.way else self.operation


COOKIE = {"cookie": "__Host-chairside={refresh_token}", "origin": "{origin}"}
SECRET = {"x-hold-secret": "{hold_secret}"}
SLOT = {"service_id": "{service_id}", "dentist_id": "{dentist_id}", "appointment_time": "{free_time}"}
PERSON = {"name": "Grace Hopper", "email": "grace@example.org", "birth_date": "1990-12-09"}
PASSWORD = "correct horse battery"
FRESH = "an entirely other phrase"
VISIT = {"appointment_id": "{appointment_id}"}
DENTIST = {"dentist_id": "{dentist_id}"}
SPARE_DENTIST = {"dentist_id": "{spare_dentist_id}"}
SERVICE = {"service_id": "{service_id}"}
SPARE_SERVICE = {"service_id": "{spare_service_id}"}
ROOM = {"operatory_id": "{spare_operatory_id}"}

ACCOUNT_ROWS = [
    Row(operation="registerAccount", may=EVERYBODY, changes=True, limited=True, model=User,
        body={"name": "Grace", "email": "grace@example.org", "password": FRESH}),
    Row(operation="logIn", may=EVERYBODY, own="secret", changes=True, limited=True, model=User,
        body={"email": "manager@example.org", "password": PASSWORD}),
    Row(operation="refreshSession", may=EVERYBODY, own="secret", changes=True, audited=False, headers=COOKIE),
    Row(operation="logOut", may=EVERYBODY, own="secret", changes=True, headers=COOKIE),
    Row(operation="forgotPassword", may=EVERYBODY, changes=True, audited=False, limited=True, model=User,
        body={"email": "other.patient@example.org"}),
    Row(operation="resetPassword", may=EVERYBODY, own="secret", changes=True, limited=True, model=OneTimeToken,
        body={"token": "{reset_password}", "password": FRESH}),
    Row(operation="verifyEmail", may=EVERYBODY, own="secret", changes=True, limited=True, model=OneTimeToken,
        body={"token": "{verify_email}"}),
    Row(operation="resendVerification", may=ACCOUNTS, own="account", changes=True, limited=True),
    Row(operation="getProfile", may=ACCOUNTS, own="account"),
    Row(operation="changeProfile", may=ACCOUNTS, own="account", changes=True, body={"name": "Grace"}, model=User),
    Row(operation="changeEmail", may=ACCOUNTS, own="account", changes=True, limited=True, model=User,
        body={"email": "new@example.org", "password": PASSWORD}),
    Row(operation="changePassword", may=ACCOUNTS, own="account", changes=True, limited=True, model=User,
        body={"current": PASSWORD, "new": FRESH}),
    Row(operation="listSessions", may=ACCOUNTS, own="account"),
    Row(operation="exportOwnData", may=ACCOUNTS, own="account", patient_data=True, looked_at_by=ACCOUNTS),
    Row(operation="deleteAccount", may=("patient", "other_patient"), own="account", refusal=409, changes=True,
        limited=True, body={"password": PASSWORD, "upcoming": "keep"}, model=User),
    Row(operation="endSession", may=("patient",), own="session", refusal=404, changes=True, model=Session,
        path={"session_id": "{session_id}"}),
]  # fmt: skip

CLINIC_ROWS = [
    Row(operation="getClinic", may=GUESTS),
    Row(operation="getSettings", may=MANAGER),
    Row(operation="changeSettings", may=MANAGER, changes=True, body={"horizon_days": 60}, model=ClinicProfile),
    Row(operation="listServices", may=GUESTS),
    Row(operation="listServices", way="inactive", may=STAFF, query="include=inactive"),
    Row(operation="addService", may=MANAGER, changes=True, body={"name": {"de": "Neu"}, "duration": 30},
        model=Service),
    Row(operation="getService", may=GUESTS, path=SERVICE),
    Row(operation="getService", way="inactive", may=STAFF, path=SERVICE, query="include=inactive"),
    Row(operation="getServiceForEditing", may=STAFF, path=SERVICE),
    Row(operation="changeService", may=MANAGER, changes=True, path=SERVICE, body={"duration": 45}, model=Service),
    Row(operation="retireService", may=MANAGER, changes=True, path=SPARE_SERVICE),
    Row(operation="listDentists", may=GUESTS),
    Row(operation="listDentists", way="of a service", may=GUESTS, query="service={service_id}"),
    Row(operation="listDentists", way="inactive", may=STAFF, query="include=inactive"),
    Row(operation="addDentist", may=MANAGER, changes=True, body={"name": "Dr. New"}, model=Dentist),
    Row(operation="getDentist", may=GUESTS, path=DENTIST),
    Row(operation="getDentist", way="inactive", may=STAFF, path=DENTIST, query="include=inactive"),
    Row(operation="getDentistForEditing", may=STAFF, path=DENTIST),
    Row(operation="changeDentist", may=MANAGER, changes=True, path=DENTIST, body={"name": "Dr. Else"}, model=Dentist),
    Row(operation="changeDentist", way="account", may=MANAGER, changes=True, path=SPARE_DENTIST,
        body={"user_id": "{manager_id}"}, model=Dentist, unknown={"manager_id": 422}),
    Row(operation="retireDentist", may=MANAGER, changes=True, path=SPARE_DENTIST),
    Row(operation="setDentistServices", may=MANAGER, changes=True, path=DENTIST, model=DentistService,
        unknown={"service_id": 422, "spare_service_id": 422},
        body=[{"service_id": "{service_id}", "duration": 40}, {"service_id": "{spare_service_id}"}]),
    Row(operation="listOperatories", may=STAFF),
    Row(operation="addOperatory", may=MANAGER, changes=True, model=Operatory, unknown={"service_id": 422},
        body={"name": "Room 9", "only_for": ["{service_id}"]}),
    Row(operation="getOperatory", may=STAFF, path=ROOM),
    Row(operation="changeOperatory", may=MANAGER, changes=True, path=ROOM, model=Operatory,
        unknown={"service_id": 422}, body={"name": "Room 8", "only_for": ["{service_id}"]}),
    Row(operation="retireOperatory", may=MANAGER, changes=True, path=ROOM),
    Row(operation="listClosures", may=STAFF),
    Row(operation="addClosure", may=MANAGER, changes=True, body={"date": "{day}"}, model=Closure),
    Row(operation="dropClosure", may=MANAGER, changes=True, path={"closure_id": "{closure_id}"}),
    Row(operation="listAuditEntries", may=MANAGER, patient_data=True, looked_at_by=MANAGER),
]  # fmt: skip

ROTA_ROWS = [
    Row(operation="getHours", may=STAFF, path=DENTIST),
    Row(operation="setHours", may=OWN_ROTA, own="rota", changes=True, path=DENTIST, model=WorkingHours,
        body={"monday": [{"from": "07:00", "until": "18:00"}]}),
    Row(operation="listOverrides", may=STAFF, path=DENTIST),
    Row(operation="getOverride", may=STAFF, path={**DENTIST, "day": "{overridden}"}),
    Row(operation="setOverride", may=OWN_ROTA, own="rota", changes=True, path={**DENTIST, "day": "{day}"},
        body={"hours": [{"from": "10:00", "until": "12:00"}]}, model=DayOverride),
    Row(operation="dropOverride", may=OWN_ROTA, own="rota", changes=True, path={**DENTIST, "day": "{overridden}"}),
    Row(operation="listTimeOff", may=STAFF, path=DENTIST),
    Row(operation="addTimeOff", may=OWN_ROTA, own="rota", changes=True, path=DENTIST, model=TimeOff,
        body={"starts_at": "{free_time}", "ends_at": "{free_end}"}),
    Row(operation="dropTimeOff", may=OWN_ROTA, own="rota", changes=True,
        path={**DENTIST, "time_off_id": "{time_off_id}"}),
]  # fmt: skip

BOOKING_ROWS = [
    Row(operation="readCalendar", may=STAFF, patient_data=True, looked_at_by=STAFF,
        query="from={day}&until={overridden}"),
    Row(operation="readCalendarVersion", may=STAFF, query="from={day}&until={overridden}"),
    Row(operation="readAttention", may=STAFF, patient_data=True),
    Row(operation="listFreeTimes", may=GUESTS, path=DENTIST, query="service_id={service_id}&date={day}"),
    Row(operation="findFirstFreeTime", may=GUESTS, path=DENTIST, query="service_id={service_id}"),
    Row(operation="explainTime", may=STAFF, path=DENTIST, query="service_id={service_id}&at={day}T10:00:00Z"),
    Row(operation="holdTime", may=GUESTS, changes=True, limited=True, body=SLOT, model=Hold),
    Row(operation="getHold", may=GUESTS, own="secret", path={"hold_id": "{hold_id}"}, headers=SECRET,
        unknown={"hold_id": 410}),
    Row(operation="releaseHold", may=GUESTS, own="secret", changes=True, path={"hold_id": "{hold_id}"},
        headers=SECRET, unknown={"hold_id": 410}),
    Row(operation="bookAppointment", may=ACCOUNTS, own="account", changes=True, patient_data=True, body=SLOT,
        model=Appointment),
    Row(operation="bookAppointment", way="of a hold", may=ACCOUNTS, own="secret", changes=True, patient_data=True,
        body={**SLOT, "appointment_time": "{held_time}", "hold": {"id": "{hold_id}", "secret": "{hold_secret}"}},
        model=Appointment, nested={"hold": Hold}, unknown={"hold_id": 409}),
    Row(operation="bookAppointment", way="for a patient", may=("patient", "dentist", *DESK), own="account",
        refusal=404, refusals={"other_dentist": 403}, changes=True, patient_data=True,
        body={**SLOT, "patient_id": "{patient_id}"}, model=Appointment),
    Row(operation="bookAppointment", way="as a guest", may=("anonymous", "dentist", *DESK), refusal=422,
        refusals={"other_dentist": 403}, changes=True,
        patient_data=True, limited=True, body={**SLOT, "guest": PERSON}, model=Appointment,
        nested={"guest": Patient}),
    Row(operation="bookAppointment", way="against the rules", may=("dentist", *DESK), nobody=403, changes=True,
        patient_data=True,
        body={**SLOT, "patient_id": "{patient_id}", "override_reason": "pain", "appointment_time": "{day}T03:00:00Z"},
        model=Appointment),
    Row(operation="listAppointments", may=ACCOUNTS, own="visit", patient_data=True,
        looked_at_by=("dentist", "other_dentist", *DESK)),
    Row(operation="listAppointmentsOfUser", may=("patient", *DESK), own="account", refusal=404, patient_data=True,
        looked_at_by=DESK, path={"user_id": "{user_id}"}),
    Row(operation="getAppointment", may=OWN_VISIT, own="visit", refusal=404, patient_data=True,
        looked_at_by=("dentist", *DESK), path=VISIT),
    Row(operation="downloadAppointmentCalendar", may=OWN_VISIT, own="visit", refusal=404, patient_data=True,
        looked_at_by=("dentist", *DESK), path=VISIT),
    Row(operation="rescheduleAppointment", may=OWN_VISIT, own="visit", refusal=404, changes=True, patient_data=True,
        path=VISIT, body={"appointment_time": "{free_time}"}, model=Appointment),
    Row(operation="rescheduleAppointment", way="to another dentist", may=("patient", *DESK), own="visit", refusal=404,
        refusals={"dentist": 403}, changes=True, patient_data=True, path=VISIT, model=Appointment,
        body={"appointment_time": "{free_time}", "dentist_id": "{other_dentist_id}"}),
    Row(operation="cancelAppointment", may=OWN_VISIT, own="visit", refusal=404, changes=True, patient_data=True,
        path=VISIT, body={"reason": "ill"}, model=Appointment),
    Row(operation="setAppointmentStatus", may=OWN_VISIT, own="visit", refusal=404, changes=True, patient_data=True,
        path=VISIT, body={"status": "confirmed"}, model=Appointment),
    Row(operation="rescheduleAppointment", way="to another operatory", may=("dentist", *DESK), own="visit",
        refusal=404, refusals={"patient": 403}, changes=True, patient_data=True, path=VISIT, model=Appointment,
        body={"appointment_time": "{free_time}", "operatory_id": "{operatory_id}", "duration": 45}),
    Row(operation="checkBooking", may=("dentist", *DESK), own="rota",
        query="service_id={service_id}&dentist_id={dentist_id}&appointment_time={day}T10:00:00Z"),
    Row(operation="checkMove", may=("dentist", *DESK), own="visit", refusals={"other_dentist": 404},
        path=VISIT, query="appointment_time={day}T10:00:00Z&operatory_id={operatory_id}"),
    Row(operation="listOwnPatients", may=ACCOUNTS, own="account", patient_data=True),
    Row(operation="addPatient", may=ACCOUNTS, own="account", changes=True, patient_data=True, model=Patient,
        body={"name": "Child", "birth_date": "2020-02-29"}),
    Row(operation="changePatient", may=("patient",), own="account", refusal=404, changes=True, patient_data=True,
        path={"patient_id": "{child_id}"}, body={"name": "Younger"}, model=Patient),
    Row(operation="removePatient", may=("patient",), own="account", refusal=404, changes=True,
        path={"patient_id": "{child_id}"}),
    Row(operation="showLinkedAppointment", may=LINKED, own="link", patient_data=True),
    Row(operation="downloadLinkedCalendar", may=LINKED, own="link", patient_data=True),
    Row(operation="confirmLinkedAppointment", may=LINKED, own="link", changes=True, patient_data=True),
    Row(operation="rescheduleLinkedAppointment", may=LINKED, own="link", changes=True, patient_data=True,
        body={"appointment_time": "{free_time}"}, model=Appointment),
    Row(operation="cancelLinkedAppointment", may=LINKED, own="link", changes=True, patient_data=True,
        body={"reason": "ill"}, model=Appointment),
]  # fmt: skip

ROWS = ACCOUNT_ROWS + CLINIC_ROWS + ROTA_ROWS + BOOKING_ROWS
