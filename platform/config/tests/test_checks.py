"""Mistakes in what surrounds us that a check names before a patient meets them."""

import pytest
from django.db import connection

from config import checks


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("log_error_verbosity", "default"),
        ("log_min_error_statement", "error"),
        ("log_statement", "mod"),
        ("log_min_duration_statement", "500"),
    ],
)
def test_a_database_that_logs_values_of_rows_is_named(setting: str, value: str) -> None:
    """trap S27"""
    assert checks.database_keeps_values_to_itself(None, ["default"]) == []
    assert checks.database_keeps_values_to_itself(None, None) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, value])
    [found] = checks.database_keeps_values_to_itself(None, ["default"])
    assert found.id == "config.W003"
    assert setting in found.msg
