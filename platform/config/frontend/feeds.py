"""Private calendars, for programs that have nothing but the address."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kernel import clock
from kernel.errors import TooMany
from scheduling.operations import calendar_feeds
from scheduling.operations.calendar_feeds import Reading
from scheduling.queries import calendar_feed
from webapi.requests import facts, html_or_text
from webapi.throttling import Throttle

# Programs ask every few minutes at most; who has no right address has no reason to try many.
_PER_CALENDAR = Throttle("calendar_feed", "120/hour")
_WRONG = Throttle("calendar_feed_unknown", "30/minute")


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """A private calendar of the clinic in force."""
    try:
        response = _answer(request, secret)
    except TooMany as refused:
        response = html_or_text(429, "Too many requests.\n")
        response.headers["Retry-After"] = str(refused.facts["retry_after"])
        response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request: HttpRequest, secret: str) -> HttpResponse:
    noted = facts(request)
    feed = calendar_feed.of_secret(secret)
    if feed is None:
        _WRONG.spend(noted.address)
        raise Http404
    _PER_CALENDAR.spend(str(feed.id))
    reading = calendar_feeds.read(feed, request_id=noted.id, address=noted.address, now=clock.now())
    response = HttpResponse(status=304) if _held(request, reading) else HttpResponse(reading.content)
    if response.status_code == 200:
        response.headers["Content-Type"] = "text/calendar; charset=utf-8; method=PUBLISH"
        response.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response.headers["ETag"] = f'"{reading.tag}"'
    response.headers["Last-Modified"] = format_datetime(_to_the_second(reading.changed_at), usegmt=True)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _held(request: HttpRequest, reading: Reading) -> bool:
    """Say whether the client has it already (RFC 9110, 13.2.2: with tags, dates do not count)."""
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        return f'"{reading.tag}"' in [one.strip().removeprefix("W/") for one in tags.split(",")]
    try:
        since = parsedate_to_datetime(request.headers.get("If-Modified-Since", ""))
    except ValueError:
        return False
    # A date without a zone is not of HTTP's form.
    return since.tzinfo is not None and _to_the_second(reading.changed_at) <= since


def _to_the_second(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=0)
