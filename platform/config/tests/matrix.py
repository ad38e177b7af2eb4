"""Who may do what: one row an operation, or one for each way of asking that is decided differently."""

from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Model

from auditing.models import AuditEntry
from config.tests.world import ACCOUNTS, EVERYBODY
from identity.models import ApiKey, Help, Invitation, OneTimeToken, SecondFactor, Session, User
from messaging.models import AddressMark, Declined, OwnText
from scheduling.models import (
    Appointment,
    ClinicProfile,
    Closure,
    DayOverride,
    Dentist,
    DentistService,
    Hold,
    Import,
    Operatory,
    Patient,
    Service,
    TimeOff,
    WorkingHours,
)
from tenants.models import Domain
from testkit import pictures
from webhooks.models import Endpoint

GUESTS = ("anonymous", *ACCOUNTS)
STAFF = ("dentist", "other_dentist", "front_desk", "manager")
DESK = ("front_desk", "manager")
MANAGER = ("manager",)
OWN_ROTA = ("dentist", "manager")
OWN_VISIT = ("patient", "dentist", "front_desk", "manager")
KEEPERS = ("dentist", "front_desk", "manager")
NO_STAFF = {"patient": 403, "other_patient": 403}
LINKED = ("link_holder",)
# Operators of the platform who look in, and among them one who may change things.
HELPERS = ("helper", "raised_helper")
# What none of them may, raised or not, beside what is an account's own: a manager may.
NEVER_HELPING = frozenset(
    {
        "allowHelp",
        "endHelp",
        "exportAppointmentLog",
        "exportAuditEntries",
        "exportImportReport",
        "exportReport",
        "checkImport",
        "runImport",
        "uploadImport",
    }
)

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
    keyed: whether an API key with every scope gets a 2xx too, where the operation's own permission does not say so.
    raw: what is sent in place of JSON, `content_type` what it is called.
    elsewhere: the tables outside of the clinic's schema that it changes.
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
    keyed: bool | None = None
    path: dict[str, str] = field(default_factory=dict)
    query: str = ""
    body: Any = None
    raw: bytes = b""
    content_type: str = "application/json"
    elsewhere: tuple[str, ...] = ()
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

PICTURE = pictures.made(size=(64, 64))

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
    Row(operation="listOwnMessages", may=ACCOUNTS, own="account"),
    Row(operation="chooseOwnMessages", may=ACCOUNTS, own="account", changes=True, model=Declined,
        body={"kind": "booking_reminder", "channel": "email", "wanted": False}),
    Row(operation="deleteAccount", may=("patient", "other_patient"), own="account", refusal=409, changes=True,
        limited=True, body={"password": PASSWORD, "upcoming": "keep"}, model=User),
    Row(operation="endSession", may=("patient",), own="session", refusal=404, changes=True, model=Session,
        path={"session_id": "{session_id}"}),
]  # fmt: skip

COLLEAGUE = {"user_id": "{front_desk_account_id}"}

ACCESS_ROWS = [
    Row(operation="giveSecondFactor", may=EVERYBODY, own="secret", changes=True, limited=True, model=SecondFactor,
        body={"challenge": "{challenge}", "code": "{code}"}),
    Row(operation="getSecondFactor", may=STAFF, own="account"),
    Row(operation="askForNewApp", may=STAFF, own="account", changes=True, limited=True, model=SecondFactor,
        body={"password": PASSWORD}),
    Row(operation="confirmNewApp", may=MANAGER, own="secret", changes=True, limited=True, model=SecondFactor,
        refusals=dict.fromkeys(("dentist", "other_dentist", "front_desk"), 401),
        body={"challenge": "{new_app_challenge}", "code": "{new_app_code}"}),
    Row(operation="renewRecoveryCodes", may=STAFF, own="account", changes=True, limited=True, model=SecondFactor,
        body={"password": PASSWORD}),
    Row(operation="listPeople", may=MANAGER),
    Row(operation="changeRole", may=MANAGER, changes=True, path=COLLEAGUE, body={"role": "dentist"}, model=User),
    Row(operation="disablePerson", may=MANAGER, changes=True, path=COLLEAGUE, body={"reason": "left"}, model=User),
    Row(operation="enablePerson", may=MANAGER, changes=True, path={"user_id": "{suspended_account_id}"}),
    Row(operation="resetSecondFactor", may=MANAGER, changes=True, path=COLLEAGUE, body={"reason": "lost"},
        model=SecondFactor),
    Row(operation="listInvitations", may=MANAGER),
    Row(operation="invite", may=MANAGER, changes=True, limited=True, model=Invitation,
        body={"email": "somebody@example.com", "role": "front_desk", "language": "en"}),
    Row(operation="sendInvitationAgain", may=MANAGER, changes=True, limited=True,
        path={"invitation_id": "{invitation_id}"}),
    Row(operation="withdrawInvitation", may=MANAGER, changes=True, path={"invitation_id": "{invitation_id}"}),
    Row(operation="showInvitation", may=EVERYBODY, own="secret", limited=True,
        headers={"x-invitation-token": "{invitation}"}),
    Row(operation="acceptInvitation", may=EVERYBODY, own="secret", changes=True, limited=True, model=Invitation,
        body={"token": "{invitation}", "name": "Grace", "password": FRESH}),
    Row(operation="listApiKeys", may=MANAGER),
    Row(operation="makeApiKey", may=MANAGER, changes=True, model=ApiKey,
        body={"name": "Telephone system", "scopes": ["see_schedule"]}),
    Row(operation="revokeApiKey", may=MANAGER, changes=True, path={"key_id": "{api_key_id}"}),
]  # fmt: skip

