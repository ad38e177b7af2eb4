"""Reading the message log."""

import logging

from django.db import DatabaseError, connection
from django.db.models import Q, QuerySet
from psycopg import sql

from kernel import tenancy
from messaging.models import IN_VAIN, Delivery, DeliveryState

log = logging.getLogger(__name__)

# Clinics asked in one statement.
CHUNK = 100


def about(kind: str, one: object) -> QuerySet[Delivery]:
    """Return the messages about one thing, like `("appointment", id)`, the latest first."""
    return Delivery.objects.filter(subject_kind=kind, subject_id=str(one)).order_by("-created_at", "-id")


def in_vain() -> Q:
    """Return the condition of messages that did not reach anybody, or whose recipient is not written to any more
    without having asked for it.
    """
    lost = Q(state__in=(DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.COMPLAINED))
    return lost | Q(state=DeliveryState.WITHHELD, last_error__in=IN_VAIN)


def clinics_that_texted(number: str) -> list[str]:
    """Return the schemas of the clinics that have written a text message to a number, or were about to."""
    schemas = tenancy.schemas_open_for_work()
    found: list[str] = []
    for start in range(0, len(schemas), CHUNK):
        chunk = schemas[start : start + CHUNK]
        try:
            found += _texted(chunk, number)
        except DatabaseError:
            found += [one for schema in chunk for one in _texted_if_it_answers(schema, number)]
    return found


def _texted_if_it_answers(schema: str, number: str) -> list[str]:
    try:
        return _texted([schema], number)
    except DatabaseError as error:
        log.error(
            "a clinic cannot be asked",
            extra={"event": "opt_out_failed", "host": schema, "kind": type(error).__name__},
        )
        return []


def _texted(schemas: list[str], number: str) -> list[str]:
    parts = [
        sql.SQL(
            "(SELECT {name} WHERE EXISTS (SELECT FROM {table} WHERE channel = 'sms' AND recipient = %(number)s))"
        ).format(
            name=sql.Literal(tenancy.checked(schema)),
            table=sql.Identifier(schema, "messaging_delivery"),
        )
        for schema in schemas
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(parts), {"number": number})
        return [schema for (schema,) in cursor.fetchall()]
