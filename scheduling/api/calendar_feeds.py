"""One's own private calendars, for programs that show calendars."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Status

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from scheduling.models import CalendarFeed, FeedKind
from scheduling.operations import calendar_feeds
from scheduling.queries import calendar_feed
from webapi.schemas import Output, problems

router = Router(tags=["profile"], auth=needs(Permission.OWN_PROFILE))

Kind = Literal["own", "dentist"]


class CalendarFeedOut(Output):
    """`own`: the visits of the account and its family. `dentist`: the calendar of the dentist whom the account
    belongs to. Without `made_at` there is none yet; `read_at` is to the hour.
    """

    kind: Kind
    made_at: datetime | None
    read_at: datetime | None


class CalendarFeedsOut(Output):
    items: list[CalendarFeedOut]


class NewCalendarFeedOut(CalendarFeedOut):
    """`address` is shown this once: only a digest of it is kept."""

    address: str


@router.get(
    "/profile/calendar-feeds",
    operation_id="listCalendarFeeds",
    response={200: CalendarFeedsOut, **problems(401, 403, 422)},
)
def list_calendar_feeds(request: HttpRequest) -> dict[str, Any]:
    """Return the private calendars that this account has or can have."""
    who = visitor(request)
    there = calendar_feed.of_account(who.account)
    return {"items": [_shown(kind, there.get(kind)) for kind in calendar_feed.kinds_for(who.account, who.role)]}


@router.put(
    "/profile/calendar-feeds/{kind}",
    operation_id="makeCalendarFeed",
    response={200: NewCalendarFeedOut, **problems(401, 403, 404, 422)},
)
def make_calendar_feed(request: HttpRequest, kind: Kind) -> dict[str, Any]:
    """Make a private calendar, or give it another address: the one before stops working at once. Whoever knows the
    `address` can read the calendar. 404 `no_calendar`.
    """
    who = visitor(request)
    made = calendar_feeds.make(kind=FeedKind(kind), account=who.account, by=who.actor, now=clock.now())
    return {**_shown(kind, made.feed), "address": made.address}


@router.delete(
    "/profile/calendar-feeds/{kind}",
    operation_id="endCalendarFeed",
    response={204: None, **problems(401, 403, 404, 422)},
)
def end_calendar_feed(request: HttpRequest, kind: Kind) -> Status[None]:
    """End a private calendar: its address stops working at once. 404 `no_calendar`."""
    who = visitor(request)
    calendar_feeds.end(kind=FeedKind(kind), account=who.account, by=who.actor)
    return Status(204, None)


def _shown(kind: str, feed: CalendarFeed | None) -> dict[str, Any]:
    return {"kind": kind, "made_at": feed and feed.made_at, "read_at": feed and feed.read_at}
