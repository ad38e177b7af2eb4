from typing import Any

import pytest
from django.db import connection, transaction

from identity.models import User
from kernel import tenancy


def _names() -> set[str]:
    return set(User.objects.values_list("name", flat=True))


def test_a_statement_runs_in_the_schema_in_force_inside_one_transaction(north: Any, south: Any) -> None:
    """trap S6"""
    with tenancy.use(north):
        User.objects.create(name="Ada", email="ada@example.org", language="en")
    with tenancy.use(south):
        assert _names() == set()
        User.objects.create(name="Bo", email="bo@example.org", language="en")
        with tenancy.use(north):
            assert _names() == {"Ada"}
        assert _names() == {"Bo"}


def test_without_a_clinic_there_is_no_table(db: None) -> None:
    """trap S7"""
    with pytest.raises(Exception, match="does not exist"), transaction.atomic():
        _names()


def test_a_failed_savepoint_does_not_shift_the_schema(north: Any) -> None:
    with tenancy.use(north):
        with pytest.raises(Exception, match="division"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        assert _names() == set()


def test_in_autocommit_nothing_stays_on_the_connection(committed: None) -> None:
    with tenancy.use(tenancy.clinic_of("north")):
        assert _names() == set()
    reported = connection.connection.pgconn.parameter_status(b"search_path")
    assert reported == b'"$user", public'
