"""An import is worked on by whoever comes: in stints, after a death, by two at once, and each row comes once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from auditing.models import AuditEntry
from kernel import clock, tenancy
from kernel.actors import Actor
from outbox import hints, leases, sweeping
from scheduling.models import Import, ImportedNumber, ImportRow, ImportState, Outcome, Patient
from scheduling.operations import import_patients, import_working, imports
from scheduling.queries import imports as queries
from scheduling.tests.files import came_of, checked, finish, manager, run, uploaded
from testkit.processes import celery_worker, until
from testkit.rivals import all_before_any_goes_on, own_connection


def people(count: int) -> list[list[str]]:
    return [[str(n), f"Person {n}", "", f"p{n}@example.org", "", "", ""] for n in range(count)]


def start(rows: list[list[str]], by: Actor) -> Import:
    found = checked("patients", rows, by)
    imports.run(import_id=found.pk, send_mail=False, version=None, by=by, now=clock.now())
    return found


@pytest.fixture
def by(in_north: tenancy.Clinic) -> Actor:
    return manager()


class Killed(BaseException):
    """Stands for a death: nothing of ours catches it."""


def test_what_a_dead_worker_left_is_gone_on_with_when_its_lease_has_run_out(
    by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = start(people(5), by)
    remember = import_patients.remember

    def dies_at_the_third(kind: Any, number: str, subject: Any) -> None:
        if number == "2":
            raise Killed
        remember(kind, number, subject)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(import_patients, "remember", dies_at_the_third)
        import_working.work(import_id=found.pk, now=clock.now())
    # The row that it died at left nothing.
    assert set(Patient.objects.values_list("name", flat=True)) == {"Person 0", "Person 1"}
    assert ImportRow.objects.filter(pending=True).count() == 3
    now = clock.now()
    assert not import_working.work(import_id=found.pk, now=now)
    waiting = [one.row_id for one in sweeping.waiting(now=now + leases.LEASE * 2) if one.schema == "north"]
    assert waiting == [str(found.pk)]
    assert import_working.work(import_id=found.pk, now=now + leases.LEASE * 2)
    assert came_of(found) == [("new", "")] * 5
    assert Patient.objects.count() == 5
    assert AuditEntry.objects.filter(action="import.finished").count() == 1


def test_a_stint_ends_and_lets_others_come(by: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_working, "STINT", 0.0)
    monkeypatch.setattr(import_working, "BATCH", 2)
    found = start(people(5), by)
    assert ImportRow.objects.filter(pending=True).count() == 5
    assert import_working.work(import_id=found.pk, now=clock.now())
    assert ImportRow.objects.filter(pending=True).count() == 3
    finish(found.pk)
    assert Import.objects.get().state == ImportState.DONE
    assert Patient.objects.count() == 5


def test_a_row_that_kills_whoever_takes_it_ends_the_import(by: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    found, now = start(people(3), by), clock.now()

    def kills(*args: Any, **fields: Any) -> None:
        raise Killed

    monkeypatch.setattr(import_patients, "bring", kills)
    for attempt in range(import_working.MOST_ATTEMPTS):
        with pytest.raises(Killed):
            import_working.work(import_id=found.pk, now=now + leases.LEASE * 2 * attempt)
    assert not import_working.work(import_id=found.pk, now=now + timedelta(hours=1))
    assert Import.objects.get().state == ImportState.FAILED
    monkeypatch.undo()
    # It can be checked and run anew; what was taken is there already.
    choices = Import.objects.get().choices
    imports.check(import_id=found.pk, choices=choices, version=None, by=by, now=clock.now())
    finish(found.pk)
    assert came_of(run(Import.objects.get(), by)) == [("new", "")] * 3


def test_a_mistake_of_ours_costs_its_row_and_a_database_that_is_away_costs_nothing(
    by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, add = start(people(3), by), import_patients.add

    def fails(error: type[Exception]) -> Any:
        def failing(row: Any, *rest: Any) -> Any:
            if row.name == "Person 1":
                raise error("of Person 1")
            return add(row, *rest)

        return failing

    with monkeypatch.context() as patch:
        patch.setattr(import_patients, "add", fails(OperationalError))
        assert not import_working.work(import_id=found.pk, now=clock.now())
    assert Import.objects.get().last_error == "OperationalError"
    assert ImportRow.objects.filter(pending=True).count() == 2
    with monkeypatch.context() as patch:
        patch.setattr(import_patients, "add", fails(ZeroDivisionError))
        assert import_working.work(import_id=found.pk, now=clock.now() + timedelta(minutes=5))
    assert came_of(found) == [("new", ""), ("refused", "unexpected"), ("new", "")]


def test_rows_that_are_refused_leave_nothing_behind(by: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    found = start(people(1), by)

    def late(*args: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(import_patients, "remember", late)
    finish(found.pk)
    assert (Patient.objects.count(), ImportedNumber.objects.count()) == (0, 0)
    assert ImportRow.objects.get().outcome == Outcome.REFUSED


def test_two_workers_at_once_take_each_row_once(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is slow beyond its lease, so that both are at it."""
    clinic = tenancy.clinic_of("north")
    with tenancy.use(clinic):
        by = manager()
        found = start(people(12), by)
        monkeypatch.setattr(import_working, "_batches", all_before_any_goes_on(import_working._batches, 2))

        def works(after: timedelta) -> None:
            with own_connection(), tenancy.use(clinic):
                import_working.work(import_id=found.pk, now=clock.now() + after)

        with ThreadPoolExecutor(2) as pool:
            slow = pool.submit(works, timedelta(0))
            until(lambda: Import.objects.get(pk=found.pk).leased_until is not None)
            pool.submit(works, leases.LEASE * 2).result()
            slow.result()
        monkeypatch.undo()
        finish(found.pk)
        assert came_of(found) == [("new", "")] * 12
        assert Patient.objects.count() == 12
        assert AuditEntry.objects.filter(action="patient.added").count() == 12
        assert AuditEntry.objects.filter(action="import.finished").count() == 1


