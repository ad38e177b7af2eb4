"""What a patient comes for."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import Field

from identity.auth import anyone, needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api import public
from scheduling.api.texts import Colour, DescriptionTexts, LineTexts, Position, Switch, absent, whole
from scheduling.operations import catalog as operations
from scheduling.queries import catalog, records
from scheduling.queries.catalog import ServiceFacts, ServiceUnknown
from webapi import etags
from webapi.schemas import Input, Output, problems

router = Router(tags=["services"])

MOST_PRICE = 100_000_000

Duration = Annotated[int, whole(5, 480)]
Buffer = Annotated[int, whole(0, 120)]
Price = Annotated[int, whole(0, MOST_PRICE)] | None


class ServiceOut(Output):
    """A service in one language. `duration` in minutes, prices in the smallest unit of the clinic's currency."""

    id: UUID
    name: str
    description: str
    duration: int
    price_from: int | None
    price_until: int | None
    color: str
    bookable_online: bool
    for_new_patients: bool
    for_existing_patients: bool
    is_active: bool


class ServicesOut(Output):
    items: list[ServiceOut]


class ServiceChange(Input):
    """What is left out stays. Texts come by language and leave the languages that they do not name."""

    name: LineTexts = Field(default_factory=absent)
    description: DescriptionTexts = Field(default_factory=absent)
    duration: Duration = Field(default_factory=absent)
    buffer_before: Buffer = Field(default_factory=absent)
    buffer_after: Buffer = Field(default_factory=absent)
    price_from: Price = Field(default_factory=absent)
    price_until: Price = Field(default_factory=absent)
    color: Colour = Field(default_factory=absent)
    bookable_online: Switch = Field(default_factory=absent)
    for_new_patients: Switch = Field(default_factory=absent)
    for_existing_patients: Switch = Field(default_factory=absent)
    is_active: Switch = Field(default_factory=absent)
    position: Position = Field(default_factory=absent)


class ServiceIn(ServiceChange):
    """A new service: a name in the clinic's first language at least. Durations and buffers in minutes."""

    name: LineTexts
    duration: Duration


class ServiceRecordOut(Output):
    """A service with its texts in every language. `buffer_*` keep dentist and chair before and after the visit."""

    id: UUID
    name: dict[str, str]
    description: dict[str, str]
    duration: int
    buffer_before: int
    buffer_after: int
    price_from: int | None
    price_until: int | None
    color: str
    bookable_online: bool
    for_new_patients: bool
    for_existing_patients: bool
    is_active: bool
    position: int


@router.get(
    "/services",
    auth=anyone,
    operation_id="listServices",
    response={200: ServicesOut, 304: None, **problems(401, 403, 422)},
)
def list_services(request: HttpRequest, language: str | None = None, include: public.Include = None) -> HttpResponse:
    """The services in the clinic's order. Staff see retired ones too with `include=inactive`.

    Texts are in `language` if it is one of the clinic's, else in the best match of Accept-Language.
    """
    everything = public.shows_inactive(request, include)
    chosen = public.language_of(request)
    offer = catalog.current()
    items = [_shown(one, chosen) for one in offer.services.values() if everything or one.is_active]
    return public.answer(request, {"items": items}, chosen)


@router.get(
    "/services/{service_id}",
    auth=anyone,
    operation_id="getService",
    response={200: ServiceOut, 304: None, **problems(401, 403, 404, 422)},
)
def get_service(
    request: HttpRequest, service_id: UUID, language: str | None = None, include: public.Include = None
) -> HttpResponse:
    """One service. Staff see a retired one with `include=inactive`."""
    everything = public.shows_inactive(request, include)
    chosen = public.language_of(request)
    found = catalog.current().services.get(service_id)
    if found is None or not (everything or found.is_active):
        raise ServiceUnknown
    return public.answer(request, _shown(found, chosen), chosen)


@router.get(
    "/services/{service_id}/editable",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="getServiceForEditing",
    response={200: ServiceRecordOut, **problems(401, 403, 404, 422)},
)
def get_service_for_editing(request: HttpRequest, response: HttpResponse, service_id: UUID) -> Any:
    """One service, retired or not, with its texts in every language. The ETag is good as If-Match of a change."""
    record = records.service(service_id)
    etags.mark(response, record)
    return record


@router.post(
    "/services",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="addService",
    response={201: ServiceRecordOut, **problems(401, 403, 409, 422)},
)
def add_service(request: HttpRequest, response: HttpResponse, body: ServiceIn) -> Any:
    """Add a service. No dentist offers it yet."""
    record = operations.add_service(fields=body.model_dump(exclude_unset=True), by=visitor(request).actor)
    etags.mark(response, record)
    return Status(201, record)


@router.patch(
    "/services/{service_id}",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="changeService",
    response={200: ServiceRecordOut, **problems(401, 403, 404, 409, 412, 422)},
)
def change_service(request: HttpRequest, response: HttpResponse, service_id: UUID, body: ServiceChange) -> Any:
    """Change some fields of a service; appointments keep the time that they were booked for.

    With If-Match: 412 `outdated` if somebody changed it since.
    """
    record = operations.change_service(
        service_id=service_id,
        fields=body.model_dump(exclude_unset=True),
        by=visitor(request).actor,
        now=clock.now(),
        expects=etags.expectation(request),
    )
    etags.mark(response, record)
    return record


@router.delete(
    "/services/{service_id}",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="retireService",
    response={204: None, **problems(401, 403, 404, 409, 412, 422)},
)
def retire_service(request: HttpRequest, service_id: UUID, keep_appointments: bool = False) -> Any:
    """Take a service out of the offer; nothing is lost, and `is_active: true` brings it back.

    409 `still_has_appointments` with their `count`, unless `keep_appointments=true`: then they stay as they are.
    """
    operations.retire_service(
        service_id=service_id,
        keep_appointments=keep_appointments,
        by=visitor(request).actor,
        now=clock.now(),
        expects=etags.expectation(request),
    )
    return Status(204, None)


def _shown(one: ServiceFacts, language: str) -> dict[str, Any]:
    texts = {
        "name": catalog.said_in(one.names, language),
        "description": catalog.said_in(one.descriptions, language),
    }
    return texts | {name: getattr(one, name) for name in ServiceOut.model_fields if name not in texts}
