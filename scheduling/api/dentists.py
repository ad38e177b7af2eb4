"""Who treats."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import Field

from identity.auth import anyone, needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import public
from scheduling.api.services import Duration
from scheduling.api.texts import Image, LineTexts, Name, ParagraphTexts, Position, Spoken, Switch, absent
from scheduling.operations import catalog as operations
from scheduling.operations.catalog import Offer
from scheduling.queries import catalog, records
from scheduling.queries.catalog import Catalog, DentistFacts, DentistUnknown, ServiceUnknown
from webapi import etags
from webapi.schemas import Input, Output, problems

router = Router(tags=["dentists"])


class OfferedOut(Output):
    """A service that the dentist offers, and how many minutes it takes him."""

    service_id: UUID
    duration: int


class DentistOut(Output):
    """A dentist in one language; `languages` are those that he speaks."""

    id: UUID
    name: str
    specialization: str
    biography: str
    photo_url: str
    languages: list[str]
    is_active: bool
    services: list[OfferedOut]


class DentistsOut(Output):
    items: list[DentistOut]


class DentistChange(Input):
    """What is left out stays. Texts come by language and leave the languages that they do not name.

    `user_id` is the account with which the dentist logs in, null for none.
    """

    name: Name = Field(default_factory=absent)
    specialization: LineTexts = Field(default_factory=absent)
    biography: ParagraphTexts = Field(default_factory=absent)
    photo_url: Image = Field(default_factory=absent)
    languages: Spoken = Field(default_factory=absent)
    is_active: Switch = Field(default_factory=absent)
    position: Position = Field(default_factory=absent)
    user_id: UUID | None = Field(default_factory=absent)


class DentistIn(DentistChange):
    """A new dentist. Add him inactive, give him services and hours, then set `is_active`."""

    name: Name


class OfferIn(Input):
    """`duration` in minutes; null or left out, it is the service's own."""

    service_id: UUID
    duration: Duration | None = Field(default_factory=absent)


class OfferOut(Output):
    service_id: UUID
    duration: int | None


class DentistRecordOut(Output):
    """A dentist with his texts in every language and his offers as they were entered."""

    id: UUID
    user_id: UUID | None
    name: str
    specialization: dict[str, str]
    biography: dict[str, str]
    photo_url: str
    languages: list[str]
    is_active: bool
    position: int
    services: list[OfferOut]


@router.get(
    "/dentists",
    auth=anyone,
    operation_id="listDentists",
    response={200: DentistsOut, 304: None, **problems(401, 403, 404, 422)},
)
def list_dentists(
    request: HttpRequest,
    service: UUID | None = None,
    language: str | None = None,
    include: public.Include = None,
) -> HttpResponse:
    """The dentists in the clinic's order, of one `service` if asked. Staff see retired ones with `include=inactive`.

    Texts are in `language` if it is one of the clinic's, else in the best match of Accept-Language.
    """
    everything = public.shows_inactive(request, include)
    chosen = public.language_of(request)
    offer = catalog.current()
    if service is not None and (
        service not in offer.services or not (everything or offer.services[service].is_active)
    ):
        raise ServiceUnknown
    items = [
        _shown(one, offer, chosen, everything)
        for one in offer.dentists.values()
        if (everything or one.is_active) and (service is None or service in one.durations)
    ]
    return public.answer(request, {"items": items}, chosen)


@router.get(
    "/dentists/{dentist_id}",
    auth=anyone,
    operation_id="getDentist",
    response={200: DentistOut, 304: None, **problems(401, 403, 404, 422)},
)
def get_dentist(
    request: HttpRequest, dentist_id: UUID, language: str | None = None, include: public.Include = None
) -> HttpResponse:
    """One dentist. Staff see a retired one with `include=inactive`."""
    everything = public.shows_inactive(request, include)
    chosen = public.language_of(request)
    offer = catalog.current()
    found = offer.dentists.get(dentist_id)
    if found is None or not (everything or found.is_active):
        raise DentistUnknown
    return public.answer(request, _shown(found, offer, chosen, everything), chosen)


@router.get(
    "/dentists/{dentist_id}/editable",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="getDentistForEditing",
    response={200: DentistRecordOut, **problems(401, 403, 404, 422)},
)
def get_dentist_for_editing(request: HttpRequest, response: HttpResponse, dentist_id: UUID) -> Any:
    """One dentist, retired or not, with texts in every language. The ETag is good as If-Match of a change."""
    record = records.dentist(dentist_id)
    etags.mark(response, record)
    return record


@router.post(
    "/dentists",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="addDentist",
    response={201: DentistRecordOut, **problems(401, 403, 409, 422)},
)
def add_dentist(request: HttpRequest, response: HttpResponse, body: DentistIn) -> Any:
    """Add a dentist, without services and hours yet."""
    record = operations.add_dentist(fields=body.model_dump(exclude_unset=True), by=visitor(request).actor)
    etags.mark(response, record)
    return Status(201, record)


@router.patch(
    "/dentists/{dentist_id}",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="changeDentist",
    response={200: DentistRecordOut, **problems(401, 403, 404, 409, 412, 422)},
)
def change_dentist(request: HttpRequest, response: HttpResponse, dentist_id: UUID, body: DentistChange) -> Any:
    """Change some fields of a dentist. With If-Match: 412 `outdated` if somebody changed him since."""
    record = operations.change_dentist(
        dentist_id=dentist_id,
        fields=body.model_dump(exclude_unset=True),
        by=visitor(request).actor,
        now=clock.now(),
        expects=etags.expectation(request),
    )
    etags.mark(response, record)
    return record


@router.delete(
    "/dentists/{dentist_id}",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="retireDentist",
    response={204: None, **problems(401, 403, 404, 409, 412, 422)},
)
def retire_dentist(request: HttpRequest, dentist_id: UUID, keep_appointments: bool = False) -> Any:
    """Take a dentist out of the offer; nothing is lost, and `is_active: true` brings him back.

    409 `still_has_appointments` with their `count`, unless `keep_appointments=true`: then they stay as they are.
    """
    operations.retire_dentist(
        dentist_id=dentist_id,
        keep_appointments=keep_appointments,
        by=visitor(request).actor,
        now=clock.now(),
        expects=etags.expectation(request),
    )
    return Status(204, None)


@router.put(
    "/dentists/{dentist_id}/services",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="setDentistServices",
    response={200: DentistRecordOut, **problems(401, 403, 404, 409, 412, 422)},
)
def set_dentist_services(request: HttpRequest, response: HttpResponse, dentist_id: UUID, body: list[OfferIn]) -> Any:
    """Set the whole list of services that a dentist offers. If-Match takes the tag of the dentist."""
    record = operations.set_offers(
        dentist_id=dentist_id,
        offers=[Offer(service_id=one.service_id, duration=one.duration) for one in body],
        by=visitor(request).actor,
        expects=etags.expectation(request),
    )
    etags.mark(response, record)
    return record


def _shown(one: DentistFacts, offer: Catalog, language: str, everything: bool) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "specialization": catalog.said_in(one.specializations, language),
        "biography": catalog.said_in(one.biographies, language),
        "photo_url": one.photo_url,
        "languages": one.languages,
        "is_active": one.is_active,
        "services": [
            {"service_id": id_, "duration": duration}
            for id_, duration in one.durations.items()
            if everything or offer.services[id_].is_active
        ],
    }