WEBHOOK = {"webhook_id": "{webhook_id}"}
WEBHOOK_TOLD = {**WEBHOOK, "delivery_id": "{webhook_delivery_id}"}

WEBHOOK_ROWS = [
    Row(operation="listWebhooks", may=MANAGER),
    Row(operation="addWebhook", may=MANAGER, changes=True, limited=True, model=Endpoint,
        body={"name": "Books", "address": "https://hooks.example.com/new", "kinds": ["appointment.booked"]}),
    Row(operation="getWebhook", may=MANAGER, path=WEBHOOK),
    Row(operation="changeWebhook", may=MANAGER, changes=True, limited=True, path=WEBHOOK, model=Endpoint,
        body={"address": "https://hooks.example.com/other", "on": False}),
    Row(operation="removeWebhook", may=MANAGER, changes=True, path=WEBHOOK),
    Row(operation="renewWebhookSecret", may=MANAGER, changes=True, path=WEBHOOK, body={"overlap_hours": 1},
        model=Endpoint),
    Row(operation="testWebhook", may=MANAGER, changes=True, limited=True, path=WEBHOOK),
    Row(operation="listWebhookDeliveries", may=MANAGER, path=WEBHOOK, query="state=dead&kind=appointment.booked"),
    Row(operation="getWebhookDelivery", may=MANAGER, patient_data=True, looked_at_by=MANAGER, path=WEBHOOK_TOLD),
    Row(operation="replayWebhookDelivery", may=MANAGER, changes=True, limited=True, path=WEBHOOK_TOLD),
    Row(operation="replayDeadWebhookDeliveries", may=MANAGER, changes=True, limited=True, path=WEBHOOK),
    Row(operation="listCalendarFeeds", may=ACCOUNTS, own="account"),
    Row(operation="makeCalendarFeed", may=ACCOUNTS, own="account", changes=True, path={"kind": "own"}),
    Row(operation="makeCalendarFeed", way="of a dentist", may=("dentist", "other_dentist"), own="account",
        refusal=404, changes=True, path={"kind": "dentist"}),
    Row(operation="endCalendarFeed", may=ACCOUNTS, own="account", changes=True, path={"kind": "own"}),
]  # fmt: skip

