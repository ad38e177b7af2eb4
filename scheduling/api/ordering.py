"""In which order the clinic's things are listed, everywhere."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from identity.auth import needs, visitor
from identity.permissions import Permission
from scheduling.operations import ordering
from scheduling.operations.ordering import Listed
from webapi.schemas import Input, problems

router = Router(tags=["clinic"])


class OrderIn(Input):
    """All of them, retired ones too, in the wanted order."""

    ids: Annotated[list[UUID], Field(max_length=500)]
    was: Annotated[list[UUID], Field(max_length=500)] | None = Field(
        None, description="The order that you saw: if it is another by now, nothing is put"
    )


@router.put(
    "/order/{what}",
    auth=needs(Permission.MANAGE_SCHEDULE),
    operation_id="setOrder",
    response={204: None, **problems(401, 403, 409, 422)},
)
def set_order(request: HttpRequest, what: Listed, body: OrderIn) -> Any:
    """List dentists, services or operatories in another order.

    409 `list_changed` if the ids are not exactly those that the clinic has by now, or if somebody has put them in
    another order than `was`.
    """
    ordering.arrange(what=what, ids=body.ids, was=body.was, by=visitor(request).actor)
    return Status(204, None)
