"""One clinic's data: backups, states restored beside it, and bundles with which it comes and goes."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import IO, Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Field, Query, Router, Schema, Status
from pydantic import StringConstraints

from console.api.jobs import JobOut, job_out
from console.queries import clinics
from custody.models import Aside, Backup, Bundle, Purpose
from custody.operations import asking, comparing, importing
from custody.queries import kept
from kernel import clock
from operators.auth import admin, operator, who
from webapi.schemas import Input, Output, problems

router = Router(tags=["data"])

KeptStateName = Literal["making", "kept", "failed"]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
# Of a file, read and sent at once.
PART = 1 << 20
# For the description of an operation that takes a bundle.
BUNDLE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class KeptOut(Output):
    """A file in the vault: `size` in bytes, `made_at` the instant that it holds, null while it is being made."""

    id: UUID
    state: KeptStateName
    size: int
    rows: int
    kept_until: datetime
    asked_by: str
    created_at: datetime
    made_at: datetime | None


class BackupOut(KeptOut):
    purpose: Literal["daily", "asked", "archive"]
    verified_at: datetime | None


class BackupsOut(Output):
    items: list[BackupOut]


class BundlesOut(Output):
    items: list[KeptOut]


class RestoredOut(Output):
    """What stands beside a clinic. `ready`: a restored state that may take the clinic's place. `before`: what the
    clinic was before one did, until `drops_at`.
    """

    id: UUID
    backup_id: UUID | None
    holds: datetime | None = Field(..., description="The instant that its backup holds")
    schema_name: str
    state: Literal["building", "ready", "before", "failed"]
    asked_by: str
    created_at: datetime
    ready_at: datetime | None
    swapped_at: datetime | None
    drops_at: datetime | None


class RestoredListOut(Output):
    items: list[RestoredOut]


class DifferenceOut(Output):
    """Rows of one table that stand only in the clinic (`here`), only beside it (`there`), or otherwise in both
    (`other`), with the ids of some of each where an id says nothing of anybody.
    """

    table: str
    here: int
    there: int
    other: int
    ids_here: list[str]
    ids_there: list[str]
    ids_other: list[str]


class DifferencesOut(Output):
    items: list[DifferenceOut]


class SwapIn(Input):
    """`address` is the clinic's main host, typed."""

    address: Annotated[str, StringConstraints(min_length=1, max_length=253)]
    reason: Reason