CLINIC_ROWS = [
    Row(operation="getClinic", may=GUESTS),
    Row(operation="getSettings", may=MANAGER),
    Row(operation="changeSettings", may=MANAGER, changes=True, body={"horizon_days": 60}, model=ClinicProfile),
    Row(operation="changeSettings", way="languages", may=MANAGER, changes=True, body={"languages": ["de"]},
        model=ClinicProfile, elsewhere=("public.tenants_clinic",)),
    Row(operation="uploadLogo", may=MANAGER, changes=True, raw=PICTURE, content_type="image/png"),
    Row(operation="listMissingTexts", may=MANAGER),
    Row(operation="previewBrand", may=MANAGER, query="color=%23aa0044"),
    Row(operation="previewPolicies", may=MANAGER, query="minimum_notice=60&horizon_days=1"),
    Row(operation="listMessageTexts", may=MANAGER),
    Row(operation="changeMessageText", may=MANAGER, changes=True, model=OwnText,
        path={"kind": "booking_reminder", "language": "es"},
        body={"subject": "Su cita", "opening": "Hasta pronto.", "closing": ""}),
    Row(operation="resetMessageText", may=MANAGER, changes=True,
        path={"kind": "booking_reminder", "language": "en"}),
    Row(operation="previewMessage", may=MANAGER, model=OwnText, body={"kind": "booking_reminder", "language": "de"}),
    Row(operation="sendTestMessage", may=MANAGER, changes=True, limited=True, model=OwnText,
        body={"kind": "booking_reminder", "language": "de"}),
    Row(operation="listServices", may=GUESTS),
    Row(operation="listServices", way="inactive", keyed=True, may=STAFF, query="include=inactive"),
    Row(operation="addService", may=MANAGER, changes=True, body={"name": {"de": "Neu"}, "duration": 30},
        model=Service),
    Row(operation="getService", may=GUESTS, path=SERVICE),
    Row(operation="getService", way="inactive", keyed=True, may=STAFF, path=SERVICE, query="include=inactive"),
    Row(operation="getServiceForEditing", may=STAFF, path=SERVICE),
    Row(operation="changeService", may=MANAGER, changes=True, path=SERVICE, body={"duration": 45}, model=Service),
    Row(operation="retireService", may=MANAGER, changes=True, path=SPARE_SERVICE),
    Row(operation="listDentists", may=GUESTS),
    Row(operation="listDentists", way="of a service", may=GUESTS, query="service={service_id}"),
    Row(operation="listDentists", way="inactive", keyed=True, may=STAFF, query="include=inactive"),
    Row(operation="addDentist", may=MANAGER, changes=True, body={"name": "Dr. New"}, model=Dentist),
    Row(operation="getDentist", may=GUESTS, path=DENTIST),
    Row(operation="getDentist", way="inactive", keyed=True, may=STAFF, path=DENTIST, query="include=inactive"),
    Row(operation="getDentistForEditing", may=STAFF, path=DENTIST),
    Row(operation="changeDentist", may=MANAGER, changes=True, path=DENTIST, body={"name": "Dr. Else"}, model=Dentist),
    Row(operation="changeDentist", way="account", may=MANAGER, changes=True, path=SPARE_DENTIST,
        body={"user_id": "{manager_id}"}, model=Dentist, unknown={"manager_id": 422}),
    Row(operation="uploadDentistPhoto", may=MANAGER, changes=True, path=DENTIST, query="side=0.5", raw=PICTURE,
        content_type="image/png"),
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
    Row(operation="addClosedDays", may=MANAGER, changes=True, body={"days": [{"date": "{day}"}]}, model=Closure),
    Row(operation="listPublicHolidays", may=STAFF, query="year=2027"),
    Row(operation="setOrder", may=MANAGER, changes=True, path={"what": "dentists"}, model=Dentist,
        unknown={"dentist_id": 409, "other_dentist_id": 409, "spare_dentist_id": 409},
        body={"ids": ["{spare_dentist_id}", "{dentist_id}", "{other_dentist_id}"]}),
    Row(operation="listAuditEntries", may=MANAGER, patient_data=True, looked_at_by=MANAGER),
    Row(operation="getReport", may=MANAGER, query="from=2026-11-02&until=2026-11-09"),
    Row(operation="exportReport", may=MANAGER, path={"part": "dentists"},
        query="from=2026-11-02&until=2026-11-09"),
    Row(operation="exportAuditEntries", may=MANAGER, patient_data=True, looked_at_by=MANAGER),
    Row(operation="listAuditPeople", may=MANAGER),
    Row(operation="getAuditVerification", may=MANAGER),
    Row(operation="verifyAudit", may=MANAGER, changes=True, body={"anew": True}, model=AuditEntry),
    Row(operation="listAppointmentLog", may=STAFF, own="visit", patient_data=True, looked_at_by=STAFF),
    Row(operation="exportAppointmentLog", may=STAFF, own="visit", patient_data=True, looked_at_by=STAFF),
]  # fmt: skip

HOST = {"host": "{own_host}"}
OF_PLATFORM = ("public.tenants_domain", "public.operators_operatorentry")

