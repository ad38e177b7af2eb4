"""Patients and appointments from another program's file."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router, Status

from auditing import record
from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock, tenancy
from scheduling.api import import_samples, import_words, presenting
from scheduling.api.import_schemas import (
    ImportChoicesIn,
    ImportListOut,
    ImportOut,
    ImportRowPage,
    ImportRowsQuery,
    ImportRunIn,
    Kind,
    UploadQuery,
)
from scheduling.models import Import, ImportKind, ImportRow, Outcome
from scheduling.operations import imports as operations
from scheduling.operations.places import zone_in_force
from scheduling.queries import imports
from scheduling.rules import local_time
from scheduling.rules.import_lines import name_key
from webapi import spreadsheets, uploads
from webapi.etags import version_asked
from webapi.pagination import cut
from webapi.schemas import problems

router = Router(tags=["imports"])
_MAY = Permission.IMPORT_DATA
Rows = Annotated[ImportRowsQuery, Query(...)]


@router.post(
    "/imports",
    auth=needs(_MAY, feature=tenancy.IMPORT),
    operation_id="uploadImport",
    response={201: ImportOut, **problems(401, 403, 422)},
    openapi_extra=uploads.TABLE,
)
def upload_import(request: HttpRequest, asked: Annotated[UploadQuery, Query(...)]) -> Any:
    """Upload a file of patients or appointments: the body is the file, a table in text (CSV) of up to 5 MB and 10,000
    rows, its first row the heads. Delimiter and encoding are found out. Nothing is taken yet; the rows are kept
    sealed, and deleted after a week.
    """
    who = visitor(request)
    made = operations.upload(
        kind=ImportKind(asked.kind),
        file_name=asked.file_name,
        content=uploads.body(request),
        encoding=asked.encoding,
        by=who.actor,
        now=clock.now(),
    )
    return Status(201, _shown(made, presenting.language_of(request, who.language)))


@router.get(
    "/imports",
    auth=needs(_MAY, feature=tenancy.IMPORT),
    operation_id="listImports",
    response={200: ImportListOut, **problems(401, 403)},
)
def list_imports(request: HttpRequest) -> dict[str, Any]:
    """The latest imports, the newest first, and how large a file may be."""
    return {
        "items": [_head(one) for one in imports.latest()],
        "most_rows": operations.MOST_ROWS,
        "most_bytes": uploads.MOST_BYTES,
    }


@router.get(
    "/imports/samples/{kind}",
    auth=needs(_MAY, feature=tenancy.IMPORT),
    operation_id="downloadImportSample",
    response={200: None, **problems(401, 403, 422)},
)
def download_import_sample(request: HttpRequest, kind: Kind) -> StreamingHttpResponse:
    """A file that can be imported, with the heads in your language, to fill in or to compare with."""
    now, language = clock.now(), presenting.language_of(request, visitor(request).language)
    heads = [label for _, label in import_words.columns(kind, language)]
    today = local_time.day_of(local_time.minute_of(now), zone_in_force())
    content = spreadsheets.lines(heads, import_samples.rows(kind, language, today))
    return spreadsheets.download(content, name=f"sample-{kind}", on=today)


@router.get(
    "/imports/{import_id}",
    auth=needs(_MAY, feature=tenancy.IMPORT),
    operation_id="getImport",
    response={200: ImportOut, **problems(401, 403, 404, 422)},
)
def get_import(request: HttpRequest, import_id: UUID) -> dict[str, Any]:
    """How far an import has come. Ask again each second while it is `checking` or `running`."""
    return _shown(imports.one(import_id), presenting.language_of(request, visitor(request).language))


@router.post(
    "/imports/{import_id}/check",
    auth=needs(_MAY, feature=tenancy.IMPORT),
    operation_id="checkImport",
    response={202: ImportOut, **problems(401, 403, 404, 409, 412, 422)},
)
def check_import(request: HttpRequest, import_id: UUID, body: ImportChoicesIn) -> Any:
    """Try every row, as it would be taken now: the same code decides, and nothing of it stays. Ask `GET` how far it
    has come, and `/rows` what came of each row. With `If-Match`: 412 `outdated` if somebody changed the
    choices since.
    """
    who = visitor(request)
    choices = body.model_dump(mode="json")
    choices["names"] = {
        kind: {name_key(name): meant for name, meant in names.items()} for kind, names in choices["names"].items()
    }
    found = operations.check(
        import_id=import_id, choices=choices, version=version_asked(request), by=who.actor, now=clock.now()
    )
    return Status(202, _shown(found, presenting.language_of(request, who.language)))


@router.post(
    "/imports/{import_id}/run",
    auth=needs(_MAY, feature=tenancy.IMPORT),
    operation_id="runImport",
    response={202: ImportOut, **problems(401, 403, 404, 409, 412, 422)},
)
def run_import(request: HttpRequest, import_id: UUID, body: ImportRunIn) -> Any:
    """Take every row, each by itself and decided anew: what was free at the check may be taken by now. Rows that are
    here already, also from an earlier run of the same file, change nothing.
    """
    who = visitor(request)
    found = operations.run(
        import_id=import_id,
        send_mail=body.send_mail,
        version=version_asked(request),
        by=who.actor,
        now=clock.now(),
    )
    return Status(202, _shown(found, presenting.language_of(request, who.language)))


@router.get(
    "/imports/{import_id}/rows",
    auth=needs(_MAY, feature=tenancy.IMPORT),
    operation_id="listImportRows",
    response={200: ImportRowPage, **problems(401, 403, 404, 422)},
)
def list_import_rows(request: HttpRequest, import_id: UUID, asked: Rows) -> dict[str, Any]:
    """The rows of the file with what came of each, in the order of the file. `outcome` names those to show."""
    who = visitor(request)
    found, language = imports.one(import_id), presenting.language_of(request, who.language)
    record.look("import.read", by=who.actor, subjects=[("import", found.pk)])
    page = cut(imports.rows(found, asked.outcome), asked, lambda row: row)
    names = imports.names_of(UUID(one) for row in page["items"] for one in row.facts.get("similar", []))
    return {**page, "items": [_row(row, names, language) for row in page["items"]]}


@router.get(
    "/imports/{import_id}/report",
    auth=needs(_MAY, feature=tenancy.IMPORT, helpers=False),
    operation_id="exportImportReport",
    response={200: None, **problems(401, 403, 404, 422)},
)
def export_import_report(
    request: HttpRequest, import_id: UUID, asked: Annotated[ImportRowsQuery, Query(...)]
) -> StreamingHttpResponse:
    """The rows as a file (CSV): the result, the reason, and the cells as they came. The refused ones alone can be
    mended there and uploaded again.
    """
    who = visitor(request)
    found, language = imports.one(import_id), presenting.language_of(request, who.language)
    record.look("import.read", by=who.actor, subjects=[("import", found.pk)])
    own = imports.heads_of(found)
    heads = [*own, *(import_words.HEADS[one][language] for one in ("row", "outcome", "says"))]
    today = local_time.day_of(local_time.minute_of(clock.now()), zone_in_force())
    rows = _reported(imports.rows(found, asked.outcome).iterator(500), len(own), language, tenancy.current())
    return spreadsheets.download(spreadsheets.lines(heads, rows), name="import", on=today)


@router.delete(
    "/imports/{import_id}",
    auth=needs(_MAY, feature=tenancy.IMPORT),
    operation_id="dropImport",
    response={204: None, **problems(401, 403, 404, 409, 422)},
)
def drop_import(request: HttpRequest, import_id: UUID) -> Any:
    """Delete the uploaded rows. What was taken from them stays."""
    operations.drop(import_id=import_id, by=visitor(request).actor, now=clock.now())
    return Status(204, None)


def _shown(found: Import, language: str) -> dict[str, Any]:
    progress, choices = imports.progress(found), found.choices
    columns, kinds = choices["columns"], ("dentist", "service", "operatory")
    return {
        **_head(found),
        "encoding": found.encoding,
        "delimiter": found.delimiter,
        "heads": imports.heads_of(found),
        "fields": [
            {"field": name, "label": label, "column": columns.get(name)}
            for name, label in import_words.columns(found.kind, language)
        ],
        **{name: choices[name] for name in ("date_order", "known", "dentist_id", "service_id")},
        "outside_hours": choices["outside_hours"],
        "send_mail": choices.get("send_mail", False),
        "names": {kind: choices["names"].get(kind, {}) for kind in kinds},
        "strangers": {kind: found.strangers.get(kind, []) for kind in kinds},
        "decided": progress.decided,
        "counts": _counted(progress.counts),
        "version": found.version,
    }


def _head(found: Import) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "state": found.state,
        "file_name": found.file_name,
        "total": found.total,
        "counts": _counted(found.counts),
        "has_rows": found.emptied_at is None,
        "created_at": presenting.on_the_wall(found.created_at, zone_in_force()),
        "finished_at": found.finished_at and presenting.on_the_wall(found.finished_at, zone_in_force()),
    }


def _counted(counts: dict[str, int]) -> dict[str, int]:
    return {name: counts.get(name, 0) for name in Outcome.values}


def _row(row: ImportRow, names: dict[UUID, str], language: str) -> dict[str, Any]:
    similar = [UUID(one) for one in row.facts.get("similar", [])]
    return {
        "number": row.number,
        "cells": imports.cells_of(row),
        "outcome": row.outcome,
        "reason": row.reason,
        "says": import_words.said(row.outcome, row.reason, row.facts, language),
        "subject_id": row.subject_id,
        "similar": [{"id": one, "name": names[one]} for one in similar if one in names],
    }


def _reported(rows: Iterator[ImportRow], width: int, language: str, clinic: tenancy.Clinic) -> Iterator[list[str]]:
    """Yield the rows of the file. It is sent when the request's clinic is no longer in force, so each chunk puts it
    in force anew, and lets it go before anything is handed out.
    """
    while True:
        with tenancy.use(clinic):
            part = [_line(one, width, language) for one in islice(rows, 500)]
        if not part:
            return
        yield from part


def _line(row: ImportRow, width: int, language: str) -> list[str]:
    cells = imports.cells_of(row)[:width]
    says = import_words.said(row.outcome, row.reason, row.facts, language)
    padded = [*cells, *[""] * (width - len(cells))]
    return [*padded, str(row.number), import_words.OUTCOMES[row.outcome][language], says]
