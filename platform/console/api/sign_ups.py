"""Anybody opens a clinic for themselves, where the platform lets them: no log-in, a mailed link in its place."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Header, Path, Router, Status

from console.api.openings import Address, AddressOut, Name, StateName, Zone
from console.models import SignUp
from console.operations import signing_up
from console.operations.signing_up import Asked
from console.queries import openings
from identity.api.schemas import Email, Language, Secret
from kernel import clock
from kernel.actors import Actor
from tenants.models import JobState
from tenants.operations import naming
from tenants.queries import directory
from webapi.requests import facts
from webapi.schemas import Input, Output, problems
from webapi.security import from_no_other_site
from webapi.throttling import Throttle

router = Router(tags=["sign-up"])

_ASK_NETWORK = (
    Throttle("sign_up_network_hour", "10/hour", fail_closed=True),
    Throttle("sign_up_network_day", "30/day", fail_closed=True),
)
_ASK_EMAIL = Throttle("sign_up_email", "5/day", fail_closed=True)
_LINK = Throttle("sign_up_link", "60/hour", fail_closed=True)
_FOLLOW = Throttle("sign_up_follow", "120/minute")
_ADDRESS = Throttle("sign_up_address", "60/minute")

Token = Annotated[Secret, Header(..., alias="X-Sign-Up-Token")]


class SignUpIn(Input):
    """`address` is a label below the platform's domain; the invitation to run the clinic goes to `email`."""

    name: Name
    address: Address
    email: Email
    zone: Zone
    language: Language
    accepts_terms: Literal[True]


class SignUpOfferOut(Output):
    """What is agreed to, and where new clinics stand."""

    terms: str
    privacy: str
    base_domain: str


class SignUpAskedOut(Output):
    expires_at: datetime


class SignUpOut(Output):
    """What the link confirms. With `confirmed` it has done so."""

    name: str
    address: str
    host: str
    zone: str
    language: str
    confirmed: bool
    expires_at: datetime


class SignUpConfirmIn(Input):
    """`address` is given where the one that was asked for is taken by now."""

    address: Address | None = None


class SignUpOpeningOut(Output):
    """How far the opening is: `done` of `total` steps. `origin` is where the clinic stands once it is open."""

    opening_id: UUID
    state: StateName
    step: str
    done: int
    total: int
    name: str
    host: str
    origin: str | None


@router.get("/sign-ups/offer", operation_id="getSignUpOffer", response={200: SignUpOfferOut, **problems(404, 422)})
def get_sign_up_offer(request: HttpRequest) -> dict[str, str]:
    """What whoever signs up agrees to. 404 `sign_up_off`: clinics are opened by operators alone."""
    signing_up.refuse_when_off()
    return {
        "terms": settings.SIGN_UP_TERMS,
        "privacy": settings.SIGN_UP_PRIVACY,
        "base_domain": settings.CLINIC_BASE_DOMAIN,
    }


@router.get(
    "/sign-ups/addresses/{address}",
    operation_id="checkSignUpAddress",
    response={200: AddressOut, **problems(404, 422, 429)},
)
def check_sign_up_address(request: HttpRequest, address: Annotated[Address, Path(...)]) -> dict[str, Any]:
    """Say whether a new clinic may have an address, while it is typed; `signUp` and `confirmSignUp` look again."""
    signing_up.refuse_when_off()
    _ADDRESS.spend(_by(request).address)
    return {"address": address, "host": naming.host_of(address), "problem": openings.trouble_of(address)}


@router.post(
    "/sign-ups",
    operation_id="signUp",
    response={202: SignUpAskedOut, **problems(403, 404, 409, 422, 429, 503)},
)
def sign_up(request: HttpRequest, body: SignUpIn) -> Status[dict[str, Any]]:
    """Ask for a clinic of one's own. A mail with a link leaves for the address, good for a day; nothing is claimed or
    opened before it is confirmed. The answer is the same whether or not the e-mail address is known.

    404 `sign_up_off`; 409 `name_taken`, `name_too_similar`; 422 `name_malformed`, `name_reserved`, `zone_unknown`,
    `languages_unfit`.
    """
    from_no_other_site(request)
    signing_up.refuse_when_off()
    by, now = _by(request), clock.now()
    for throttle in _ASK_NETWORK:
        throttle.spend(by.address)
    _ASK_EMAIL.spend(body.email)
    asked = Asked(name=body.name, address=body.address, email=body.email, zone=body.zone, language=body.language)
    return Status(202, {"expires_at": signing_up.ask(asked, by=by, now=now).expires_at})


@router.get(
    "/sign-ups/link", operation_id="showSignUp", response={200: SignUpOut, **problems(401, 404, 422, 429, 503)}
)
def show_sign_up(request: HttpRequest, token: Token) -> dict[str, Any]:
    """Show what the token of a mailed link confirms; nothing is done by it. 401 `link_invalid`."""
    signing_up.refuse_when_off()
    _LINK.spend(_by(request).address)
    found = signing_up.shown(token, now=clock.now())
    return {
        **{name: found.wish[name] for name in ("name", "address", "zone", "language")},
        "host": naming.host_of(found.wish["address"]),
        "confirmed": found.used_at is not None,
        "expires_at": found.expires_at,
    }


@router.post(
    "/sign-ups/link/confirm",
    operation_id="confirmSignUp",
    response={202: SignUpOpeningOut, **problems(401, 403, 404, 409, 422, 429, 503)},
)
def confirm_sign_up(request: HttpRequest, body: SignUpConfirmIn, token: Token) -> Status[dict[str, Any]]:
    """Have the clinic opened, by the token of the mailed link. It works once; look at `followSignUp` how far it is.

    401 `link_invalid`; 409 `sign_up_used`, and `name_taken` or `name_too_similar` if somebody was quicker: the link
    stays good for another `address`. 422 `name_malformed`, `name_reserved`.
    """
    from_no_other_site(request)
    signing_up.refuse_when_off()
    by = _by(request)
    _LINK.spend(by.address)
    found = signing_up.confirm(token, address=body.address, by=by, now=clock.now())
    return Status(202, _opening_out(found))


@router.get(
    "/sign-ups/link/opening",
    operation_id="followSignUp",
    response={200: SignUpOpeningOut, **problems(401, 404, 409, 422, 429)},
)
def follow_sign_up(request: HttpRequest, token: Token) -> dict[str, Any]:
    """How far the opening is that the link confirmed. 401 `link_invalid`; 409 `sign_up_not_confirmed`."""
    signing_up.refuse_when_off()
    _FOLLOW.spend(_by(request).address)
    return _opening_out(signing_up.followed(token, now=clock.now()))


def _by(request: HttpRequest) -> Actor:
    noted = facts(request)
    return Actor(kind="system", role="sign_up", request_id=noted.id, address=noted.address)


def _opening_out(found: SignUp) -> dict[str, Any]:
    job = found.opening
    assert job is not None
    host = naming.host_of(found.wish["address"])
    return {
        "opening_id": job.pk,
        **{name: getattr(job, name) for name in ("state", "step", "done", "total")},
        "name": found.wish["name"],
        "host": host,
        "origin": directory.origin_of(host) if job.state == JobState.DONE else None,
    }
