"""The sealer: gives the entries of a clinic their place in its chain, some seconds after they were written.

Chaining where an entry is written would make every booking of a clinic wait for the one before (docs/adr).
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction
from psycopg import sql

from auditing import chain
from auditing.models import AuditAnchor, AuditEntry
from kernel import tenancy
from rounds import walking

log = logging.getLogger(__name__)

# Entries of one batch: one transaction, one anchor.
BATCH = 1000
# Batches of one task: who has more waiting is hinted at again.
MOST_BATCHES = 20
# Clinics asked in one statement.
CHUNK = 100

_SEAL = """
UPDATE auditing_auditentry e SET sequence = s.sequence, hash = s.hash
FROM unnest(%s::bigint[], %s::bigint[], %s::text[]) AS s (id, sequence, hash) WHERE e.id = s.id
"""


def seal(*, now: datetime) -> int:
    """This function will seal what waits in the clinic in force, in batches, and return how many entries it sealed.

    A batch stands whole or not at all, whoever is killed. Of two sealers at once one seals and the other leaves.
    """
    sealed = 0
    for _ in range(MOST_BATCHES):
        batch = _seal_batch(now)
        sealed += batch
        if batch < BATCH:
            break
    return sealed


def waiting() -> list[str]:
    """Return the schemas of the clinics in which entries wait to be sealed."""
    asked = walking.asked_everywhere(
        _ask, event="sealing_failed", saying="a clinic's trail cannot be looked at", chunk=CHUNK
    )
    return list(asked)


def _seal_batch(now: datetime) -> int:
    with transaction.atomic():
        if not _our_turn():
            return 0
        # Not the rows' own end: whoever cut that off must not have his cut sealed over.
        head = AuditAnchor.objects.order_by("-sequence").first()
        sequence = head.sequence if head else 0
        previous = head.hash if head else chain.beginning(tenancy.current().id)
        # In the order of ids, as far as they can be seen: an entry that commits later comes later.
        entries = list(AuditEntry.objects.filter(sequence__isnull=True).order_by("id")[:BATCH])
        if not entries:
            return 0
        links = list(_links(entries, sequence, previous))
        ids = [entry.pk for entry in entries]
        with connection.cursor() as cursor:
            cursor.execute(_SEAL, [ids, [one for one, _ in links], [one for _, one in links]])
        last, hash_ = links[-1]
        anchor = AuditAnchor.objects.create(sequence=last, hash=hash_, entries=len(entries), sealed_at=now)
        transaction.on_commit(lambda: _tell(anchor))
    return len(entries)


def _links(entries: list[AuditEntry], sequence: int, previous: str) -> Iterator[tuple[int, str]]:
    for entry in entries:
        sequence += 1
        previous = chain.link(previous, sequence, entry)
        yield sequence, previous


def _our_turn() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtext('auditing.sealing'), hashtext(%s))",
            [tenancy.schema_in_force()],
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def _tell(anchor: AuditAnchor) -> None:
    """The log leaves the machine: who rewrites the database cannot rewrite what was told."""
    log.info(
        "the audit trail is sealed",
        extra={"event": "audit_anchor", "sequence": anchor.sequence, "hash": anchor.hash, "count": anchor.entries},
    )


def _ask(schemas: list[str]) -> list[str]:
    parts = [
        sql.SQL("(SELECT {name} FROM {table} WHERE sequence IS NULL LIMIT 1)").format(
            name=sql.Literal(tenancy.checked(schema)), table=sql.Identifier(schema, AuditEntry._meta.db_table)
        )
        for schema in schemas
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(parts))
        return [str(name) for (name,) in cursor.fetchall()]
