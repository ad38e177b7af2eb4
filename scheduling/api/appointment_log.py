"""The appointment log: every appointment of the clinic as a table to filter, sort and save."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from ninja import Field, Query, Router
from pydantic import ConfigDict, StringConstraints

from auditing import record
from identity.auth import Visitor, needs, visitor
from identity.permissions import Permission
from kernel import clock, tenancy
from kernel.errors import Invalid
from scheduling.api import log_columns, presenting
from scheduling.api.log_columns import Column, Reader
from scheduling.api.schemas import AppointmentPage
from scheduling.queries import appointment_log, catalog
from scheduling.queries.appointment_log import LogFilters, SortedBy
from scheduling.rules import local_time
from scheduling.rules.policy import Status
from webapi import spreadsheets
from webapi.pagination import Page, cut
from webapi.schemas import Day, problems

router = Router(tags=["appointments"])
# What a file of the log leaves in the audit trail, beside the reading of each patient in it.
EXPORTED = "appointment_log.read"
MOST_CHOSEN = 100
Ids = Annotated[list[UUID], Field(default_factory=list, max_length=MOST_CHOSEN)]


class DaysTheWrongWayRound(Invalid):
    code = "days_the_wrong_way_round"
    title = "The first day lies behind the last."


class LogQuery(Page):
    """Filters of the log: an appointment is shown that matches all of them, and one of each that is given often."""

    model_config = ConfigDict(extra="forbid")

    from_: Day | None = Field(None, alias="from", description="The first day, on the clinic's calendar")
    until: Day | None = Field(None, description="The last day, included")
    dentist: Ids
    service: Ids
    operatory: Ids
    status: list[Status] = Field(default_factory=list)
    source: list[Literal["online", "guest", "staff", "import"]] = Field(default_factory=list)
    text: Annotated[str, StringConstraints(max_length=100)] = Field(
        "", description="In the patient's name, phone, e-mail or note"
    )
    sort: SortedBy = SortedBy.TIME
    order: Literal["asc", "desc"] = "desc"


class ExportQuery(LogQuery):
    """The same filters, and the columns of the file in their order."""

    columns: list[Column] = Field(default_factory=lambda: list(Column), max_length=len(Column))


@router.get(
    "/appointment-log",
    auth=needs(Permission.SEE_OWN_CALENDAR),
    operation_id="listAppointmentLog",
    response={200: AppointmentPage, **problems(401, 403, 422)},
)
def list_appointment_log(request: HttpRequest, asked: Annotated[LogQuery, Query(...)]) -> dict[str, Any]:
    """A page of all appointments that you may see, filtered and sorted: dentists see their own calendar.

    422 `days_the_wrong_way_round`: if `from` lies behind `until`.
    """
    who = visitor(request)
    kept, language = catalog.current(), presenting.language_of(request, who.language)
    asker = presenting.viewer(who)
    shown: set[UUID] = set()

    def present(found: Any) -> dict[str, Any]:
        shown.add(found.patient_id)
        return presenting.appointment(found, kept, language, asker)

    page = cut(_rows(who, asked, language), asked, present)
    record.look("patient.read", by=who.actor, subjects=[("patient", one) for one in sorted(shown)])
    return page


@router.get(
    "/appointment-log/export",
    auth=needs(Permission.SEE_OWN_CALENDAR, helpers=False),
    operation_id="exportAppointmentLog",
    response={200: None, **problems(401, 403, 422)},
)
def export_appointment_log(request: HttpRequest, asked: Annotated[ExportQuery, Query(...)]) -> StreamingHttpResponse:
    """Download all appointments that match as CSV: quoted, UTF-8 with a byte order mark, no cell a formula, times as
    the clinic's wall shows them. Pages do not count.

    That the file was made is recorded, with its filter, and so is the reading of each patient in it.
    422 `days_the_wrong_way_round`: if `from` lies behind `until`.
    """
    who, now = visitor(request), clock.now()
    reader = Reader(presenting.language_of(request, who.language), catalog.current())
    found = _rows(who, asked, reader.language)
    patients = [("patient", one) for one in appointment_log.patients_in(found)]
    given = asked.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"limit", "offset"})
    record.look("patient.read", by=who.actor, subjects=patients)
    record.look(EXPORTED, by=who.actor, subjects=[("appointment_log", "")], what={"asked": given})
    columns = asked.columns or list(Column)
    rows = _written(appointment_log.in_chunks(found), columns, reader, tenancy.current())
    today = local_time.day_of(local_time.minute_of(now), local_time.zone(tenancy.current().zone))
    content = spreadsheets.lines(log_columns.heads(columns, reader.language), rows)
    return spreadsheets.download(content, name="appointments", on=today)


def _rows(who: Visitor, asked: LogQuery, language: str) -> QuerySet[Any]:
    if asked.from_ and asked.until and asked.from_ > asked.until:
        raise DaysTheWrongWayRound
    filters = LogFilters(
        from_day=asked.from_,
        until_day=asked.until,
        dentists=tuple(asked.dentist),
        statuses=tuple(asked.status),
        services=tuple(asked.service),
        operatories=tuple(asked.operatory),
        sources=tuple(asked.source),
        text=asked.text,
    )
    return appointment_log.rows(
        presenting.viewer(who), filters, by=asked.sort, latest_first=asked.order == "desc", language=language
    )


def _written(
    chunks: Iterator[Any], columns: list[Column], reader: Reader, clinic: tenancy.Clinic
) -> Iterator[list[Any]]:
    """Yield the rows of the file. It is sent when the request's clinic is no longer in force, so each chunk puts it
    in force anew, and lets it go before anything is handed out.
    """
    while True:
        with tenancy.use(clinic):
            part = next(chunks, None)
            rows = [log_columns.cells(one, columns, reader) for one in part or ()]
        if part is None:
            return
        yield from rows
