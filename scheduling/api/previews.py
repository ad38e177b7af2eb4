"""What settings would mean, before and after they are kept."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from identity.auth import needs
from identity.permissions import Permission
from kernel import clock
from scheduling.api import public
from scheduling.api.settings import POLICIES
from scheduling.api.texts import Colour, absent, within
from scheduling.queries import brand, catalog, gaps, policies
from scheduling.rules import local_time
from webapi.schemas import Output, problems

router = Router(tags=["clinic"])


def _tried(policy: str) -> Any:
    return within(*POLICIES[policy])


class GapOut(Output):
    """A text that another language has. `thing` is `clinic`, `service` or `dentist`, `field` is what it is called in
    the requests that change it.
    """

    thing: Literal["clinic", "service", "dentist"]
    id: UUID | None
    name: str
    field: str


class BrandQuery(Schema):
    """Which colour is asked about."""

    model_config = ConfigDict(extra="forbid")

    color: Colour


class PaletteOut(Output):
    brand: str
    brand_foreground: str
    brand_edge: str
    brand_text: str
    brand_tint: str
    brand_tint_foreground: str


class SchemeOut(Output):
    """The colours of one scheme, and the least contrast (1 to 21) that text, edges and small text reach in it.

    `text_moved`: the colour itself could not be read as text here, so that text is lighter or darker.
    """

    palette: PaletteOut
    text_moved: bool
    text_on_page: float
    edge_on_page: float
    tint_text_on_tint: float


class BrandOut(Output):
    """What becomes of a colour. `fill` is that of buttons, `ink` the text on them; `adjusted`: `fill` is a little
    darker than `color`, since white text on it would reach only `white_on_color` of the `needed` contrast.
    """

    color: str
    fill: str
    ink: str
    adjusted: bool
    white_on_color: float
    ink_on_fill: float
    needed: float
    light: SchemeOut
    dark: SchemeOut


class PolicyQuery(Schema):
    """Policies to try; what is left out is as it is now. In minutes, but for `horizon_days`."""

    model_config = ConfigDict(extra="forbid")

    minimum_notice: Annotated[int, _tried("minimum_notice")] = Field(default_factory=absent)
    horizon_days: Annotated[int, _tried("horizon_days")] = Field(default_factory=absent)
    slot_interval: Annotated[int, _tried("slot_interval")] = Field(default_factory=absent)
    cancellation_window: Annotated[int, _tried("cancellation_window")] = Field(default_factory=absent)
    open_bookings_per_patient: Annotated[int, _tried("open_bookings_per_patient")] = Field(default_factory=absent)


class OutlookOut(Output):
    """What policies would mean now. Times are ISO 8601 with the clinic's offset.

    `opens_at` is `now` and the notice; `first_time` the first free time of `service` within two weeks, changeable
    online until `changeable_until`; `last_day` the last bookable day. `times_now` and `times_then` count free times
    of the next two weeks as it is and as it would be. `visits_beyond` lie after the last day, `visits_locked` could
    be changed online today and no longer then, `patients_over` have more visits to come than they could book: all
    of them stay.
    """

    zone: str
    now: str
    opens_at: str
    service: str | None
    first_time: str | None
    changeable_until: str | None
    last_day: str
    times_now: int
    times_then: int
    visits_beyond: int
    visits_locked: int
    patients_over: int


@router.get(
    "/settings/gaps",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="listMissingTexts",
    response={200: dict[str, list[GapOut]], **problems(401, 403)},
)
def list_missing_texts(request: HttpRequest) -> Any:
    """The texts that each of the platform's languages lacks though another one has them, by language.

    Patients see them in the first of the clinic's languages that has them.
    """
    return gaps.by_language()


@router.get(
    "/settings/brand",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="previewBrand",
    response={200: BrandOut, **problems(401, 403, 422)},
)
def preview_brand(request: HttpRequest, query: Query[BrandQuery]) -> Any:
    """What site and mails would make of a colour so that everybody can read them (WCAG 2.1); nothing is kept."""
    return brand.verdict(query.color)


@router.get(
    "/settings/policies",
    auth=needs(Permission.MANAGE_CLINIC),
    operation_id="previewPolicies",
    response={200: OutlookOut, **problems(401, 403, 422)},
)
def preview_policies(request: HttpRequest, query: Query[PolicyQuery], language: str | None = None) -> Any:
    """What policies would mean at this moment; nothing is kept. `service` is named in `language`, if it is one of the
    clinic's.
    """
    found = policies.outlook(query.model_dump(exclude_unset=True), now=clock.now())
    offer = catalog.current()

    def wall(minute: int | None) -> str | None:
        return None if minute is None else local_time.iso(minute, offer.zone)

    names = offer.services[found.service_id].names if found.service_id else {}
    return {
        "zone": offer.zone.key,
        "now": wall(found.now),
        "opens_at": wall(found.opens_at),
        "service": catalog.said_in(names, public.language_of(request)) if names else None,
        "first_time": wall(found.first_time),
        "changeable_until": wall(found.changeable_until),
        "last_day": local_time.day_of(found.horizon_end - 1, offer.zone).isoformat(),
        "times_now": found.times_now,
        "times_then": found.times_then,
        "visits_beyond": found.visits_beyond,
        "visits_locked": found.visits_locked,
        "patients_over": found.patients_over,
    }