HOST_ROWS = [
    Row(operation="listOwnDomains", may=MANAGER),
    Row(operation="claimOwnDomain", may=MANAGER, changes=True, model=Domain, elsewhere=OF_PLATFORM,
        body={"host": "appointments.dental.example"}),
    Row(operation="checkOwnDomain", may=MANAGER, changes=True, limited=True, elsewhere=OF_PLATFORM, path=HOST),
    Row(operation="setOwnPrimaryDomain", may=MANAGER, changes=True, elsewhere=OF_PLATFORM,
        path={"host": "{active_host}"}),
    Row(operation="releaseOwnDomain", may=MANAGER, changes=True, elsewhere=OF_PLATFORM, path=HOST),
]  # fmt: skip

ROTA_ROWS = [
    Row(operation="getOwnRota", keyed=False, may=STAFF),
    Row(operation="getHours", may=STAFF, path=DENTIST),
    Row(operation="setHours", may=OWN_ROTA, own="rota", changes=True, path=DENTIST, model=WorkingHours,
        body={"monday": [{"from": "07:00", "until": "18:00"}]}),
    Row(operation="tryHours", may=STAFF, path=DENTIST, query="monday=08:00-12:00,13:00-17:00"),
    Row(operation="listOverrides", may=STAFF, path=DENTIST),
    Row(operation="getOverride", may=STAFF, path={**DENTIST, "day": "{overridden}"}),
    Row(operation="setOverride", may=OWN_ROTA, own="rota", changes=True, path={**DENTIST, "day": "{day}"},
        body={"hours": [{"from": "10:00", "until": "12:00"}]}, model=DayOverride),
    Row(operation="dropOverride", may=OWN_ROTA, own="rota", changes=True, path={**DENTIST, "day": "{overridden}"}),
    Row(operation="listTimeOff", may=STAFF, path=DENTIST),
    Row(operation="addTimeOff", may=OWN_ROTA, own="rota", changes=True, path=DENTIST, model=TimeOff,
        body={"starts_at": "{free_time}", "ends_at": "{free_end}"}),
    Row(operation="addAbsence", may=OWN_ROTA, own="rota", changes=True, path=DENTIST, model=TimeOff,
        body={"first_day": "{day}", "last_day": "{day}"}),
    Row(operation="dropTimeOff", may=OWN_ROTA, own="rota", changes=True,
        path={**DENTIST, "time_off_id": "{time_off_id}"}),
]  # fmt: skip

