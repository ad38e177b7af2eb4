"""Records that may be of one and the same person."""

from typing import Any
from uuid import UUID

from django.db import connection

# How alike two names must be beside the same number or address: a family shares both, and often the last name too.
ALIKE = 0.5

_MAY_BE_ONE = "coalesce(a.birth_date = b.birth_date, true) AND similarity(a.search_name, b.search_name) >= %s"
_PAIRS = f"""
WITH pair AS (
    SELECT a.id AS first, b.id AS second, 'name_and_birth_date' AS because
    FROM scheduling_patient a JOIN scheduling_patient b USING (birth_date, search_name) WHERE a.id < b.id
    UNION ALL
    SELECT a.id, b.id, 'phone' FROM scheduling_patient a JOIN scheduling_patient b USING (phone)
    WHERE a.id < b.id AND phone <> '' AND {_MAY_BE_ONE}
    UNION ALL
    SELECT a.id, b.id, 'email' FROM scheduling_patient a JOIN scheduling_patient b ON lower(a.email) = lower(b.email)
    WHERE a.id < b.id AND a.email <> '' AND {_MAY_BE_ONE}
)
SELECT first, second, array_agg(because ORDER BY because), count(*) OVER ()
FROM pair p JOIN scheduling_patient s ON s.id = p.first
WHERE NOT EXISTS (
    SELECT 1 FROM scheduling_distinctpatients d WHERE d.first_id = p.first AND d.second_id = p.second
)
GROUP BY first, second, s.search_name
ORDER BY count(*) DESC, s.search_name, first, second LIMIT %s OFFSET %s
"""  # noqa: S608

Pair = tuple[UUID, UUID, list[str]]


def pairs(*, limit: int, offset: int) -> tuple[list[Pair], int]:
    """Return pairs of records that look like one person, the most alike first, and how many there are in all: the
    same name and date of birth, or the same number or address with a similar name. Pairs that were told apart are
    left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, [ALIKE, ALIKE, limit, offset])
        answer: list[Any] = cursor.fetchall()
    return [(first, second, because) for first, second, because, _ in answer], answer[0][3] if answer else 0
