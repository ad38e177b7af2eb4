"""Chairs and rooms. A clinic without any is not limited by them."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import Field, StringConstraints

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.api.public import Include
from scheduling.api.texts import Name, Position, Switch, absent
from scheduling.operations import operatories
from scheduling.queries import records
from webapi import etags
from webapi.schemas import Input, Output, problems

router = Router(tags=["operatories"])

ChairName = Annotated[Name, StringConstraints(max_length=80)]


class OperatoryChange(Input):
    """What is left out stays. `only_for` lists the services that it is fit for; empty: all."""

    name: ChairName = Field(default_factory=absent)
    is_active: Switch = Field(default_factory=absent)
    position: Position = Field(default_factory=absent)
    only_for: Annotated[list[UUID], Field(max_length=200)] = Field(default_factory=absent)


class OperatoryIn(OperatoryChange):
    """A new operatory."""

    name: ChairName


class OperatoryOut(Output):
    """`only_for` lists the services that it is fit for; empty: all."""

    id: UUID
    name: str
    is_active: bool
    position: int
    only_for: list[UUID]


class OperatoriesOut(Output):
    items: list[OperatoryOut]


@router.get(
    "/operatories",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="listOperatories",
    response={200: OperatoriesOut, **problems(401, 403, 422)},
)
def list_operatories(request: HttpRequest, include: Include = None) -> Any:
    """The operatories in the clinic's order; with `include=inactive` those out of use too."""
    return {"items": records.operatories(inactive=include is not None)}


@router.get(
    "/operatories/{operatory_id}",
    auth=needs(Permission.SEE_SCHEDULE),
    operation_id="getOperatory",
    response={200: OperatoryOut, **problems(401, 403, 404, 422)},
)
def get_operatory(request: HttpRequest, response: HttpResponse, operatory_id: UUID) -> Any:
    """One operatory, in use or not. The ETag is good as If-Match of a change."""
    record = records.operatory(operatory_id)
    etags.mark(response, record)
    return record


@router.post(
    "/operatories",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="addOperatory",
    response={201: OperatoryOut, **problems(401, 403, 409, 422)},
)
def add_operatory(request: HttpRequest, response: HttpResponse, body: OperatoryIn) -> Any:
    """Add an operatory. With the first one, each new appointment needs a free operatory too."""
    record = operatories.add_operatory(fields=body.model_dump(exclude_unset=True), by=visitor(request).actor)
    etags.mark(response, record)
    return Status(201, record)


@router.patch(
    "/operatories/{operatory_id}",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="changeOperatory",
    response={200: OperatoryOut, **problems(401, 403, 404, 409, 412, 422)},
)
def change_operatory(request: HttpRequest, response: HttpResponse, operatory_id: UUID, body: OperatoryChange) -> Any:
    """Change some fields of an operatory. With If-Match: 412 `outdated` if somebody changed it since."""
    record = operatories.change_operatory(
        operatory_id=operatory_id,
        fields=body.model_dump(exclude_unset=True),
        by=visitor(request).actor,
        now=clock.now(),
        expects=etags.expectation(request),
    )
    etags.mark(response, record)
    return record


@router.delete(
    "/operatories/{operatory_id}",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="retireOperatory",
    response={204: None, **problems(401, 403, 404, 409, 412, 422)},
)
def retire_operatory(request: HttpRequest, operatory_id: UUID, keep_appointments: bool = False) -> Any:
    """Take an operatory out of use; `is_active: true` brings it back.

    409 `still_has_appointments` with their `count`, unless `keep_appointments=true`: then they stay as they are.
    """
    operatories.retire_operatory(
        operatory_id=operatory_id,
        keep_appointments=keep_appointments,
        by=visitor(request).actor,
        now=clock.now(),
        expects=etags.expectation(request),
    )
    return Status(204, None)
