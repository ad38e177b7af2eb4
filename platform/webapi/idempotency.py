"""A retry is harmless: the same Idempotency-Key gets the same answer, and its effect happens once."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.http import HttpRequest, HttpResponse

from kernel.database import in_turn
from kernel.errors import Conflict, Invalid
from webapi.requests import facts

_KEY = re.compile(r"[\x21-\x7e]{8,80}")


class IdempotencyKeyMalformed(Invalid):
    code = "idempotency_key_malformed"
    title = "An Idempotency-Key has 8 to 80 visible ASCII characters."


class IdempotencyKeyReused(Conflict):
    code = "idempotency_key_reused"
    title = "This Idempotency-Key belongs to another request."


# How long a retry gets the answer that was given first.
KEPT_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was first given."""

    status: int
    body: str
    etag: str


def once(request: HttpRequest, asker: str, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Run `act` in a transaction (again, while rivals get in its way) that also keeps its answer; for a known key
    give the kept answer instead.

    A rival with the same key waits for the first one's transaction. A refusal is not kept: a retry tries again.

    :raises IdempotencyKeyMalformed: if the header cannot be a key.
    :raises IdempotencyKeyReused: if the key came with another request before.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return in_turn(act)
    if not _KEY.fullmatch(key):
        raise IdempotencyKeyMalformed
    fingerprint = fingerprint_of(request)

    def act_once() -> HttpResponse:
        known = _claim(asker, key, fingerprint)
        if known is not None:
            replay = HttpResponse(known.body, status=known.status, content_type="application/json")
            replay.headers["Idempotent-Replay"] = "true"
            replay.headers["Cache-Control"] = "private, no-cache"
            if known.etag:
                replay.headers["ETag"] = known.etag
            return replay
        response = act()
        _keep(asker, key, response)
        return response

    return in_turn(act_once)


def fingerprint_of(request: HttpRequest) -> str:
    """Return the digest of method, path and body: the same request, whoever sends it."""
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()


def guest_asker(request: HttpRequest) -> str:
    """Return who asks where nobody is logged in: the network address, as a digest. A stranger elsewhere who happens
    on the same key is then somebody else, and learns nothing of the first one's answer.
    """
    address = facts(request).address or ""
    return f"guest:{hashlib.sha256(address.encode()).hexdigest()}"


def _claim(asker: str, key: str, fingerprint: str) -> Given | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO webapi_idempotentanswer (asker, key, fingerprint, body) VALUES (%s, %s, %s, '')"
            " ON CONFLICT DO NOTHING RETURNING id",
            [asker, key, fingerprint],
        )
        if cursor.fetchone():
            return None
        cursor.execute(
            "SELECT fingerprint, status, body, etag FROM webapi_idempotentanswer WHERE asker = %s AND key = %s",
            [asker, key],
        )
        row = cursor.fetchone()
    if row is None or row[0] != fingerprint or row[1] is None:
        raise IdempotencyKeyReused
    return Given(status=row[1], body=row[2], etag=row[3])


def _keep(asker: str, key: str, response: HttpResponse) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE webapi_idempotentanswer SET status = %s, body = %s, etag = %s WHERE asker = %s AND key = %s",
            [response.status_code, response.content.decode(), response.headers.get("ETag", ""), asker, key],
        )


def forget_about(words: Sequence[str]) -> int:
    """Remove the answers that name one of the words, such as an id, and return how many went."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM webapi_idempotentanswer WHERE body LIKE ANY(%s)", [[f"%{one}%" for one in words]])
        return int(cursor.rowcount)


def forget_before(instant: datetime) -> int:
    """Remove the answers given before an instant, and return how many went."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM webapi_idempotentanswer WHERE created_at < %s", [instant])
        return int(cursor.rowcount)
