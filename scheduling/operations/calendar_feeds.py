"""Private calendars are made, renewed, read and ended."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from auditing.record import deed, look
from identity.digests import digest
from kernel import tenancy
from kernel.actors import Actor
from kernel.database import queue_for
from kernel.errors import NotFound
from scheduling.models import CalendarFeed, FeedKind
from scheduling.queries import calendar_feed

# Programs ask every few minutes: when they last did is kept to the hour.
NOTED_EVERY = timedelta(hours=1)


class NoCalendar(NotFound):
    code = "no_calendar"
    title = "There is no such calendar."


@dataclass(frozen=True, slots=True)
class Made:
    """A calendar with its address, which holds the secret and is known to nobody afterwards."""

    feed: CalendarFeed
    address: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a program gets that asks for a calendar."""

    content: bytes
    tag: str
    changed_at: datetime


def make(*, kind: FeedKind, account: UUID, by: Actor, now: datetime) -> Made:
    """This function will make a calendar of an account, or give the one that is there another address: the one before
    opens nothing any more.

    :raises NoCalendar: if the account cannot have such a calendar.
    """
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        queue_for([account])
        if kind not in calendar_feed.kinds_for(account, by.role):
            raise NoCalendar
        feed, _ = CalendarFeed.objects.update_or_create(
            owner_id=account,
            kind=kind,
            defaults={
                "secret_hash": digest(secret),
                "made_at": now,
                "read_at": None,
                "content_tag": "",
                "content_at": None,
            },
        )
        deed("calendar_feed.made", by=by, subject=("calendar_feed", feed.id), after={"kind": str(kind)})
    return Made(feed, f"{tenancy.current().origin}/calendar/{secret}.ics")


def end(*, kind: FeedKind, account: UUID, by: Actor) -> None:
    """This function will end a calendar: its address opens nothing any more.

    :raises NoCalendar: if there is none.
    """
    with transaction.atomic():
        feed = CalendarFeed.objects.select_for_update().filter(owner_id=account, kind=kind).first()
        if feed is None:
            raise NoCalendar
        deed("calendar_feed.ended", by=by, subject=("calendar_feed", feed.id), before={"kind": kind})
        feed.delete()


def read(feed: CalendarFeed, *, request_id: str, address: str | None, now: datetime) -> Reading:
    """This function will return a calendar as it stands, and keep when it was read and since when it is like this. A
    dentist's leaves an entry in the audit trail once a day.
    """
    content = calendar_feed.document(feed, now=now)
    tag = hashlib.blake2b(content, digest_size=12).hexdigest()
    changed_at = feed.content_at if feed.content_tag == tag and feed.content_at else now
    # Not one that was given another address meanwhile: that one nobody has read yet.
    same = CalendarFeed.objects.filter(pk=feed.pk, secret_hash=feed.secret_hash)
    with transaction.atomic():
        if feed.content_tag != tag:
            same.update(content_tag=tag, content_at=now)
        long_ago = Q(read_at=None) | Q(read_at__lte=now - NOTED_EVERY)
        noted = same.filter(long_ago).update(read_at=now)
        new_day = feed.read_at is None or feed.read_at.date() != now.date()
        if noted and new_day and feed.kind == FeedKind.DENTIST:
            owner = feed.owner
            by = Actor(kind="account", id=owner.id, role=owner.role, request_id=request_id, address=address)
            look("calendar_feed.read", by=by, subjects=[("calendar_feed", feed.id)])
    return Reading(content, tag, changed_at)
