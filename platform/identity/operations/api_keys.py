"""Keys of programs that act for the clinic: shown once, kept as a digest, ended whenever a manager says so."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from auditing.record import deed
from identity.digests import digest
from identity.models import ApiKey
from identity.permissions import SCOPES
from kernel.actors import Actor
from kernel.errors import Invalid, NotFound

MARK = "ck_"
_SHOWN = len(MARK) + 8
# Not at each request: a program may send hundreds in a minute.
_NOTED_EVERY = timedelta(minutes=1)


class ScopeUnknown(Invalid):
    code = "scope_unknown"
    title = "An API key cannot be given this."


class ExpiryPast(Invalid):
    code = "expiry_past"
    title = "This key would have run out already."


class ApiKeyUnknown(NotFound):
    code = "api_key_unknown"
    title = "This API key is no longer there."


@dataclass(frozen=True, slots=True)
class Made:
    """A new key; `text` is known to nobody afterwards."""

    key: ApiKey
    text: str


def make(*, name: str, scopes: list[str], expires_at: datetime | None, by: Actor, now: datetime) -> Made:
    """This function will make an API key that is granted `scopes`, good until `expires_at` or until it is revoked.

    :raises ScopeUnknown: if there is no scope, or one that a key cannot be given.
    :raises ExpiryPast: if `expires_at` is not in the future.
    """
    if not scopes or not SCOPES.issuperset(scopes):
        raise ScopeUnknown(unknown=sorted(set(scopes) - SCOPES))
    if expires_at is not None and expires_at <= now:
        raise ExpiryPast
    text = MARK + secrets.token_urlsafe(32)
    key = ApiKey(
        name=name,
        prefix=text[:_SHOWN],
        secret_hash=digest(text),
        scopes=sorted(set(scopes)),
        made_by_id=by.id if by.kind == "account" else None,
        created_at=now,
        expires_at=expires_at,
    )
    with transaction.atomic():
        key.save(force_insert=True)
        deed("api_key.made", by=by, subject=("api_key", key.id), after={"name": name, "scopes": key.scopes})
    return Made(key, text)


def revoke(*, key_id: UUID, by: Actor, now: datetime) -> None:
    """This function will end an API key at once.

    :raises ApiKeyUnknown: if there is none that still stands.
    """
    with transaction.atomic():
        if not ApiKey.objects.filter(pk=key_id, revoked_at=None).update(revoked_at=now):
            raise ApiKeyUnknown
        deed("api_key.revoked", by=by, subject=("api_key", key_id))


def note_use(key: ApiKey, *, now: datetime) -> None:
    """This function will keep when a key was last used, to the minute."""
    if key.last_used_at is None or key.last_used_at <= now - _NOTED_EVERY:
        long_ago = Q(last_used_at=None) | Q(last_used_at__lte=now - _NOTED_EVERY)
        ApiKey.objects.filter(long_ago, pk=key.pk).update(last_used_at=now)
