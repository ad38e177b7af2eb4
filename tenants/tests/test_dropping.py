"""What is left of a clinic that was dropped: nothing (trap S38), also if it died in between (traps T28, T29)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from kernel import clock, tenancy
from kernel.actors import Actor
from pictures import stores
from scheduling.tests.conftest import open_practice
from tenants.models import Clinic, ClinicState, Domain, Job, JobState
from tenants.operations import dropping, jobs, lifecycle, provisioning
from tenants.queries import directory
from testkit import make
from testkit.clinics import opened
from webapi import throttling
from webapi.throttling import Throttle

MARKER = "Xylophonia"
BY = Actor(kind="operator", role="admin")


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def doomed(monkeypatch: Any, tmp_path: Path) -> Iterator[tenancy.Clinic]:
    """An archived clinic in which the marker stands wherever something can."""
    monkeypatch.setattr(settings, "PICTURE_DIRECTORY", tmp_path / "pictures")
    monkeypatch.setattr(settings, "MAILBOX_DIRECTORY", tmp_path / "mail")
    with opened(1, prefix="doomed") as [clinic]:
        with tenancy.use(clinic):
            practice = open_practice(dentists=1)
            patient = make.patient(name=f"{MARKER} Doe", email=f"{MARKER.lower()}@example.org")
            make.appointment(practice.ada, practice.check_up, clock.now(), patient=patient, note=MARKER)
            Throttle("login", "10/minute").spend(MARKER)
        stores.current().put(f"{stores.home_of(clinic.id)}pictures/{uuid4()}/96.webp", MARKER.encode(), "image/webp")
        mail = settings.MAILBOX_DIRECTORY / clinic.schema / "new"
        mail.mkdir(parents=True)
        (mail / "one").write_text(MARKER)
        Clinic.objects.filter(pk=clinic.id).update(state=ClinicState.ARCHIVED)
        directory.forget()
        yield clinic
        dropping.dissolve(dropping.grave_of(clinic.id))
        Job.objects.filter(about=clinic.schema).delete()


@pytest.fixture(autouse=True)
def _no_steps(monkeypatch: Any) -> None:
    monkeypatch.setattr(lifecycle, "_before_drop", [])


def _asked(clinic: tenancy.Clinic) -> Job:
    return lifecycle.drop_now(
        clinic_id=clinic.id, address=clinic.host, reason="x", by=BY, asked_by="O", now=clock.now(), hint=False
    )


def _schemas_of(clinic: tenancy.Clinic) -> list[str]:
    with connection.cursor() as cursor:
        names = [clinic.schema, dropping.grave_of(clinic.id)]
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)", [names])
        return [name for (name,) in cursor.fetchall()]


def _found_in_database(text: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname !~ '^(pg_|information_schema)'")
        tables = cursor.fetchall()
        found = []
        for schema, table in tables:
            cursor.execute(f'SELECT count(*) FROM "{schema}"."{table}" one WHERE one::text ILIKE %s', [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(f"{schema}.{table}")
    return found


def _counted(schema: str) -> list[Any]:
    return list(throttling._limiter().storage.storage.scan_iter(match=f"*/{schema}/*"))  # type: ignore[attr-defined]


def test_after_a_drop_the_marker_is_found_nowhere(doomed: tenancy.Clinic, tmp_path: Path) -> None:
    """trap S38"""
    assert len(_found_in_database(MARKER)) >= 2
    assert len(_counted(doomed.schema)) == 1
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 2
    done = jobs.work_at(_asked(doomed).pk)
    assert done.state == JobState.DONE, (done.trouble, done.detail)
    assert _found_in_database(MARKER) == []
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
    assert _counted(doomed.schema) == []
    assert _schemas_of(doomed) == []
    assert not Clinic.objects.filter(pk=doomed.id).exists()
    assert not Domain.objects.filter(domain=doomed.host).exists()
    assert (done.about, done.clinic_id) == (doomed.schema, None)


def test_its_name_and_address_are_free_at_once(doomed: tenancy.Clinic) -> None:
    jobs.work_at(_asked(doomed).pk)
    again = provisioning.open_clinic(
        schema=doomed.schema, name="Another", domain=doomed.host, zone="Europe/Berlin", languages=["en"]
    )
    assert again.id != doomed.id
    assert _found_in_database(MARKER) == []


@pytest.mark.parametrize("at", ["bury", "tables", "files"])
def test_a_drop_that_died_goes_on_where_it_stopped(doomed: tenancy.Clinic, monkeypatch: Any, at: str) -> None:
    """trap T28"""
    job = _asked(doomed)
    step = jobs.Hand.step

    def die(hand: jobs.Hand, name: str, **more: Any) -> None:
        step(hand, name, **more)
        if name == at:
            raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(jobs.Hand, "step", die)
        with pytest.raises(SystemExit):
            jobs.work_at(job.pk)
    assert Clinic.objects.filter(pk=doomed.id).exists() == (at == "bury")
    Job.objects.filter(pk=job.pk).update(leased_until=clock.now())
    assert jobs.work_at(job.pk).state == JobState.DONE
    assert _schemas_of(doomed) == []
    assert _found_in_database(MARKER) == []


def test_tables_go_a_few_at_a_time_and_one_that_died_in_between_is_gone_on_with(doomed: tenancy.Clinic) -> None:
    """trap T29"""
    grave, seen = doomed.schema, []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) == 3:
            raise SystemExit

    with pytest.raises(SystemExit):
        dropping.dissolve(grave, progress)
    assert [done for done, _ in seen] == [0, dropping.AT_ONCE, 2 * dropping.AT_ONCE]
    left = len(dropping._tables_in(grave))
    assert left == seen[0][1] - 2 * dropping.AT_ONCE
    assert dropping.dissolve(grave) == left
    assert _schemas_of(doomed) == []


def test_what_must_happen_before_a_drop_happens_while_the_clinic_is_there(
    doomed: tenancy.Clinic, monkeypatch: Any
) -> None:
    told = []
    lifecycle.before_drop(lambda one, hand: told.append((one.schema_name, Clinic.objects.filter(pk=one.pk).exists())))
    jobs.work_at(_asked(doomed).pk)
    assert told == [(doomed.schema, True)]


def test_a_clinic_whose_schema_is_gone_answers_nothing_of_publics(doomed: tenancy.Clinic) -> None:
    """trap S7"""
    Clinic.objects.filter(pk=doomed.id).update(state=ClinicState.ACTIVE)
    directory.forget()
    browser = Client(headers={"host": doomed.host})
    assert browser.get("/api/v1/services").status_code == 200
    with tenancy.use(doomed):
        token = make.bearer(make.account(role="manager"))
    dropping.dissolve(doomed.schema)
    from scheduling.queries import catalog

    catalog.forget()
    for path in ("/api/v1/services", "/api/v1/clinic", "/api/v1/dentists"):
        assert browser.get(path).status_code == 503, path
    for path in ("/api/v1/patients", "/api/v1/appointments", "/api/v1/audit", "/api/v1/profile"):
        answer = browser.get(path, headers=token)
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable"), path
    for path in ("/", "/book", "/staff"):
        assert browser.get(path).status_code in (200, 503), path
        assert b"tenants_" not in browser.get(path).content


def test_no_table_of_a_clinic_stands_in_public(doomed: tenancy.Clinic) -> None:
    """trap S7"""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.tablename FROM pg_tables a JOIN pg_tables b USING (tablename)"
            " WHERE a.schemaname = 'public' AND b.schemaname = %s",
            [doomed.schema],
        )
        # Of both Django keeps which migrations were made.
        assert {name for (name,) in cursor.fetchall()} == {"django_migrations"}


def test_a_dropped_clinic_is_not_found(doomed: tenancy.Clinic) -> None:
    """trap S7"""
    jobs.work_at(_asked(doomed).pk)
    for path in ("/", "/staff", "/api/v1/services", "/icon.svg"):
        assert Client(headers={"host": doomed.host}).get(path).status_code == 404
