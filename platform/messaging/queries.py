"""Reading the message log."""

from django.db import connection
from django.db.models import Q, QuerySet
from psycopg import sql

from kernel import tenancy
from messaging.models import IN_VAIN, Delivery, DeliveryState
from rounds import walking

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
    asked = walking.asked_everywhere(
        lambda schemas: _texted(schemas, number),
        event="opt_out_failed",
        saying="a clinic cannot be asked",
        chunk=CHUNK,
    )
    return list(asked)


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
