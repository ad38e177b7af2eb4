"""Threads that write to many clinics over few connections, with accidents in the middle: a process of its own."""

import json
import random
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import psycopg
from django.db import DatabaseError, connection, connections, transaction

from identity.models import User
from kernel import tenancy
from kernel.postgres import base


class Accident(Exception):
    """Something that has nothing to do with the database."""


def write(schema: str, count: int = 1) -> int:
    """Write rows that carry the clinic's marker."""
    User.objects.bulk_create(
        User(name=schema, email=f"{uuid4().hex}@example.org", language="en") for _ in range(count)
    )
    return count


def fail() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")


def in_autocommit(schema: str, other: str) -> int:
    return write(schema) + write(schema)


def in_a_transaction(schema: str, other: str) -> int:
    with transaction.atomic():
        return write(schema) + write(schema)


def with_a_statement_error(schema: str, other: str) -> int:
    with transaction.atomic():
        write(schema)
        fail()
    return 0


def with_an_exception_between(schema: str, other: str) -> int:
    with transaction.atomic():
        write(schema)
        raise Accident


def with_an_error_in_autocommit(schema: str, other: str) -> int:
    fail()
    return 0


def with_a_savepoint_rolled_back(schema: str, other: str) -> int:
    with transaction.atomic():
        kept = write(schema)
        try:
            with transaction.atomic():
                write(schema)
                fail()
        except DatabaseError:
            pass
        return kept + write(schema)


def with_a_visit_to_another_clinic(schema: str, other: str) -> int:
    with transaction.atomic():
        kept = write(schema)
        with tenancy.use_schema(other):
            kept += write(other)
        return kept + write(schema)


def with_an_accident_at_another_clinic(schema: str, other: str) -> int:
    with transaction.atomic():
        kept = write(schema)
        try:
            with tenancy.use_schema(other), transaction.atomic():
                write(other)
                raise Accident
        except Accident:
            return kept + write(schema)


def in_a_reading_left_half_way(schema: str, other: str) -> int:
    next(iter(User.objects.order_by("id").iterator(chunk_size=2)), None)
    return write(schema)


WAYS: list[Callable[[str, str], int]] = [
    in_autocommit,
    in_a_transaction,
    with_a_statement_error,
    with_an_exception_between,
    with_an_error_in_autocommit,
    with_a_savepoint_rolled_back,
    with_a_visit_to_another_clinic,
    with_an_accident_at_another_clinic,
    in_a_reading_left_half_way,
]


def one_round(schemas: list[str], chance: random.Random, seen: Counter[str]) -> None:
    """Work at one clinic as a request does: put in force, act, look, give the connection back."""
    schema, other = chance.sample(schemas, 2)
    try:
        with tenancy.use_schema(schema):
            seen["written"] += chance.choice(WAYS)(schema, other)
    except (Accident, DatabaseError) as error:
        seen[type(error).__name__] += 1
    try:
        with tenancy.use_schema(schema):
            seen["foreign"] += User.objects.exclude(name=schema).count()
    except DatabaseError as error:
        seen[f"reading: {type(error).__name__}"] += 1
    if left_on_the_connection() != '"$user", public':
        seen["path left behind"] += 1
    connections.close_all()


def left_on_the_connection() -> str:
    """Return the search path of the session, asked for without our cursor, which would send its own."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        return str(cursor.execute("SHOW search_path").fetchone()[0])  # type: ignore[index]


def switch_like_stock() -> None:
    """The planted wrong variant: django-tenants' way, a `SET` of the session that is remembered by the client."""
    remembered: dict[int, str] = {}

    def execute(self: Any, query: Any, params: Any = None, **options: Any) -> Any:
        path = tenancy.search_path()
        if remembered.get(id(self.connection)) != path:
            super(base.ClinicCursor, self).execute(f"SET search_path = {path}")
            remembered[id(self.connection)] = path
        super(base.ClinicCursor, self).execute(query, params, **options)
        return self

    base.ClinicCursor.execute = execute  # type: ignore[method-assign]


def hammer(schemas: list[str], threads: int, rounds: int, stock: bool) -> dict[str, int]:
    """Let every thread work its rounds and return what was seen."""
    if stock:
        switch_like_stock()
    gate = threading.Barrier(threads)

    def work(number: int) -> Counter[str]:
        chance, seen = random.Random(number), Counter[str]()
        gate.wait(timeout=30)
        for _ in range(rounds):
            one_round(schemas, chance, seen)
        return seen

    with ThreadPoolExecutor(max_workers=threads) as pool:
        return dict(sum(pool.map(work, range(threads)), Counter()))


def main() -> None:
    """Print what was seen of what the first argument asks for: `{"schemas": [...], "threads": 8, ...}`."""
    sys.stdout.write(json.dumps(hammer(**json.loads(sys.argv[1]))))
