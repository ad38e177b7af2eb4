"""What does not belong together is said: a schema of nobody, a clinic without one, an opening by nobody."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tenants.models import Clinic, ClinicState, Domain, Job
from tenants.operations import provisioning
from tenants.queries import schemas


def said() -> str:
    stderr = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_clinics", stderr=stderr)
    return stderr.getvalue()


def test_nothing_is_said_of_clinics_that_are_whole(north: Any, south: Any) -> None:
    call_command("verify_clinics", stdout=StringIO())


def test_a_schema_that_nobody_knows_of_is_named(north: Any) -> None:
    """trap T28"""
    provisioning.build("orphan")
    assert said() == "orphan is a schema of no clinic\n"


def test_a_schema_that_somebody_else_answers_for_is_not(north: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    provisioning.build("copy_of_north")
    monkeypatch.setattr(schemas, "_also", [lambda: ["copy_of_north"]])
    assert schemas.orphans() == []


def test_a_clinic_without_a_schema_is_named(north: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA south CASCADE")
    assert "south has no schema" in said()


def test_an_opening_that_nobody_asked_for_is_named(north: Any) -> None:
    Clinic.objects.create(schema_name="half", name="Half", zone="UTC", languages=["en"])
    assert said() == "half is being opened by nobody\n"
    Job.objects.create(kind="open", about="half")
    assert schemas.without_opening() == []


def test_a_clinic_that_cannot_be_found_is_named(north: Any) -> None:
    Domain.objects.filter(tenant__schema_name="north").delete()
    assert Clinic.objects.get(schema_name="north").state == ClinicState.ACTIVE
    assert said() == "north has no address\n"
