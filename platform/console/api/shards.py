"""The database servers, and which clinic is on which."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Status
from pydantic import StringConstraints

from console.operations import moving
from kernel import clock
from operators.auth import admin, who
from tenants.queries import shards
from webapi.schemas import Input, Output, problems

router = Router(tags=["servers"])


class ShardOut(Output):
    """A database server. `clinics`: how many are on it; `size`: bytes of its database, null while it does not answer;
    `missing`: what it lacks before it can hold clinics.
    """

    name: str
    clinics: int
    size: int | None
    missing: list[str]
    ready: bool


class MoveIn(Input):
    """Where to, and for how many seconds at most the clinic may take no changes."""

    shard: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    within: Annotated[int, Field(ge=1, le=3600, strict=True)] = moving.WITHIN


class MoveOut(Output):
    """The work that was begun; it is told of among the clinic's."""

    job_id: UUID


@router.get("/shards", auth=admin, operation_id="listShards", response={200: list[ShardOut], **problems(401, 403)})
def list_shards(request: HttpRequest) -> Any:
    """Return the database servers, the first one first: it holds what belongs to no clinic too."""
    return [
        {"name": one.name, "clinics": one.clinics, "size": one.size, "missing": one.missing, "ready": one.ready}
        for one in shards.every()
    ]


@router.post(
    "/clinics/{clinic_id}/move",
    auth=admin,
    operation_id="moveClinic",
    response={202: MoveOut, **problems(401, 403, 404, 409, 422)},
)
def move_clinic(request: HttpRequest, clinic_id: UUID, body: MoveIn) -> Any:
    """Bring a clinic to another database server. It can be read all the time; changes are refused with 503 for the
    seconds of the last copy. What it leaves on its former server is dropped a week later.
    """
    job = moving.ask(
        clinic_id=clinic_id, shard=body.shard, within=body.within, by=who(request).actor, now=clock.now()
    )
    return Status(202, {"job_id": job.pk})