BOOKING_ROWS = [
    Row(operation="readCalendar", may=STAFF, patient_data=True, looked_at_by=STAFF,
        query="from={day}&until={overridden}"),
    Row(operation="readCalendarVersion", may=STAFF, query="from={day}&until={overridden}"),
    Row(operation="readAttention", may=STAFF, patient_data=True),
    Row(operation="listFreeTimes", may=GUESTS, path=DENTIST, query="service_id={service_id}&date={day}"),
    Row(operation="listFreeTimes", way="as staff", may=STAFF, path=DENTIST,
        query="service_id={service_id}&date={day}&audience=staff&patient_id={patient_id}"),
    Row(operation="listFreeTimes", way="to move a visit", may=KEEPERS, own="visit", refusal=404, refusals=NO_STAFF,
        path=DENTIST, query="service_id={service_id}&date={day}&audience=staff&appointment_id={appointment_id}"),
    Row(operation="findFirstFreeTime", way="as staff", may=STAFF, path=DENTIST,
        query="service_id={service_id}&audience=staff&patient_id={patient_id}"),
    Row(operation="findFirstFreeTime", may=GUESTS, path=DENTIST, query="service_id={service_id}"),
    Row(operation="readWallClock", may=STAFF, query="day={day}"),
    Row(operation="explainTime", may=STAFF, path=DENTIST, query="service_id={service_id}&at={day}T10:00:00Z"),
    Row(operation="checkTime", may=STAFF, path=DENTIST, query="service_id={service_id}&date={day}&time=10:00"),
    Row(operation="explainDay", may=STAFF, path=DENTIST, query="service_id={service_id}&date={day}"),
    Row(operation="listConflicts", may=STAFF, own="visit", patient_data=True, query="include=all",
        looked_at_by=("dentist", "other_dentist", *DESK)),
    Row(operation="proposeTimes", may=("dentist", *DESK), own="visit", refusal=403, refusals={"other_dentist": 404},
        query="appointment_id={appointment_id}"),
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
        keyed=True, refusal=404, refusals={"other_dentist": 403}, changes=True, patient_data=True,
        body={**SLOT, "patient_id": "{patient_id}"}, model=Appointment),
    Row(operation="bookAppointment", way="as a guest", keyed=True, may=("anonymous", "dentist", *DESK), refusal=422,
        refusals={"other_dentist": 403}, changes=True,
        patient_data=True, limited=True, body={**SLOT, "guest": PERSON}, model=Appointment,
        nested={"guest": Patient}),
    Row(operation="bookAppointment", way="against the rules", may=("dentist", *DESK), nobody=403, changes=True,
        keyed=True, patient_data=True,
        body={**SLOT, "patient_id": "{patient_id}", "override_reason": "pain", "appointment_time": "{day}T03:00:00Z"},
        model=Appointment),
    Row(operation="listAppointments", keyed=True, may=ACCOUNTS, own="visit", patient_data=True,
        looked_at_by=("dentist", "other_dentist", *DESK)),
    Row(operation="listAppointmentsOfUser", may=("patient", *DESK), own="account", refusal=404, patient_data=True,
        keyed=True, looked_at_by=DESK, path={"user_id": "{user_id}"}),
    Row(operation="getAppointment", keyed=True, may=OWN_VISIT, own="visit", refusal=404, patient_data=True,
        looked_at_by=("dentist", *DESK), path=VISIT),
    Row(operation="getAppointmentForStaff", may=KEEPERS, own="visit", refusal=404, refusals=NO_STAFF,
        patient_data=True, looked_at_by=KEEPERS, path=VISIT),
    Row(operation="readAppointmentVersion", may=KEEPERS, own="visit", refusal=404, refusals=NO_STAFF, path=VISIT),
    Row(operation="listAppointmentHistory", may=KEEPERS, own="visit", refusal=404, refusals=NO_STAFF,
        patient_data=True, looked_at_by=KEEPERS, path=VISIT),
    Row(operation="listAppointmentMessages", may=KEEPERS, own="visit", refusal=404, refusals=NO_STAFF,
        patient_data=True, looked_at_by=KEEPERS, path=VISIT),
    Row(operation="changeStaffNote", may=KEEPERS, own="visit", refusal=404, refusals=NO_STAFF, changes=True,
        patient_data=True, path=VISIT, body={"staff_note": "Nervous"}, model=Appointment),
    Row(operation="downloadAppointmentCalendar", may=OWN_VISIT, own="visit", refusal=404, patient_data=True,
        keyed=True, looked_at_by=("dentist", *DESK), path=VISIT),
    Row(operation="rescheduleAppointment", may=OWN_VISIT, own="visit", refusal=404, changes=True, patient_data=True,
        keyed=True, path=VISIT, body={"appointment_time": "{free_time}"}, model=Appointment),
    Row(operation="rescheduleAppointment", way="to another dentist", may=("patient", *DESK), own="visit", refusal=404,
        keyed=True, refusals={"dentist": 403}, changes=True, patient_data=True, path=VISIT, model=Appointment,
        body={"appointment_time": "{free_time}", "dentist_id": "{other_dentist_id}"}),
    Row(operation="cancelAppointment", may=OWN_VISIT, own="visit", refusal=404, changes=True, patient_data=True,
        keyed=True, path=VISIT, body={"reason": "ill"}, model=Appointment),
    Row(operation="setAppointmentStatus", may=OWN_VISIT, own="visit", refusal=404, changes=True, patient_data=True,
        keyed=True, path=VISIT, body={"status": "confirmed"}, model=Appointment),
    Row(operation="rescheduleAppointment", way="to another operatory", may=("dentist", *DESK), own="visit",
        keyed=True, refusal=404, refusals={"patient": 403}, changes=True, patient_data=True, path=VISIT,
        model=Appointment,
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
    Row(operation="rescheduleLinkedAppointment", may=LINKED, own="link", changes=True, limited=True,
        patient_data=True, body={"appointment_time": "{free_time}"}, model=Appointment),
    Row(operation="cancelLinkedAppointment", may=LINKED, own="link", changes=True, patient_data=True,
        body={"reason": "ill"}, model=Appointment),
]  # fmt: skip

RECORD = {"patient_id": "{patient_id}"}

