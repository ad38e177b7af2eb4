"""The platform's figures."""

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from console.queries import figures
from kernel import clock
from operators.auth import operator
from webapi.schemas import Output, problems

router = Router(tags=["figures"])


class ClinicCountsOut(Output):
    """How many clinics there are in each state, and how many had a booking within a week (`used`)."""

    opening: int
    active: int
    suspended: int
    archived: int
    used: int


class DayOut(Output):
    """Bookings made and messages sent, each by its clinic's calendar; requests and errors by UTC's."""

    day: date
    bookings: int
    emails: int
    texts: int
    requests: int
    errors: int


class CostOut(Output):
    """What the messages of the period cost, by the prices of the settings, like `12.30`."""

    amount: str
    currency: str
    emails: int
    texts: int


class RoundOut(Output):
    """A periodic job: due `every` so many seconds, when it last ended well and failed, so many seconds ago, and the
    schemas of the clinics that it could not serve.
    """

    task: str
    every: float
    late: bool
    ended_ago: float | None
    took: float | None
    count: int | None
    failed_ago: float | None
    failed_with: str
    unserved: list[str]


class JobCountsOut(Output):
    """Work that waits, that runs, and that failed within a week."""

    waiting: int
    running: int
    failed: int


class FiguresOut(Output):
    """`p95` is of all requests of the period, in milliseconds; `patients` and `storage` (bytes) as last counted."""

    days: list[DayOut]
    clinics: ClinicCountsOut
    patients: int
    storage: int
    p95: float | None
    messages: CostOut
    rounds: list[RoundOut]
    jobs: JobCountsOut


class Period(Schema):
    days: int = Field(30, ge=1, le=365)


@router.get("/figures", auth=operator, operation_id="getFigures", response={200: FiguresOut, **problems(401, 422)})
def get_figures(request: HttpRequest, period: Annotated[Period, Query(...)]) -> dict[str, Any]:
    """What goes on at all clinics together over so many `days`, today the last of them; no data of patients."""
    found = figures.of_last(period.days, now=clock.now())
    return {
        "days": found.days,
        "clinics": found.clinics | {"used": found.used},
        "patients": found.patients,
        "storage": found.storage,
        "p95": found.p95,
        "messages": {
            "amount": str(found.cost),
            "currency": settings.PRICE_CURRENCY,
            "emails": sum(one["emails"] for one in found.days),
            "texts": sum(one["texts"] for one in found.days),
        },
        "rounds": found.rounds,
        "jobs": found.jobs,
    }
