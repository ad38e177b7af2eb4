"""Clinics are opened: asked for, watched, tried again, given up."""

import base64
import binascii
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Path, Query, Router, Status
from pydantic import StringConstraints

from console.operations import opening, samples
from console.operations.opening import Wish
from console.queries import openings
from console.queries import samples as sampled
from identity.api.schemas import Email, Language
from kernel import clock
from operators.auth import admin, operator, who
from pictures.redrawing import PictureUnreadable
from scheduling.api.previews import BrandOut, BrandQuery
from scheduling.queries import brand
from tenants.models import Job
from tenants.operations import naming
from webapi import uploads
from webapi.pagination import PageQuery, cut
from webapi.schemas import Input, Output, problems

router = Router(tags=["openings"])

StateName = Literal["waiting", "running", "done", "failed", "stopped"]
PlanName = Literal["solo", "group", "unlimited"]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")
]
Address = Annotated[str, StringConstraints(min_length=1, max_length=63)]
Zone = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Reason = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
# What a logo drawn by `drawOpeningLogo` comes to at most, in base64.
Logo = Annotated[str, StringConstraints(max_length=200_000, pattern=r"^[A-Za-z0-9+/]*={0,2}$")]


class ManagerIn(Input):
    """Who is invited by mail to run the clinic. With `treats` the first dentist is made of the name, with usual
    hours; else a dentist is the manager's to add.
    """

    email: Email
    name: Name
    language: Language
    treats: bool = False


class OpeningIn(Input):
    """The clinic as it shall be. `address` is a label below the platform's domain; the first language is the clinic's
    own; `logo` is what `drawOpeningLogo` returned.
    """

    name: Name
    address: Address
    zone: Zone
    languages: Annotated[list[Language], Field(min_length=1, max_length=20)]
    manager: ManagerIn
    plan: PlanName = "group"
    color: Color | None = None
    logo: Logo | None = None
    samples: bool = False


class OpeningOut(Output):
    """An opening. `clinic_id` is empty once it was given up; `done` of `total` counts its steps, `step` is the one it
    is at: schema, profile, services, dentist, samples, invitation, doors. `trouble` is the code of the problem that
    ended it, or for which it is tried again by itself.
    """

    id: UUID
    clinic_id: UUID | None
    name: str
    address: str
    host: str
    zone: str
    languages: list[str]
    plan: str
    samples: bool
    state: StateName
    given_up: bool
    step: str
    done: int
    total: int
    attempts: int
    trouble: str
    asked_by: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class OpeningsOut(Output):
    items: list[OpeningOut]
    total: int
    limit: int
    offset: int


class AddressOut(Output):
    """Whether a new clinic may have an address: `problem` is the code of what is against it."""

    address: str
    host: str
    problem: Literal["name_malformed", "name_reserved", "name_taken", "name_too_similar"] | None


class LogoOut(Output):
    """The picture as we drew it: WebP in base64."""

    logo: str


class OpeningReasonIn(Input):
    reason: Reason = ""


class SamplesOut(Output):
    """How many sample patients a clinic has; with them come two dentists and their visits."""

    patients: int


class SamplesGoneOut(Output):
    patients: int


@router.get(
    "/openings", auth=operator, operation_id="listOpenings", response={200: OpeningsOut, **problems(401, 422)}
)
def list_openings(request: HttpRequest, page: PageQuery) -> dict[str, Any]:
    """All openings, the latest first."""
    return cut(openings.listed(), page, opening_out)


@router.post(
    "/openings",
    auth=admin,
    operation_id="askOpening",
    response={202: OpeningOut, **problems(401, 403, 409, 422)},
)
def ask_opening(request: HttpRequest, body: OpeningIn) -> Status[dict[str, Any]]:
    """Have a clinic opened. Its name is claimed at once, all else is done by a worker: ask for the opening again to
    see how far it is. 409 `name_taken`, `name_too_similar`; 422 `name_malformed`, `name_reserved`, `zone_unknown`,
    `languages_unfit`, `language_not_spoken`, or what is wrong with the logo.
    """
    visitor = who(request)
    wish = Wish(
        name=body.name,
        address=body.address,
        zone=body.zone,
        languages=list(body.languages),
        manager_email=body.manager.email,
        manager_name=body.manager.name,
        manager_language=body.manager.language,
        manager_treats=body.manager.treats,
        color=body.color or "",
        plan=body.plan,
        samples=body.samples,
    )
    asked = opening.ask(wish, by=visitor.actor, asked_by=visitor.name, logo=_picture(body.logo))
    return Status(202, opening_out(asked))


