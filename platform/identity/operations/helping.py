"""An operator looks into the clinic in force: asked for with a reason, for half an hour, reading unless raised."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from auditing.record import deed
from identity import help_tokens
from identity.digests import digest
from identity.models import Help
from identity.queries import help_under_way
from identity.tokens import TokenInvalid
from kernel.actors import Actor
from kernel.errors import NotAuthenticated, NotFound

LASTS = timedelta(minutes=30)
CODE_GOOD_FOR = timedelta(seconds=60)


class HelpCodeInvalid(NotAuthenticated):
    code = "help_code_invalid"
    title = "This way in is no longer good. Open the clinic from the console again."


class HelpUnknown(NotFound):
    code = "help_unknown"
    title = "There is no such help under way."


@dataclass(frozen=True, slots=True)
class Entered:
    """What the panel gets for the code: the one token of this help."""

    help: Help
    access_token: str


_still_operates: Callable[[UUID], bool] | None = None


def set_operators(still_operates: Callable[[UUID], bool]) -> None:
    """Register who knows whether somebody is an operator still (`operators` does, which stands above)."""
    global _still_operates
    _still_operates = still_operates


def start(*, name: str, role: str, reason: str, by: Actor, now: datetime) -> tuple[Help, str]:
    """This function will note that an operator looks into the clinic in force, and return the code that opens the
    panel, once and within a minute.
    """
    if by.id is None:
        raise ValueError("only an operator helps")
    code = secrets.token_urlsafe(32)
    with transaction.atomic():
        made = Help.objects.create(
            operator_id=by.id,
            operator_name=name,
            operator_role=role,
            reason=reason,
            code_hash=digest(code),
            code_until=now + CODE_GOOD_FOR,
            started_at=now,
            ends_at=now + LASTS,
        )
        until = {"operator": name, "until": made.ends_at.isoformat()}
        deed("help.started", by=_helper(made, by), subject=("help", made.id), after=until, reason=reason)
    return made, code


def enter(*, code: str, by: Actor, now: datetime) -> Entered:
    """This function will exchange the code for the token of the help.

    :raises HelpCodeInvalid: if the code is unknown, used, older than a minute, or the help has ended.
    """
    with transaction.atomic():
        rows = Help.objects.select_for_update().filter(code_hash=digest(code), entered_at=None, ended_at=None)
        found = rows.filter(code_until__gt=now).first()
        if found is None or not _operates(found):
            raise HelpCodeInvalid
        found.entered_at = now
        found.save(update_fields=["entered_at"])
        deed("help.entered", by=_helper(found, by), subject=("help", found.id))
    return Entered(found, help_tokens.issue(found.id, until=found.ends_at, now=now))


def bearer_of(token: str, *, now: datetime) -> Help:
    """This function will find the help that a token belongs to, as long as it is under way.

    :raises TokenInvalid: if the token is not good, or the help has ended, or its operator is none any more.
    """
    found = help_under_way(help_tokens.read(token, now=now), now=now)
    if found is None or found.entered_at is None or not _operates(found):
        raise TokenInvalid
    return found


def raise_to_change(*, help_id: UUID, reason: str, by: Actor, now: datetime) -> Help:
    """This function will let a help change things from now on, for a reason of its own.

    :raises HelpUnknown: if it is not under way.
    """
    with transaction.atomic():
        found = _locked(help_id, now)
        if found.raised_at is None:
            found.raised_at, found.raised_because = now, reason
            found.save(update_fields=["raised_at", "raised_because"])
            deed("help.raised", by=_helper(found, by), subject=("help", found.id), reason=reason)
    return found


def end(*, help_id: UUID, name: str, by: Actor, now: datetime) -> Help:
    """This function will end a help at once.

    :raises HelpUnknown: if it is not under way.
    """
    with transaction.atomic():
        found = _locked(help_id, now)
        _end(found, name, by, now)
    return found


def end_all(*, name: str, by: Actor, now: datetime) -> int:
    """This function will end every help that is under way, and return how many there were."""
    with transaction.atomic():
        running = list(Help.objects.select_for_update().filter(ended_at=None, ends_at__gt=now).order_by("pk"))
        for one in running:
            _end(one, name, by, now)
    return len(running)


def _end(found: Help, name: str, by: Actor, now: datetime) -> None:
    found.ended_at, found.ended_by = now, name
    found.save(update_fields=["ended_at", "ended_by"])
    deed("help.ended", by=by, subject=("help", found.id), after={"operator": found.operator_name})


def _locked(help_id: UUID, now: datetime) -> Help:
    found = Help.objects.select_for_update().filter(pk=help_id, ended_at=None, ends_at__gt=now).first()
    if found is None:
        raise HelpUnknown
    return found


def _operates(found: Help) -> bool:
    return _still_operates is not None and _still_operates(found.operator_id)


def _helper(found: Help, by: Actor) -> Actor:
    return replace(by, kind="helper", id=found.operator_id, role=found.operator_role)
