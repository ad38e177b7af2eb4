"""Bodies of patients' records, as the clinic's staff see and write them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field
from pydantic import AfterValidator, StringConstraints

from identity.api.schemas import Email
from scheduling.api.schemas import NamedOut, PhoneText
from scheduling.api.texts import Note, absent
from webapi.pagination import Page
from webapi.schemas import BirthDate, Input, Line, Output

Severity = Literal["info", "warning", "critical"]
AlertText = Annotated[Note, StringConstraints(min_length=1)]
Notes = Annotated[str, StringConstraints(max_length=4000)]
LanguageText = Annotated[str, StringConstraints(max_length=8)]
EmailText = Email | Literal[""]


class AlertIn(Input):
    """Something to know before any treatment, like an allergy."""

    severity: Severity
    text: AlertText


def _told_once(alerts: list[AlertIn]) -> list[AlertIn]:
    if len({one.text for one in alerts}) < len(alerts):
        raise ValueError("an alert stands in the list twice")
    return alerts


Alerts = Annotated[list[AlertIn], Field(max_length=20), AfterValidator(_told_once)]


class PatientRecordChange(Input):
    """What is left out stays. An empty `email` or `phone` removes it, null a `birth_date` or `guardian_id`."""

    name: Line = Field(default_factory=absent)
    email: EmailText = Field(default_factory=absent)
    phone: PhoneText = Field(default_factory=absent)
    birth_date: BirthDate | None = None
    language: LanguageText = Field(default_factory=absent)
    guardian_id: UUID | None = None
    notes: Notes = Field(default_factory=absent)
    alerts: Alerts = Field(default_factory=absent)


class PatientRecordIn(Input):
    """A new patient. Somebody must be in reach: by `phone`, by `email`, or through the guardian."""

    name: Line
    email: EmailText = ""
    phone: PhoneText = ""
    birth_date: BirthDate | None = None
    language: LanguageText | None = Field(None, description="Of the clinic's; without it the clinic's first")
    guardian_id: UUID | None = Field(None, description="Another patient, who is reached instead")
    notes: Notes = ""
    alerts: Alerts = Field(default_factory=list)


class PatientsAsked(Page):
    """`q` is what a caller says: parts of the name in any order, a telephone number, an e-mail address, a date of
    birth. Without it the records that were added last.
    """

    q: Annotated[str, Field(max_length=200)] = ""


class SimilarAsked(Input):
    """What is known of somebody who may have a record already."""

    name: Annotated[str, Field(max_length=120)] = ""
    phone: PhoneText = ""
    email: Annotated[str, Field(max_length=254)] = ""
    birth_date: BirthDate | None = None
    but: UUID | None = Field(None, description="The record that is not to be compared with itself")


class AlertOut(Output):
    severity: Severity
    text: str


class PatientRowOut(Output):
    """A patient in a list. The times are on the clinic's wall, of visits that you may see."""

    id: UUID
    name: str
    birth_date: date | None
    age: int | None
    email: str
    phone: str
    guardian: NamedOut | None
    has_account: bool
    has_alerts: bool
    last_visit_at: datetime | None
    next_visit_at: datetime | None


class PatientRowPage(Output):
    items: list[PatientRowOut]
    total: int
    limit: int
    offset: int


class SimilarOut(Output):
    """`because`: what is the same."""

    id: UUID
    name: str
    birth_date: date | None
    age: int | None
    email: str
    phone: str
    because: list[Literal["phone", "email", "name"]]


class SimilarListOut(Output):
    items: list[SimilarOut]


class ReachOut(Output):
    """Whom to call or to write to about the patient: `id` is the patient's own or the guardian's record."""

    id: UUID
    name: str
    email: str
    phone: str


class AddressMarkOut(Output):
    """Nothing more is sent to an address: mails to it came back (`bounced`), its owner called one spam
    (`complained`), or wants no text messages (`opted_out`), which staff cannot take back.
    """

    id: UUID
    channel: Literal["email", "sms"]
    address: str
    reason: Literal["bounced", "complained", "opted_out"]
    said_at: datetime


class MessageWantedOut(Output):
    """Whether a kind of message is wanted by a channel. `stopped`: the owner of the number answered STOP, and alone
    takes that back.
    """

    kind: Literal["booking_reminder", "visit_follow_up"]
    channel: Literal["email", "sms"]
    wanted: bool
    stopped: bool


class MessageWantedIn(Input):
    kind: Literal["booking_reminder", "visit_follow_up"]
    channel: Literal["email", "sms"]
    wanted: Annotated[bool, Field(strict=True)]


class RelativeOut(Output):
    id: UUID
    name: str
    birth_date: date | None
    age: int | None
    relation: Literal["guardian", "ward", "same_guardian", "same_account"]


class PatientAccountOut(Output):
    """The account that looks after the patient; `is_own`: the patient logs in with it."""

    name: str
    email: str
    is_own: bool
    is_verified: bool


class PatientRecordOut(Output):
    """A patient's record. `notes` and `alerts` are the clinic's alone."""

    id: UUID
    name: str
    birth_date: date | None
    age: int | None
    email: str
    phone: str
    language: str
    notes: str
    alerts: list[AlertOut]
    guardian: NamedOut | None
    reach: ReachOut
    address_marks: list[AddressMarkOut] = Field(..., description="Of the patient and of whoever is reached instead")
    messages: list[MessageWantedOut] = Field(..., description="Of those that whoever is reached may decline")
    family: list[RelativeOut]
    account: PatientAccountOut | None
    is_new: bool = Field(..., description="No visit was completed yet")
    erase_on: date | None = Field(..., description="Asked to be forgotten: until then the law wants the record kept")
    version: int = Field(..., description="Send it back as If-Match to change exactly what you saw")
    created_at: datetime
    updated_at: datetime


class VisitsAsked(Page):
    when: Literal["upcoming", "past"] = "upcoming"


class DuplicateOut(Output):
    """Two records that may be of one person. `because`: what they have in common."""

    first: PatientRowOut
    second: PatientRowOut
    because: list[Literal["name_and_birth_date", "phone", "email"]]


class DuplicatePage(Output):
    items: list[DuplicateOut]
    total: int
    limit: int
    offset: int


class MergeIn(Input):
    """`take` names the fields that the record which is kept takes from the other; notes and alerts of both stay."""

    keep_id: UUID
    keep_version: int = Field(..., ge=1, le=2**31)
    other_id: UUID
    other_version: int = Field(..., ge=1, le=2**31)
    take: Annotated[
        list[Literal["name", "email", "phone", "birth_date", "language", "guardian_id"]], Field(max_length=6)
    ] = Field(default_factory=list)


class TellApartIn(Input):
    """Two records that look alike and are of two people."""

    first_id: UUID
    second_id: UUID


def given(body: Input) -> dict[str, Any]:
    """Return the fields that were sent."""
    return body.model_dump(exclude_unset=True)
