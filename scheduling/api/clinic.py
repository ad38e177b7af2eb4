"""The clinic for everybody."""

from datetime import datetime, timedelta
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from identity import phones
from identity.auth import anyone
from kernel import clock, tenancy
from scheduling.api import public
from scheduling.api.wall_hours import WeekOut
from scheduling.queries import catalog, notices, records
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time
from scheduling.rules.intervals import normalise
from scheduling.rules.wall_text import WEEKDAYS, time_text
from webapi.schemas import Output, problems

router = Router(tags=["clinic"], by_alias=True)
DAYS_AHEAD = 60
News = Literal["booking_confirmation", "booking_change", "booking_cancellation", "booking_cancellation_as_asked"]


class AddressOut(Output):
    street: str
    postal_code: str
    city: str
    country: str


class PoliciesOut(Output):
    """In minutes, but for `horizon_days`: the last bookable local day, counted from today."""

    minimum_notice: int
    horizon_days: int
    slot_interval: int
    cancellation_window: int
    hold_minutes: int


class ClosedOut(Output):
    """A date on which the whole clinic is closed: from `00:00` until `24:00` if `all_day`, else for some hours."""

    date: str
    all_day: bool
    from_: str = Field(alias="from")
    until: str
    name: str


class ClinicOut(Output):
    """`language` is that of this answer's texts, `zone` the IANA name of the zone of the clinic's walls. `closures`
    are those of the clinic's today and the 59 days after it, by date; `news_off` are the kinds of news of a visit
    that the clinic does not write to its patients.
    """

    name: str
    tagline: str
    about: str
    what_to_bring: str
    address: AddressOut
    phone: str
    phone_text: str
    email: str
    languages: list[str]
    language: str
    zone: str
    brand_color: str
    logo_url: str
    currency: str
    country: str
    policies: PoliciesOut
    news_off: list[News]
    opening_hours: WeekOut
    closures: list[ClosedOut]


@router.get(
    "/clinic",
    auth=anyone,
    operation_id="getClinic",
    response={200: ClinicOut, 304: None, **problems(401)},
)
def get_clinic(request: HttpRequest, language: str | None = None) -> HttpResponse:
    """What patients need to know of the clinic: texts, brand, address, policies, opening hours, closures.

    `opening_hours` are those of an ordinary week; `closures` are the dates of the next 60 days on which the whole
    clinic is closed, all day or for some hours.

    Texts are in `language` if it is one of the clinic's, else in the best match of Accept-Language, else in the
    clinic's first language; where a translation is missing, in the first language that has one.
    """
    chosen = public.language_of(request)
    return public.answer(request, _clinic(catalog.current(), chosen, clock.now()), chosen)


def _clinic(offer: Catalog, language: str, now: datetime) -> dict[str, Any]:
    clinic = tenancy.current()
    profile = offer.profile
    return {
        "name": clinic.name,
        "tagline": catalog.said_in(offer.taglines, language),
        "about": catalog.said_in(offer.abouts, language),
        "what_to_bring": catalog.said_in(offer.whats_to_bring, language),
        "address": {name: profile[name] for name in AddressOut.model_fields},
        "phone": profile["phone"],
        "phone_text": phones.spaced(profile["phone"]),
        "email": profile["email"],
        "languages": list(clinic.languages),
        "language": language,
        "zone": clinic.zone,
        "brand_color": profile["brand_color"],
        "logo_url": profile["logo_url"],
        "currency": profile["currency"],
        "country": profile["country"],
        "policies": {name: profile[name] for name in PoliciesOut.model_fields},
        "news_off": notices.news_off(profile),
        "opening_hours": _opening_hours(offer),
        "closures": _closures(offer, now),
    }


def _opening_hours(offer: Catalog) -> dict[str, Any]:
    weeks = [dentist.rota.weekly for dentist in offer.dentists.values() if dentist.is_active]
    return {
        name: records.ranges(normalise(stretch for week in weeks for stretch in week[weekday]))
        for weekday, name in enumerate(WEEKDAYS)
    }


def _closures(offer: Catalog, now: datetime) -> list[dict[str, Any]]:
    today = local_time.day_of(local_time.minute_of(now), offer.zone)
    until = today + timedelta(days=DAYS_AHEAD)
    return [
        {
            "date": one.day.isoformat(),
            "all_day": one.all_day,
            "from": time_text(one.start),
            "until": time_text(one.end),
            "name": one.name,
        }
        for one in offer.closed
        if today <= one.day < until
    ]
