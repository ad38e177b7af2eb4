"""The platform's own mails: of no clinic, and so in no clinic's message log. Each is a job, sealed until it left."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn

from django.conf import settings

from kernel import clock, sealing
from kernel.actors import Actor
from kernel.errors import Conflict
from messaging import channels, layout
from messaging.brand import Brand
from messaging.channels.base import Message, Refused
from messaging.layout import Body, Wording
from tenants.models import Job
from tenants.operations import jobs

KIND = "platform_mail"
NAME = "Chairside"
EMAIL = "email"
_PLACE = "platform_mail"
SHORTEST_PAUSE, LONGEST_PAUSE = timedelta(seconds=20), timedelta(minutes=30)

log = logging.getLogger(__name__)


class MailNotSent(Conflict):
    code = "mail_not_sent"
    title = "This mail could not be sent."


@dataclass(frozen=True, slots=True)
class Kind:
    """What a mail says in each language, and who is to know that one about something has left."""

    wording: Mapping[str, Wording]
    sent: Callable[[str, datetime], None]


_kinds: dict[str, Kind] = {}


def register(name: str, *, wording: Mapping[str, Wording], sent: Callable[[str, datetime], None]) -> None:
    """Register a kind of mail; `sent` is told what it was about, and when it left."""
    _kinds[name] = Kind(wording, sent)


def ask(
    name: str,
    *,
    about: object,
    recipient: str,
    language: str,
    values: dict[str, str],
    expires_at: datetime,
    by: Actor,
) -> Job:
    """This function will have a mail sent, in the caller's transaction; from `expires_at` on it is not tried again.
    `values` fill the wording: `link` is where its button leads.
    """
    content = json.dumps({"recipient": recipient, "language": language, "values": values})
    wish = {
        "mail": name,
        "about": str(about),
        "expires_at": expires_at.isoformat(),
        "sealed": sealing.sealed(content, place=_PLACE, of=sealing.PLATFORM),
    }
    return jobs.ask(KIND, wish=wish, by=by)


@jobs.kind(KIND)
def run(hand: jobs.Hand) -> None:
    """This function will send a mail of the platform; the provider may be away until the mail's time is over.

    :raises MailNotSent: if nobody will take it, or nobody did in time.
    """
    if not hand.wish["sealed"]:
        # It left, and the process died before the job could end.
        return
    kind, token = _kinds[hand.wish["mail"]], str(hand.job.pk)
    channel, now = channels.named(EMAIL), clock.now()
    try:
        # An attempt before may have come through, and died before it could say so.
        if not (hand.job.attempts > 1 or hand.facts.get("tries")) or channel.find(token) is None:
            channel.send(_written(kind, hand, now), token)
    except Refused as error:
        _forget(hand)
        raise MailNotSent(reason=error.reason) from error
    except Exception as error:
        _put_off(hand, error, now)
    kind.sent(hand.wish["about"], now)
    _forget(hand)


def _put_off(hand: jobs.Hand, error: Exception, now: datetime) -> NoReturn:
    tries = hand.facts.get("tries", 0) + 1
    # By its type alone: the text of an error may quote an address.
    log.warning("a mail waits", extra={"event": "platform_mail_delayed", "error": type(error).__name__})
    pause = min(SHORTEST_PAUSE * 2 ** min(tries - 1, 10), LONGEST_PAUSE)
    if now + pause >= datetime.fromisoformat(hand.wish["expires_at"]):
        _forget(hand)
        raise MailNotSent from error
    hand.note(tries=tries)
    raise jobs.Later(now + pause) from error


def _written(kind: Kind, hand: jobs.Hand, now: datetime) -> Message:
    content = json.loads(sealing.opened(hand.wish["sealed"], place=_PLACE, of=sealing.PLATFORM))
    language = content["language"] if content["language"] in kind.wording else settings.LANGUAGE_CODE
    wording = kind.wording[language]
    values = {**content["values"], "clinic": NAME}
    body = Body(language=language, brand=Brand(name=NAME), first_name="", wording=wording, values=values)
    return Message(
        recipient=content["recipient"],
        sender=NAME,
        domain=settings.PLATFORM_HOSTS[0],
        language=language,
        subject=layout.filled(wording.subject, values),
        text=layout.text(body),
        html=layout.html(body),
        at=now,
    )


def _forget(hand: jobs.Hand) -> None:
    """The list of jobs is no place to keep a person's address, or a secret, even sealed."""
    Job.objects.filter(pk=hand.job.pk).update(wish={**hand.wish, "sealed": ""})
