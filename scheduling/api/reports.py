"""How the clinic does: figures of a period, beside those of another, as JSON and as files."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from ninja import Field, Query, Router
from pydantic import ConfigDict

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel.errors import Invalid
from scheduling.api import presenting
from scheduling.queries import catalog, reports
from scheduling.queries.catalog import Catalog
from scheduling.rules.reporting import LEAD_TIMES, Figures, Share
from webapi import spreadsheets
from webapi.schemas import Day, Input, Output, problems

router = Router(tags=["reports"], by_alias=True)
LONGEST_DAYS = 366

Part = Literal["dentists", "operatories", "services", "sources", "lead_times", "hours"]


class PeriodUnclear(Invalid):
    code = "period_unclear"
    title = "A report is of one day at least and of 366 at most, between the years 2000 and 2100."


class Period(Input):
    """Local days of the clinic; `until` is not one of them."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    from_: Day = Field(alias="from")
    until: Day


class Compared(Period):
    """A period, and which other to lay beside it: the same length before, or the same days a year earlier."""

    compare: Literal["none", "previous", "year"] = "none"


class ShareOut(Output):
    """Minutes worked, booked and lost to buffers, and what became of the visits. `utilisation` null: no hours."""

    id: UUID
    name: str
    working: int
    booked: int
    buffers: int
    utilisation: float | None
    visits: int
    no_shows: int
    cancelled: int


class ServiceShareOut(Output):
    id: UUID
    name: str
    visits: int
    minutes: int


class SourceOut(Output):
    source: str
    visits: int


class LeadTimeOut(Output):
    """Visits booked at least `from_days` and less than `until_days` (null: no end) whole days ahead."""

    from_days: int
    until_days: int | None
    visits: int


class HourOut(Output):
    """Booked minutes of a weekday (0 is Monday) and an hour of the clinic's wall clock."""

    weekday: int
    hour: int
    minutes: int


class FiguresOut(Output):
    """One period. A visit counts once, on the day on which it stands now; rates are null where nothing was due."""

    from_: date = Field(alias="from")
    until: date
    visits: int
    attended: int
    expected: int = Field(..., description="Still to come, or nobody said how it went")
    no_shows: int
    cancelled: int
    cancelled_late: int = Field(..., description="By patients, after the clinic's cancellation window had begun")
    new_patients: int
    working: int
    booked: int
    buffers: int
    utilisation: float | None
    no_show_rate: float | None
    cancellation_rate: float | None
    late_cancellation_rate: float | None
    lead_time: int | None = Field(..., description="Median minutes from booking to visit")
    dentists: list[ShareOut]
    operatories: list[ShareOut]
    services: list[ServiceShareOut]
    sources: list[SourceOut]
    lead_times: list[LeadTimeOut]
    hours: list[HourOut]


class ReportOut(Output):
    current: FiguresOut
    before: FiguresOut | None


@router.get(
    "/reports",
    auth=needs(Permission.SEE_REPORTS),
    operation_id="getReport",
    response={200: ReportOut, **problems(401, 403, 422)},
)
def get_report(request: HttpRequest, asked: Annotated[Compared, Query(...)]) -> Any:
    """The figures of a period and, if asked for, of another to compare with. Nothing in them names a patient.

    Working time is by the hours that the clinic keeps now, less closures and absences of the days asked for.
    """
    first = _period(asked.from_, asked.until)
    second = _other(first, asked.compare)
    words = _Words(presenting.language_of(request, visitor(request).language))
    return {"current": words.figures(first), "before": words.figures(second) if second else None}


@router.get(
    "/reports/{part}/export",
    auth=needs(Permission.SEE_REPORTS, helpers=False),
    operation_id="exportReport",
    response={200: None, **problems(401, 403, 422)},
)
def export_report(request: HttpRequest, part: Part, asked: Annotated[Period, Query(...)]) -> HttpResponseBase:
    """Download one table of a report as CSV."""
    period = _period(asked.from_, asked.until)
    found = _Words(presenting.language_of(request, visitor(request).language)).figures(period)[part]
    head = list(found[0]) if found else ["from", "until"]
    rows: Iterator[Sequence[object]] = ([one[name] for name in head] for one in found)
    return spreadsheets.download(spreadsheets.lines(head, rows), name=f"report-{part}", on=period[0])


def _period(from_: date, until: date) -> tuple[date, date]:
    if not (date(2000, 1, 1) <= from_ < until <= date(2100, 1, 1)) or (until - from_).days > LONGEST_DAYS:
        raise PeriodUnclear
    return from_, until


def _other(period: tuple[date, date], compare: str) -> tuple[date, date] | None:
    from_, until = period
    if compare == "previous":
        return _before(from_, until), from_
    if compare == "year":
        # Whole weeks, so that Mondays are laid beside Mondays.
        return from_ - timedelta(weeks=52), until - timedelta(weeks=52)
    return None


def _before(from_: date, until: date) -> date:
    """Return where the period before begins: whole months are laid beside whole months, else as many days."""
    if from_.day != 1 or until.day != 1:
        return from_ - (until - from_)
    months = (until.year - from_.year) * 12 + until.month - from_.month
    first = from_.year * 12 + from_.month - 1 - months
    return date(first // 12, first % 12 + 1, 1)


class _Words:
    """Gives the figures the clinic's names, in the reader's language."""

    def __init__(self, language: str) -> None:
        self.kept: Catalog = catalog.current()
        self.operatories = reports.names_of_operatories()
        self.language = language

    def figures(self, period: tuple[date, date]) -> dict[str, Any]:
        found = reports.of_period(*period)
        copied = {name: getattr(found, name) for name in FiguresOut.model_fields if hasattr(found, name)}
        return copied | {
            "from": period[0],
            "until": period[1],
            "dentists": [self._share(one, self._dentist(one.id)) for one in found.dentists],
            "operatories": [self._share(one, self.operatories.get(one.id, "")) for one in found.operatories],
            "services": self._services(found),
            "sources": [{"source": one, "visits": count} for one, count in sorted(found.sources.items())],
            "lead_times": _lead_times(found.lead_times),
            "hours": [
                {"weekday": weekday, "hour": hour, "minutes": minutes}
                for (weekday, hour), minutes in sorted(found.hours.items())
            ],
        }

    def _services(self, found: Figures) -> list[dict[str, Any]]:
        rows = [
            {"id": id_, "name": self._service(id_), "visits": visits, "minutes": minutes}
            for id_, (visits, minutes) in found.services.items()
        ]
        return sorted(rows, key=lambda one: (-one["minutes"], one["name"]))

    def _share(self, one: Share, name: str) -> dict[str, Any]:
        copied = {field: getattr(one, field) for field in ShareOut.model_fields if field != "name"}
        return {"id": copied.pop("id"), "name": name, **copied}

    def _dentist(self, id_: UUID) -> str:
        found = self.kept.dentists.get(id_)
        return found.name if found else ""

    def _service(self, id_: UUID) -> str:
        found = self.kept.services.get(id_)
        return catalog.said_in(found.names, self.language) if found else ""


def _lead_times(counts: Sequence[int]) -> list[dict[str, int | None]]:
    limits = [0, *LEAD_TIMES, None]
    return [
        {"from_days": limits[place], "until_days": limits[place + 1], "visits": visits}
        for place, visits in enumerate(counts)
    ]
