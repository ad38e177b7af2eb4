"""The clinic's settings, for those who run it."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import AfterValidator, Field, StringConstraints

from identity.api.schemas import Email
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from messaging import channels
from messaging.addresses import SMS
from scheduling.api.texts import (
    Colour,
    Image,
    LongLine,
    LongLineTexts,
    OneLine,
    ParagraphTexts,
    Spoken,
    Switch,
    absent,
    distinct,
    whole,
)
from scheduling.operations import settings
from scheduling.queries import records
from scheduling.rules import embedding
from webapi import etags, uploads
from webapi.schemas import Input, Output, problems

router = Router(tags=["clinic"], by_alias=True)

# The least and the most of each policy: minutes, but for days and counts.
POLICIES = {
    "minimum_notice": (0, 60 * 24 * 60),
    "horizon_days": (1, 730),
    "slot_interval": (5, 240),
    "cancellation_window": (0, 60 * 24 * 60),
    "hold_minutes": (1, 60),
    "holds_per_visitor": (1, 20),
    "open_bookings_per_patient": (1, 100),
    "undo_minutes": (0, 30),
    "keep_records_years": (0, 30),
    "forget_patients_years": (0, 30),
    "keep_messages_months": (1, 120),
}


def _kept(policy: str) -> Any:
    return whole(*POLICIES[policy])


DAY = 24 * 60
Step = Annotated[int, whole(60, 60 * DAY)]
FollowUp = Annotated[int, whole(60, 60 * DAY)]
Steps = Annotated[list[Step], Field(max_length=5), AfterValidator(distinct)]
WallMinute = Annotated[int, whole(0, DAY - 1)]
Origin = Annotated[str, StringConstraints(max_length=260, to_lower=True, pattern=embedding.ORIGIN)]


# How patients are called in the private calendars of dentists.
FeedNames = Literal["none", "initials", "names"]


class SettingsIn(Input):
    """What is left out stays. Texts come by language and leave the languages that they do not name.

    `languages` are among the platform's, the clinic's own first. `embed_origins` are the sites that may show the
    booking page inside of their own, like `https://www.smile.example`.

    Patients are told of a move by staff after `undo_minutes`, and reminded of a visit each of `reminder_steps`
    minutes before it by e-mail and of `reminder_text_steps` by a text message, but not between the minutes
    `quiet_from` and `quiet_until` of the wall clock, unless those are equal. Without `confirmation_on`, `change_on`,
    `cancellation_on` (by the clinic) or `cancellation_as_asked_on` (by the patient) nobody is written to of what
    happens from then on: somebody has to call. With `follow_up_on` they are written to
    `follow_up_after` minutes after a completed visit. `feed_names` is how patients are called in the private
    calendars of dentists.

    No record is erased before `keep_records_years` after the last treatment; with `forget_patients_years` other than
    0 one is erased by itself so long after the last visit. To whom a message went and what it said is forgotten after
    `keep_messages_months`.
    """

    tagline: LongLineTexts = Field(default_factory=absent)
    about: ParagraphTexts = Field(default_factory=absent)
    what_to_bring: ParagraphTexts = Field(default_factory=absent)
    street: LongLine = Field(default_factory=absent)
    postal_code: Annotated[OneLine, StringConstraints(max_length=16)] = Field(default_factory=absent)
    city: Annotated[OneLine, StringConstraints(max_length=80)] = Field(default_factory=absent)
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = Field(default_factory=absent)
    phone: Annotated[str, StringConstraints(pattern=r"^(\+[1-9][0-9]{6,14})?$")] = Field(default_factory=absent)
    email: Email | Literal[""] = Field(default_factory=absent)
    languages: Spoken = Field(default_factory=absent)
    brand_color: Colour = Field(default_factory=absent)
    logo_url: Image = Field(default_factory=absent)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(default_factory=absent)
    minimum_notice: Annotated[int, _kept("minimum_notice")] = Field(default_factory=absent)
    horizon_days: Annotated[int, _kept("horizon_days")] = Field(default_factory=absent)
    slot_interval: Annotated[int, _kept("slot_interval")] = Field(default_factory=absent)
    cancellation_window: Annotated[int, _kept("cancellation_window")] = Field(default_factory=absent)
    hold_minutes: Annotated[int, _kept("hold_minutes")] = Field(default_factory=absent)
    holds_per_visitor: Annotated[int, _kept("holds_per_visitor")] = Field(default_factory=absent)
    open_bookings_per_patient: Annotated[int, _kept("open_bookings_per_patient")] = Field(default_factory=absent)
    undo_minutes: Annotated[int, _kept("undo_minutes")] = Field(default_factory=absent)
    reminder_steps: Steps = Field(default_factory=absent)
    reminder_text_steps: Steps = Field(default_factory=absent)
    quiet_from: WallMinute = Field(default_factory=absent)
    quiet_until: WallMinute = Field(default_factory=absent)
    confirmation_on: Switch = Field(default_factory=absent)
    change_on: Switch = Field(default_factory=absent)
    cancellation_on: Switch = Field(default_factory=absent)
    cancellation_as_asked_on: Switch = Field(default_factory=absent)
    follow_up_on: Switch = Field(default_factory=absent)
    follow_up_after: FollowUp = Field(default_factory=absent)
    keep_records_years: Annotated[int, _kept("keep_records_years")] = Field(default_factory=absent)
    forget_patients_years: Annotated[int, _kept("forget_patients_years")] = Field(default_factory=absent)
    keep_messages_months: Annotated[int, _kept("keep_messages_months")] = Field(default_factory=absent)
    embed_origins: Annotated[list[Origin], Field(max_length=embedding.MOST), AfterValidator(distinct)] = Field(
        default_factory=absent
    )
    feed_names: FeedNames = Field(default_factory=absent)


class SettingsOut(Output):
    """The clinic's settings with its texts in every language. Policies are in minutes, but for `horizon_days`."""

    tagline: dict[str, str]
    about: dict[str, str]
    what_to_bring: dict[str, str]
    street: str
    postal_code: str
    city: str
    country: str
    phone: str
    email: str
    languages: list[str]
    brand_color: str
    logo_url: str
    currency: str
    minimum_notice: int
    horizon_days: int
    slot_interval: int
    cancellation_window: int
    hold_minutes: int
    holds_per_visitor: int
    open_bookings_per_patient: int
    undo_minutes: int
    reminder_steps: list[int]
    reminder_text_steps: list[int]
    texts_are_sent: bool = Field(..., description="False: this installation sends no text messages at all")
    quiet_from: int
    quiet_until: int
    confirmation_on: bool
    change_on: bool
    cancellation_on: bool
    cancellation_as_asked_on: bool
    follow_up_on: bool
    follow_up_after: int
    embed_origins: list[str]
    feed_names: FeedNames
    keep_records_years: int
    forget_patients_years: int
    keep_messages_months: int


