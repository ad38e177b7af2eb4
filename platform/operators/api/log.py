"""What was done on the platform."""

from typing import Annotated

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router

from auditing.queries import in_chunks
from kernel import clock
from operators import queries
from operators.api.schemas import EntriesOut, LogFilter, LogPage, entry_out
from operators.auth import admin, operator
from operators.models import OperatorEntry
from operators.queries import Asked
from webapi import pagination, spreadsheets
from webapi.schemas import problems

router = Router(tags=["log"])
COLUMNS = (
    "id",
    "at",
    "name",
    "role",
    "action",
    "subject_kind",
    "subject_id",
    "clinic_id",
    "before",
    "after",
    "reason",
    "request_id",
    "address",
)


@router.get("/log", auth=operator, operation_id="listOperatorLog", response={200: EntriesOut, **problems(401, 422)})
def list_log(request: HttpRequest, query: Annotated[LogPage, Query(...)]) -> dict[str, object]:
    """Return what was done on the platform, the latest first. Nobody can change or remove an entry. `name` and `role`
    are those of the time of the deed.
    """
    return pagination.cut(queries.entries(_asked(query)), query, entry_out)


@router.get("/log.csv", auth=admin, operation_id="exportOperatorLog", response={200: str, **problems(401, 403, 422)})
def export_log(request: HttpRequest, query: Annotated[LogFilter, Query(...)]) -> StreamingHttpResponse:
    """Return the same as a CSV file that a spreadsheet opens: all entries that match."""
    found = queries.entries(_asked(query))
    rows = (_cells(one) for part in in_chunks(found) for one in part)
    return spreadsheets.download(spreadsheets.lines(COLUMNS, rows), name="operators", on=clock.now().date())


def _asked(query: LogFilter) -> Asked:
    return Asked(**{name: getattr(query, name) for name in LogFilter.model_fields})


def _cells(entry: OperatorEntry) -> list[object]:
    return [getattr(entry, name) for name in COLUMNS]