PATIENT_ROWS = [
    Row(operation="findPatients", may=STAFF, patient_data=True, looked_at_by=STAFF, query="q=patient"),
    Row(operation="findSimilarPatients", may=STAFF, patient_data=True, looked_at_by=STAFF, query="name=patient"),
    Row(operation="addPatientRecord", may=STAFF, changes=True, patient_data=True, model=Patient,
        body={**PERSON, "guardian_id": "{patient_id}"}),
    Row(operation="getPatientRecord", may=STAFF, patient_data=True, looked_at_by=STAFF, path=RECORD),
    Row(operation="changePatientRecord", may=STAFF, changes=True, patient_data=True, model=Patient,
        path={"patient_id": "{child_id}"}, body={"name": "Younger", "guardian_id": "{patient_id}"}),
    Row(operation="liftAddressMark", may=STAFF, changes=True, patient_data=True, model=AddressMark,
        path={"patient_id": "{patient_id}", "mark_id": "{address_mark_id}"}),
    Row(operation="chooseMessagesOfPatient", may=STAFF, changes=True, patient_data=True, path=RECORD, model=Declined,
        body={"kind": "booking_reminder", "channel": "email", "wanted": False}),
    Row(operation="showMessageChoice", may=EVERYBODY, own="secret", headers={"x-message-token": "{message_token}"}),
    Row(operation="changeMessageChoice", may=EVERYBODY, own="secret", changes=True, model=Declined,
        headers={"x-message-token": "{message_token}"}, body={"wanted": False}),
    Row(operation="listDuplicatePatients", may=DESK, patient_data=True, looked_at_by=DESK),
    Row(operation="exportPatientRecord", may=MANAGER, patient_data=True, looked_at_by=MANAGER, path=RECORD),
    Row(operation="previewErasure", may=MANAGER, patient_data=True, looked_at_by=MANAGER, path=RECORD),
    Row(operation="erasePatient", may=MANAGER, changes=True, path={"patient_id": "{twin_id}"},
        body={"because": "mistake"}, model=Patient),
    Row(operation="mergePatients", may=DESK, changes=True, patient_data=True, model=Patient,
        body={"keep_id": "{child_id}", "keep_version": 1, "other_id": "{twin_id}", "other_version": 1}),
    Row(operation="tellPatientsApart", may=DESK, changes=True, model=Patient,
        body={"first_id": "{child_id}", "second_id": "{twin_id}"}),
    Row(operation="listVisitsOfPatient", may=STAFF, patient_data=True, looked_at_by=STAFF, path=RECORD),
]  # fmt: skip

# It answers a question that is too long for an address, and so is a body.
SHOWING = frozenset({"previewMessage"})

FILE = {"import_id": "{import_id}"}

IMPORT_ROWS = [
    Row(operation="uploadImport", may=MANAGER, changes=True, patient_data=True, query="kind=patients",
        raw=b"name,email\nGrace Hopper,grace@example.org\n", content_type="text/csv"),
    Row(operation="listImports", may=MANAGER),
    Row(operation="downloadImportSample", may=MANAGER, path={"kind": "appointments"}),
    Row(operation="getImport", may=MANAGER, path=FILE),
    Row(operation="checkImport", may=MANAGER, changes=True, path=FILE, model=Import,
        body={"columns": {"name": 0, "email": 1}}),
    Row(operation="runImport", may=MANAGER, changes=True, path={"import_id": "{checked_import_id}"}, model=Import,
        body={"send_mail": True}),
    Row(operation="listImportRows", may=MANAGER, patient_data=True, looked_at_by=MANAGER, path=FILE),
    Row(operation="exportImportReport", may=MANAGER, patient_data=True, looked_at_by=MANAGER, path=FILE),
    Row(operation="dropImport", may=MANAGER, changes=True, path=FILE),
]  # fmt: skip

HELP_ROWS = [
    Row(operation="enterHelp", may=EVERYBODY, own="secret", changes=True, limited=True, model=Help,
        body={"code": "{help_code}"}),
    Row(operation="getCurrentHelp", may=HELPERS),
    Row(operation="endCurrentHelp", may=HELPERS, changes=True),
    Row(operation="listHelp", may=MANAGER),
    Row(operation="allowHelp", may=MANAGER, changes=True, model=Help, body={"allowed": False},
        elsewhere=("public.tenants_clinic",)),
    Row(operation="endHelp", may=MANAGER, changes=True, path={"help_id": "{help_id}"}),
]  # fmt: skip

ROWS = ACCOUNT_ROWS + ACCESS_ROWS + WEBHOOK_ROWS + HELP_ROWS + CLINIC_ROWS + HOST_ROWS
ROWS += ROTA_ROWS + BOOKING_ROWS + PATIENT_ROWS + IMPORT_ROWS