@router.get(
    "/settings",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="getSettings",
    response={200: SettingsOut, **problems(401, 403)},
)
def get_settings(request: HttpRequest, response: HttpResponse) -> Any:
    """The clinic's own settings. The ETag is good as If-Match of a change."""
    return _shown(response, records.clinic_settings())


@router.patch(
    "/settings",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="changeSettings",
    response={200: SettingsOut, **problems(401, 403, 409, 412, 422)},
)
def change_settings(request: HttpRequest, response: HttpResponse, body: SettingsIn) -> Any:
    """Change some of the settings. New policies hold for what is booked from now on; new languages are offered
    everywhere within half a minute.

    409 `first_language_incomplete` if a service has no name in the new first language. With If-Match: 412 `outdated`
    if somebody changed them since.
    """
    record = settings.change_settings(
        fields=body.model_dump(exclude_unset=True),
        by=visitor(request).actor,
        expects=etags.expectation(request),
    )
    return _shown(response, record)


@router.post(
    "/settings/logo",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="uploadLogo",
    response={200: SettingsOut, **problems(401, 403, 409, 412, 422, 503)},
    openapi_extra=uploads.PICTURE,
)
def upload_logo(request: HttpRequest, response: HttpResponse) -> Any:
    """Set the logo: the body is the picture itself, PNG, JPEG or WebP of up to 5 MB and 25 million pixels.

    It is drawn anew in our sizes, without anything but its pixels. `logo_url` of an empty text in a change of the
    settings takes it away. With If-Match: 412 `outdated` if somebody changed the settings since.
    """
    record = settings.change_logo(
        content=uploads.picture(request),
        by=visitor(request).actor,
        now=clock.now(),
        expects=etags.expectation(request),
    )
    return _shown(response, record)


def _shown(response: HttpResponse, record: records.Record) -> Any:
    etags.mark(response, record)
    return record | {"texts_are_sent": channels.is_offered(SMS)}