class ImportQuery(Schema):
    """`address` is a label below the platform's domain; without a name the clinic keeps the one that it had."""

    address: Annotated[str, StringConstraints(min_length=1, max_length=63)]
    name: Annotated[
        str, StringConstraints(max_length=120, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")
    ] = ""


@router.get(
    "/clinics/{clinic_id}/backups",
    auth=operator,
    operation_id="listBackups",
    response={200: BackupsOut, **problems(401, 404, 422)},
)
def list_backups(request: HttpRequest, clinic_id: UUID) -> dict[str, Any]:
    """The clinic's backups, the latest first, 200 at most."""
    clinic = clinics.one(clinic_id, now=clock.now())
    return {"items": [_backup_out(one) for one in kept.backups_of(clinic.schema_name)]}


@router.post(
    "/clinics/{clinic_id}/backups",
    auth=admin,
    operation_id="backUpClinic",
    response={202: JobOut, **problems(401, 403, 404, 409, 422)},
)
def back_up_clinic(request: HttpRequest, clinic_id: UUID) -> Any:
    """Have everything of the clinic kept as it is now; it works on meanwhile. 409 `job_under_way`."""
    now, asker = clock.now(), who(request)
    clinic = clinics.one(clinic_id, now=now)
    _, job = asking.backup(clinic, purpose=Purpose.ASKED, by=asker.actor, now=now, asked_by=asker.name)
    return Status(202, job_out(job))


@router.post(
    "/backups/{backup_id}/verify",
    auth=admin,
    operation_id="verifyBackup",
    response={200: BackupOut, **problems(401, 403, 404, 409, 422, 503)},
)
def verify_backup(request: HttpRequest, backup_id: UUID) -> dict[str, Any]:
    """Read a backup from its first byte to its last, as restoring it would. 409 `file_damaged`, `file_key_unknown` or
    `file_lost` if it cannot be restored, 503 `vault_away`.
    """
    return _backup_out(asking.verify(kept.backup(backup_id), by=who(request).actor, now=clock.now()))


@router.post(
    "/backups/{backup_id}/restore",
    auth=admin,
    operation_id="restoreBackup",
    response={202: JobOut, **problems(401, 403, 404, 409, 422)},
)
def restore_backup(request: HttpRequest, backup_id: UUID) -> Any:
    """Have a backup restored beside its clinic, which works on as it is. 409 `restored_already`, `job_under_way`."""
    asker = who(request)
    _, job = asking.restore(kept.backup(backup_id), by=asker.actor, asked_by=asker.name)
    return Status(202, job_out(job))


@router.get(
    "/clinics/{clinic_id}/restored",
    auth=operator,
    operation_id="listRestored",
    response={200: RestoredListOut, **problems(401, 404, 422)},
)
def list_restored(request: HttpRequest, clinic_id: UUID) -> dict[str, Any]:
    """What stands beside the clinic, the latest first."""
    clinic = clinics.one(clinic_id, now=clock.now())
    return {"items": [_restored_out(one) for one in kept.asides_of(clinic.schema_name)]}


@router.get(
    "/restored/{restored_id}/differences",
    auth=admin,
    operation_id="compareRestored",
    response={200: DifferencesOut, **problems(401, 403, 404, 409, 422)},
)
def compare_restored(request: HttpRequest, restored_id: UUID) -> dict[str, Any]:
    """In which tables the clinic and what stands beside it differ: counts and ids, nothing of any patient. 409
    `restored_not_ready`.
    """
    found = comparing.compare(kept.aside(restored_id))
    return {"items": [{name: getattr(one, name) for name in DifferenceOut.model_fields} for one in found]}


@router.post(
    "/restored/{restored_id}/swap",
    auth=admin,
    operation_id="swapRestored",
    response={202: JobOut, **problems(401, 403, 404, 409, 422)},
)
def swap_restored(request: HttpRequest, restored_id: UUID, body: SwapIn) -> Any:
    """Have a restored state take the clinic's place, at once for everybody; what the clinic was is kept for a week.
    422 `address_mistyped`, 409 `restored_not_ready`, `job_under_way`.
    """
    asker = who(request)
    job = asking.swap(
        kept.aside(restored_id), by=asker.actor, address=body.address, asked_by=asker.name, reason=body.reason
    )
    return Status(202, job_out(job))


@router.post(
    "/restored/{restored_id}/drop",
    auth=admin,
    operation_id="dropRestored",
    response={202: JobOut, **problems(401, 403, 404, 409, 422)},
)
def drop_restored(request: HttpRequest, restored_id: UUID) -> Any:
    """Have what stands beside a clinic dropped. 409 `restored_not_ready`, `job_under_way`."""
    asker = who(request)
    job = asking.drop(kept.aside(restored_id), by=asker.actor, asked_by=asker.name)
    return Status(202, job_out(job))


@router.get(
    "/clinics/{clinic_id}/exports",
    auth=operator,
    operation_id="listExports",
    response={200: BundlesOut, **problems(401, 404, 422)},
)
def list_exports(request: HttpRequest, clinic_id: UUID) -> dict[str, Any]:
    """The bundles that were made of the clinic, the latest first; each is kept for a week."""
    clinic = clinics.one(clinic_id, now=clock.now())
    return {"items": [_kept_out(one) for one in kept.bundles_of(clinic.schema_name)]}


@router.post(
    "/clinics/{clinic_id}/exports",
    auth=admin,
    operation_id="exportClinic",
    response={202: JobOut, **problems(401, 403, 404, 409, 422)},
)
def export_clinic(request: HttpRequest, clinic_id: UUID) -> Any:
    """Have the clinic's data put into a bundle of an open form. 409 `job_under_way`."""
    now, asker = clock.now(), who(request)
    clinic = clinics.one(clinic_id, now=now)
    _, job = asking.export(clinic, by=asker.actor, now=now, asked_by=asker.name)
    return Status(202, job_out(job))


@router.post(
    "/exports/{export_id}/download",
    auth=admin,
    operation_id="downloadExport",
    response={200: str, **problems(401, 403, 404, 409, 422, 503)},
)
def download_export(request: HttpRequest, export_id: UUID) -> StreamingHttpResponse:
    """A bundle as a ZIP file: health data in the clear, so each time it is fetched is on record, with who did it. 409
    `file_damaged`, `file_key_unknown` or `file_lost`, 503 `vault_away`.
    """
    row = kept.bundle(export_id)
    # Read and proved before the first byte leaves.
    with ExitStack() as opening:
        file = opening.enter_context(importing.opened(row))
        asking.hand_out(row, by=who(request).actor)
        opened = opening.pop_all()
    response = StreamingHttpResponse(_parts(opened, file), content_type="application/zip")
    on = (row.made_at or row.created_at).date().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="{row.about}-{on}.zip"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@router.post(
    "/imports",
    auth=admin,
    operation_id="importClinic",
    response={202: JobOut, **problems(401, 403, 409, 422, 503)},
    openapi_extra=BUNDLE,
)
def import_clinic(request: HttpRequest, asked: Annotated[ImportQuery, Query(...)]) -> Any:
    """Open a clinic with what a bundle holds: the body is the file, of up to 2 GB. It is looked through by a worker;
    `bundle_unfit` is then the job's trouble. 409 `name_taken`, `name_too_similar`, `job_under_way`; 422
    `name_malformed`, `name_reserved`, `bundle_unfit` if it is too large; 503 `vault_away`.
    """
    asker = who(request)
    job = asking.bring_in(
        iter(lambda: request.read(PART), b""),
        address=asked.address,
        name=asked.name,
        by=asker.actor,
        now=clock.now(),
        asked_by=asker.name,
    )
    return Status(202, job_out(job))


def _kept_out(row: Backup | Bundle) -> dict[str, Any]:
    return {name: getattr(row, name) for name in KeptOut.model_fields}


def _backup_out(row: Backup) -> dict[str, Any]:
    return {name: getattr(row, name) for name in BackupOut.model_fields}


def _restored_out(one: Aside) -> dict[str, Any]:
    same = "id state asked_by created_at ready_at swapped_at drops_at backup_id".split()
    return {
        **{name: getattr(one, name) for name in same},
        "schema_name": one.schema,
        "holds": one.backup.made_at if one.backup else None,
    }


def _parts(opened: ExitStack, file: IO[bytes]) -> Iterator[bytes]:
    with opened:
        while part := file.read(PART):
            yield part
