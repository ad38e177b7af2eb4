"""A clinic is opened whole or goes on where it stopped; and it goes without taking anything of the others along."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from config import checks
from kernel import tenancy
from scheduling.models import Reservation
from scheduling.tests.conftest import open_practice
from tenants import template
from tenants.models import Clinic, ClinicState, Domain
from tenants.operations import naming, provisioning
from tenants.queries import readiness


def open_west(**changes: Any) -> tenancy.Clinic:
    wanted = {"schema": "west", "name": "West Dental", "domain": "west.localhost", "zone": "America/Denver"}
    return provisioning.open_clinic(**{**wanted, "languages": ["en"], **changes})


def schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace")
        return {row[0] for row in cursor.fetchall()}


def status_of(host: str) -> int:
    return Client(headers={"host": host}).get("/api/v1/openapi.json").status_code


def _after_the_claim(monkeypatch: pytest.MonkeyPatch, crash: Callable[..., Any]) -> None:
    monkeypatch.setattr(provisioning, "build", crash)


def _amid_the_template(monkeypatch: pytest.MonkeyPatch, crash: Callable[..., Any]) -> None:
    lay = template.lay

    def lay_then_crash(schema: str) -> None:
        lay(schema)
        crash()

    monkeypatch.setattr(template, "lay", lay_then_crash)


def _amid_the_migrations(monkeypatch: pytest.MonkeyPatch, crash: Callable[..., Any]) -> None:
    def some_then_crash(command: str, **options: Any) -> None:
        call_command(command, "identity", **options)
        crash()

    _without_template(monkeypatch)
    monkeypatch.setattr(provisioning, "call_command", some_then_crash)


def _without_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "_listed", dict)


def _after_the_migrations(monkeypatch: pytest.MonkeyPatch, crash: Callable[..., Any]) -> None:
    monkeypatch.setattr(readiness, "guards_missing_in", crash)


def _before_its_state_is_written(monkeypatch: pytest.MonkeyPatch, crash: Callable[..., Any]) -> None:
    monkeypatch.setattr(readiness, "guards_missing_in", lambda schema: ["reservation_never_overlaps"])


STEPS = [
    _after_the_claim,
    _amid_the_template,
    _amid_the_migrations,
    _after_the_migrations,
    _before_its_state_is_written,
]


@pytest.mark.parametrize("step", STEPS)
def test_a_rerun_after_a_crash_finishes_the_clinic(north: Any, monkeypatch: pytest.MonkeyPatch, step: Any) -> None:
    """trap T28"""

    def crash(*anything: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        step(patched, crash)
        with pytest.raises((KeyboardInterrupt, provisioning.NotReady)):
            open_west()
    half = Clinic.objects.get(schema_name="west")
    assert half.state == ClinicState.OPENING
    assert status_of("west.localhost") == 503
    with pytest.raises(tenancy.NoClinic):
        tenancy.clinic_of("west")

    whole = open_west()
    assert (whole.id, whole.state) == (half.id, ClinicState.ACTIVE)
    assert status_of("west.localhost") == 200
    assert readiness.guards_missing_in("west") == []
    assert Domain.objects.filter(tenant=half).count() == 1
    with tenancy.use(whole):
        assert open_practice().check_up.id


def test_opening_an_open_clinic_again_changes_nothing(north: Any) -> None:
    before = list(Clinic.objects.values())
    again = provisioning.open_clinic(
        schema="north", name="Other", domain="north.localhost", zone="Asia/Tokyo", languages=["ar"]
    )
    assert again.id == north.id
    assert list(Clinic.objects.values()) == before


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"schema": "public"}, naming.NameReserved),
        ({"schema": "admin"}, naming.NameReserved),
        ({"schema": "pg_west"}, naming.NameReserved),
        ({"schema": "information_schema"}, naming.NameReserved),
        ({"domain": "www.localhost"}, naming.NameReserved),
        ({"domain": "API.localhost"}, naming.NameReserved),
        ({"domain": "adm1n.localhost"}, naming.NameReserved),
        ({"domain": "my-chairside.localhost"}, naming.NameReserved),
        ({"domain": "cha1r-s1de.localhost"}, naming.NameReserved),
        ({"domain": "n0rth.localhost"}, naming.NameTooSimilar),
        ({"domain": "no-rth.localhost"}, naming.NameTooSimilar),
        ({"domain": "xn--nrth-5qa.localhost"}, naming.NameMalformed),
        ({"schema": "north"}, naming.NameTaken),
        ({"domain": "north.localhost"}, naming.NameTaken),
        ({"domain": "North.LocalHost"}, naming.NameTaken),
        ({"schema": "south", "domain": "north.localhost"}, naming.NameTaken),
        ({"schema": ""}, naming.NameMalformed),
        ({"schema": "West"}, naming.NameMalformed),
        ({"schema": "1west"}, naming.NameMalformed),
        ({"schema": "_west"}, naming.NameMalformed),
        ({"schema": "we-st"}, naming.NameMalformed),
        ({"schema": "west\n"}, naming.NameMalformed),
        ({"schema": 'w"; DROP SCHEMA north CASCADE; --'}, naming.NameMalformed),
        ({"schema": "w" * 52}, naming.NameMalformed),
        ({"schema": "wést"}, naming.NameMalformed),
        ({"domain": ""}, naming.NameMalformed),
        ({"domain": "west.localhost."}, naming.NameMalformed),
        ({"domain": "west..localhost"}, naming.NameMalformed),
        ({"domain": "west.localhost:8000"}, naming.NameMalformed),
        ({"domain": "a@west.localhost"}, naming.NameMalformed),
        ({"domain": "wést.localhost"}, naming.NameMalformed),
        ({"domain": "w" * 250 + ".example"}, naming.NameMalformed),
    ],
)
def test_a_name_that_cannot_be_given_leaves_nothing_behind(
    north: Any, changes: dict[str, str], refusal: type[Exception]
) -> None:
    """traps T28, S11"""
    before = (list(Clinic.objects.values()), list(Domain.objects.values()), schemas())
    with pytest.raises(refusal):
        open_west(**changes)
    assert (list(Clinic.objects.values()), list(Domain.objects.values()), schemas()) == before


@pytest.mark.parametrize("name", ["West", "we st", "pg", "w" * 51])
def test_the_table_itself_takes_plain_schema_names_alone(db: None, name: str) -> None:
    plain = tenancy.SCHEMA_NAME.fullmatch(name)
    make = {"schema_name": name, "name": "West", "zone": "UTC", "languages": ["en"]}
    if plain:
        assert Clinic.objects.create(**make).pk
        return
    with pytest.raises(IntegrityError, match="clinic_schema_name_is_plain"), transaction.atomic():
        Clinic.objects.create(**make)


def _takes_one_time_twice(clinic: tenancy.Clinic) -> None:
    """Write two claims of one dentist for the same stretch into a clinic."""
    with tenancy.use(clinic), transaction.atomic(), connection.cursor() as cursor:
        dentist = open_practice(dentists=1).ada
        nine = datetime(2027, 1, 4, 9, tzinfo=UTC)
        cursor.execute("SET LOCAL session_replication_role = replica")  # no owner is needed here, only the stretch
        for _ in range(2):
            cursor.execute(
                "INSERT INTO scheduling_reservation (appointment_id, dentist_id, during)"
                " VALUES (gen_random_uuid(), %s, tstzrange(%s, %s))",
                [dentist.id, nine, nine + timedelta(minutes=30)],
            )
        assert Reservation.objects.count() == 2


def test_a_clinic_that_is_dropped_takes_no_constraint_of_the_others_along(north: Any, south: Any) -> None:
    west = open_west()
    assert "west" in schemas()
    provisioning.drop_clinic("west")
    assert "west" not in schemas()
    assert status_of("west.localhost") == 404
    assert not Clinic.objects.filter(pk=west.id).exists()
    for clinic in (north, south):
        assert readiness.guards_missing_in(clinic.schema) == []
        with pytest.raises(IntegrityError, match="reservation_never_overlaps"):
            _takes_one_time_twice(clinic)


def test_an_extension_in_a_clinic_is_an_error_and_dropping_that_clinic_shows_why(north: Any, south: Any) -> None:
    """The control experiment: what the check warns of comes true, and the readiness of the others sees it."""
    assert checks.extension_stands_in_public(None, ["default"]) == []
    open_west()
    with connection.cursor() as cursor:
        cursor.execute("ALTER EXTENSION btree_gist SET SCHEMA west")
    (error,) = checks.extension_stands_in_public(None, ["default"])
    assert (error.id, "west" in error.msg) == ("config.E001", True)
    assert readiness.guards_missing_in("north") == []

    provisioning.drop_clinic("west")
    all_of_them = sorted(name for _, name in readiness.guards())
    assert readiness.without_guards(["north", "south"]) == {"north": all_of_them, "south": all_of_them}
    _takes_one_time_twice(north)


def test_the_check_runs_with_djangos_database_checks(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA west")
        cursor.execute("ALTER EXTENSION btree_gist SET SCHEMA west")
    call_command("check")
    with pytest.raises(Exception, match=r"config\.E001"):
        call_command("check", databases=["default"])


def test_a_clinic_without_a_constraint_is_named(north: Any, south: Any, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_clinics")
    assert "2 clinics" in capsys.readouterr().out
    with tenancy.use(south), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE scheduling_reservation DROP CONSTRAINT reservation_never_overlaps")
    assert readiness.without_guards(["north", "south"]) == {"south": ["reservation_never_overlaps"]}
    with pytest.raises(CommandError, match="1 of 2"):
        call_command("verify_clinics")
    assert "south lacks reservation_never_overlaps" in capsys.readouterr().err


def test_what_keeps_times_apart_is_among_the_guards() -> None:
    assert {name for _, name in readiness.guards()} >= {
        "reservation_never_overlaps",
        "working_hours_never_overlap",
        "override_hours_never_overlap",
    }
