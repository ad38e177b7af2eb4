"""Tasks of many clinics, mixed, with accidents between them: each writes into its own clinic."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import redis
from celery import chain
from django.conf import settings

from config.celery import app
from config.tests import marks
from kernel import tenancy
from outbox.models import Event
from testkit import clinics as several
from testkit import kennel as kennels
from testkit.kennel import Kennel
from testkit.processes import until
from testkit.rivals import ONCE

pytestmark = ONCE

# Of ten tasks of a clinic: how many are of each kind.
MIXED = {"plain": 5, "again": 2, "chained": 2, "failing": 1}
WITHOUT: tuple[dict[str, str | None], ...] = (
    {},
    {"schema": "public"},
    {"schema": None},
    {"schema": "nowhere"},
    {"schema": "public, pg_catalog"},
)


@pytest.fixture
def clinics(in_full: bool, django_db_setup: None, django_db_blocker: Any) -> Iterator[list[tenancy.Clinic]]:
    count = 20 if in_full else 4
    with django_db_blocker.unblock(), several.opened(count, prefix="apart") as opened:
        _forget_the_queue()
        yield opened


@pytest.fixture
def kennel(tmp_path: Path, django_db_setup: None) -> Iterator[Kennel]:
    # Fewer connections than threads would like: they go from one clinic to the next all the time.
    with kennels.opened(tmp_path, DATABASE_POOL_SIZE="2") as kennel:
        yield kennel


def _forget_the_queue() -> None:
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        for key in client.scan_iter(f"{settings.CELERY_TASK_DEFAULT_QUEUE}:*"):
            client.delete(key)


def _sent(clinics: list[tenancy.Clinic], each: int) -> Counter[str]:
    """Send everything in one mixed row; return how many rows each clinic is to have."""
    kinds = [kind for kind, count in MIXED.items() for _ in range(count)]
    acts = [(clinic.schema, kinds[at % len(kinds)]) for clinic in clinics for at in range(each)]
    Random(5).shuffle(acts)
    rows: Counter[str] = Counter()
    for number, (schema, kind) in enumerate(acts):
        told = {"schema": schema, "word": str(number)}
        if kind == "plain":
            marks.mark.apply_async(kwargs=told)
        elif kind == "again":
            marks.mark_at_the_second_try.apply_async(kwargs=told)
        elif kind == "chained":
            chain(marks.mark.si(**told), marks.mark.si(**told | {"word": f"{number}-2"})).apply_async()
        else:
            marks.fail.apply_async(kwargs=told)
        rows[schema] += {"failing": 0, "chained": 2}.get(kind, 1)
        if not number % 50:
            # As a stranger might, past the check of whoever sends.
            app.send_task(marks.mark.name, kwargs={"word": "x", **WITHOUT[number // 50 % len(WITHOUT)]})
    return rows


def _found(clinics: list[tenancy.Clinic]) -> Counter[tuple[str, str, str]]:
    """Count the rows by where they stand, for whom they were made, and where their task believed to be."""
    found: Counter[tuple[str, str, str]] = Counter()
    for schema in ["north", "south", *(clinic.schema for clinic in clinics)]:
        with tenancy.use_schema(schema):
            for facts in Event.objects.filter(kind=marks.KIND).values_list("facts", flat=True):
                found[schema, facts["sent_for"], facts["in_force"]] += 1
    return found


def test_every_row_of_many_mixed_tasks_stands_in_its_own_clinic(
    clinics: list[tenancy.Clinic], kennel: Kennel, in_full: bool
) -> None:
    """traps T16, S5"""
    each = 1000 if in_full else 100
    wanted = _sent(clinics, each)
    for _ in range(2):
        kennel.worker("config.tests.marks")
    until(lambda: sum(_found(clinics).values()) >= sum(wanted.values()), within=900 if in_full else 120)
    assert _found(clinics) == Counter({(schema, schema, schema): count for schema, count in wanted.items()})
    bad = (each * len(clinics) + 49) // 50
    until(lambda: _refused(kennel) >= bad)
    assert _refused(kennel) == bad, "a task that names no clinic says so in the log"
    failures = sum(MIXED["failing"] for _ in range(each // 10)) * len(clinics)
    until(lambda: kennel.logs().count('"exception":"DataError"') >= failures)
    print(f"{each * len(clinics)} tasks of {len(clinics)} clinics: {sum(wanted.values())} rows, each in its own")


def _refused(kennel: Kennel) -> int:
    told = kennel.logs()
    return told.count('"event":"task_refused"') + told.count('"exception":"NoClinic"')