@router.post(
    "/openings/logo",
    auth=admin,
    operation_id="drawOpeningLogo",
    response={200: LogoOut, **problems(401, 403, 422)},
    openapi_extra=uploads.PICTURE,
)
def draw_opening_logo(request: HttpRequest) -> dict[str, str]:
    """Draw a logo anew: the body is the picture itself, PNG, JPEG or WebP of up to 5 MB and 25 million pixels.

    Nothing is kept; put what comes back into `askOpening`.
    """
    return {"logo": opening.drawn(uploads.picture(request))}


@router.get(
    "/openings/{opening_id}",
    auth=operator,
    operation_id="getOpening",
    response={200: OpeningOut, **problems(401, 404, 422)},
)
def get_opening(request: HttpRequest, opening_id: UUID) -> dict[str, Any]:
    """One opening, and how far it is."""
    return opening_out(openings.one(opening_id))


@router.post(
    "/openings/{opening_id}/retry",
    auth=admin,
    operation_id="retryOpening",
    response={200: OpeningOut, **problems(401, 403, 404, 409, 422)},
)
def retry_opening(request: HttpRequest, opening_id: UUID) -> dict[str, Any]:
    """Try an opening again that failed, from where it stopped. 409 `job_under_way`, `job_over`."""
    return opening_out(opening.retry(opening_id, by=who(request).actor, now=clock.now()))


@router.post(
    "/openings/{opening_id}/give-up",
    auth=admin,
    operation_id="giveUpOpening",
    response={200: OpeningOut, **problems(401, 403, 404, 409, 422)},
)
def give_up_opening(request: HttpRequest, opening_id: UUID, body: OpeningReasonIn) -> dict[str, Any]:
    """End an opening and remove all that it made; the name is free again. A clinic that is open is not given up: 409
    `job_over`.
    """
    opening.give_up(opening_id, by=who(request).actor, now=clock.now(), reason=body.reason)
    return opening_out(openings.one(opening_id))


@router.get(
    "/addresses/{address}",
    auth=operator,
    operation_id="checkAddress",
    response={200: AddressOut, **problems(401, 422)},
)
def check_address(request: HttpRequest, address: Annotated[Address, Path(...)]) -> dict[str, Any]:
    """Say whether a new clinic may have an address, while it is typed; `askOpening` has the last word."""
    return {"address": address, "host": naming.host_of(address), "problem": openings.trouble_of(address)}


@router.get("/brand", auth=operator, operation_id="judgeColor", response={200: BrandOut, **problems(401, 422)})
def judge_color(request: HttpRequest, query: Query[BrandQuery]) -> Any:
    """What a clinic's site and mails would make of a colour so that everybody can read them (WCAG 2.1)."""
    return brand.verdict(query.color)


@router.get(
    "/clinics/{clinic_id}/samples",
    auth=operator,
    operation_id="countSamples",
    response={200: SamplesOut, **problems(401, 404, 422)},
)
def count_samples(request: HttpRequest, clinic_id: UUID) -> dict[str, int]:
    """How much sample data is in a clinic; none in one that is not open for work."""
    return {"patients": sampled.patients(clinic_id)}


@router.delete(
    "/clinics/{clinic_id}/samples",
    auth=admin,
    operation_id="removeSamples",
    response={200: SamplesGoneOut, **problems(401, 403, 404, 409, 422)},
)
def remove_samples(request: HttpRequest, clinic_id: UUID) -> dict[str, int]:
    """Take the sample data out of a clinic again. A sample dentist whom somebody has booked retires."""
    return {"patients": samples.remove(clinic_id, by=who(request).actor, now=clock.now())}


def opening_out(job: Job) -> dict[str, Any]:
    """Return an opening as operators see it: without the manager, who is a person and no matter of a list."""
    same = "id clinic_id state step done total attempts trouble asked_by created_at started_at ended_at".split()
    wished = {name: job.wish[name] for name in ("name", "address", "zone", "languages", "plan", "samples")}
    return {
        **{name: getattr(job, name) for name in same},
        **wished,
        "host": naming.host_of(wished["address"]),
        "given_up": bool(job.facts.get("given_up")),
    }


def _picture(logo: str | None) -> bytes | None:
    if not logo:
        return None
    try:
        return base64.b64decode(logo, validate=True)
    except binascii.Error:
        raise PictureUnreadable from None