def test_two_imports_of_one_file_at_once_make_nobody_twice(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has an address, so that no constraint of the patients' table knows them."""
    clinic = tenancy.clinic_of("north")
    rows = [["", f"Person {n}", "", "", f"030 90182{n}", "", ""] for n in range(3)]
    with tenancy.use(clinic):
        by = manager()
        both = [start(rows, by), start(rows, by)]
        monkeypatch.setattr(queries, "person", all_before_any_goes_on(queries.person, 2))

        def works(found: Import) -> None:
            with own_connection(), tenancy.use(clinic):
                import_working.work(import_id=found.pk, now=clock.now())

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(works, both))
        monkeypatch.undo()
        for found in both:
            finish(found.pk)
        assert Patient.objects.count() == 3
        outcomes = sorted(outcome for found in both for outcome, _ in came_of(found))
        assert outcomes == ["new"] * 3 + ["same"] * 3


@pytest.fixture
def quiet_broker(committed: None) -> Iterator[None]:
    yield
    hints.forget_silence()


def test_a_worker_that_is_killed_in_the_middle_loses_nothing_and_doubles_nothing(
    quiet_broker: None, tmp_path: Path
) -> None:
    """trap T15"""
    clinic, count = tenancy.clinic_of("north"), 400
    environment = {"DATABASE_POOL_SIZE": "2", "MAILBOX_DIRECTORY": str(tmp_path)}

    def taken() -> int:
        return ImportRow.objects.filter(pending=False).count()

    def sweep_as_if_the_lease_had_run_out() -> None:
        Import.objects.update(leased_until=None, due_at=clock.now() - sweeping.GRACE)
        sweeping.sweep(now=clock.now())

    with tenancy.use(clinic):
        by = manager()
        found = start(people(count), by)
        with celery_worker(tmp_path / "first", **environment) as worker:
            sweep_as_if_the_lease_had_run_out()
            until(lambda: taken() >= 40, within=30)
            worker.kill()
            worker.wait(10)
        assert 40 <= taken() < count, "no kill fell into the middle: nothing was proved"
        with celery_worker(tmp_path / "second", **environment):
            sweep_as_if_the_lease_had_run_out()
            until(lambda: Import.objects.get().state == ImportState.DONE, within=60)
        assert came_of(found) == [("new", "")] * count
        assert Patient.objects.count() == count
        assert AuditEntry.objects.filter(action="patient.added").count() == count
        log = (tmp_path / "first").read_text() + (tmp_path / "second").read_text()
        assert "example.org" not in log


def test_uploading_again_is_a_new_import_and_the_old_one_stands(by: Actor) -> None:
    first, second = uploaded("patients", people(2), by), uploaded("patients", people(2), by)
    assert first.pk != second.pk
    assert Import.objects.count() == 2
