"""One clinic is brought back to what it was, and nobody else notices."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from auditing import sealing as trail
from auditing import verifying
from auditing.models import AuditEntry
from auditing.record import deed
from custody import copying, servers, tables
from custody.damage import Damaged, Lost
from custody.models import Aside, AsideState, Backup, KeptState, Purpose
from custody.operations import asking, backups, comparing, restoring, swapping
from custody.queries import due, kept, places
from custody.tests.conftest import MONDAY, filled
from identity.models import ApiKey, Session, User
from identity.permissions import Permission
from kernel import clock, tenancy
from kernel.actors import system
from messaging.models import Delivery
from outbox.models import Event
from scheduling.models import Appointment, CatalogVersion, Patient, Picture, Reservation
from tenants.models import Clinic, Job, JobState
from tenants.operations import jobs
from testkit import make
from testkit.processes import until
from testkit.rivals import own_connection

OPERATOR = system("tests")


def _tallied(schema: str) -> dict[str, Any]:
    with servers.opened("public") as server, servers.transaction(server, reading=True):
        return copying.tallied(server, schema)


def _restored(clinic: tenancy.Clinic) -> Aside:
    aside = restoring.begin(backups.take(clinic.schema, now=clock.now()))
    return restoring.restore(aside, now=clock.now())


def test_a_restored_state_equals_the_clinic_to_the_row(clinic: tenancy.Clinic) -> None:
    filled(clinic, 40)
    backup = backups.take(clinic.schema, now=clock.now())
    before = _tallied(clinic.schema)
    assert backup.tables == before
    assert backup.rows == sum(one["rows"] for one in before.values())
    aside = restoring.restore(restoring.begin(backup), now=clock.now())
    assert aside.state == AsideState.READY
    assert _tallied(aside.schema) == before
    assert comparing.compare(aside) == []
    with servers.opened("public") as server, servers.transaction(server, reading=True):
        assert tables.sequences(server, aside.schema) == tables.sequences(server, clinic.schema)
    assert _guards(aside.schema) == _guards(clinic.schema)


def _guards(schema: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.relname, g.tgname, g.tgenabled::text FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid"
            " JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = %s AND NOT g.tgisinternal"
            " UNION ALL SELECT t.relname, c.conname, c.convalidated::text FROM pg_constraint c"
            " JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace"
            " WHERE n.nspname = %s ORDER BY 1, 2",
            [schema, schema],
        )
        return [tuple(row) for row in cursor.fetchall()]


def test_200_lost_visits_come_back_while_another_clinic_takes_bookings(pair: list[tenancy.Clinic]) -> None:
    """The proof of PRODUCT: one clinic's harm is mended, and nothing of the others moves but by their own doing."""
    clinic, other = pair
    filled(clinic, 200)
    filled(other, 5)
    backup = backups.take(clinic.schema, now=clock.now())
    with tenancy.use(clinic), transaction.atomic():
        lost = set(Appointment.objects.values_list("id", flat=True))
        Reservation.objects.all().delete()
        Appointment.objects.all().delete()
        make.patient("Came Since")
    over = threading.Event()
    booked: list[UUID] = []

    def book() -> None:
        with own_connection(), tenancy.use(other):
            first = Appointment.objects.order_by("starts_at").select_related("dentist", "service")[0]
            while not over.is_set():
                starts = MONDAY + timedelta(days=1, minutes=30 * len(booked))
                booked.append(make.appointment(first.dentist, first.service, starts).pk)

    rival = threading.Thread(target=book)
    rival.start()
    try:
        aside = restoring.restore(restoring.begin(backup), now=clock.now())
        told = {one.table: (one.here, one.there, one.other) for one in comparing.compare(aside)}
        swapping.swap(aside, by=OPERATOR, now=clock.now())
    finally:
        over.set()
        rival.join()
    assert told["scheduling_appointment"] == (0, 200, 0)
    assert told["scheduling_reservation"] == (0, 200, 0)
    assert told["scheduling_patient"] == (1, 0, 0)
    with tenancy.use(clinic):
        assert set(Appointment.objects.values_list("id", flat=True)) == lost
        assert Reservation.objects.count() == 200
    with tenancy.use(other):
        standing = set(Appointment.objects.values_list("id", flat=True))
        assert len(booked) > 3
        assert set(booked) <= standing
        assert len(standing) == 5 + len(booked)
        Appointment.objects.filter(pk__in=booked).delete()
    with tenancy.use_schema(aside.schema):
        assert Appointment.objects.count() == 0


def test_a_backup_holds_one_instant_while_others_write(clinic: tenancy.Clinic) -> None:
    """A row that is moved from table to table is seen once, wherever the copy has got to."""
    filled(clinic, 3)
    late = []

    def meddle(step: str, done: int, total: int) -> None:
        if step == "rows" and done == 5:
            with tenancy.use(clinic):
                late.append(make.patient("Came Later").pk)

    backup = backups.take(clinic.schema, now=clock.now(), progress=meddle)
    aside = restoring.restore(restoring.begin(backup), now=clock.now())
    assert late
    with tenancy.use_schema(aside.schema):
        assert not Patient.objects.filter(pk__in=late).exists()


def test_what_was_taken_since_does_not_come_back_with_old_rows(clinic: tenancy.Clinic) -> None:
    """Messages that left, keys that were revoked, passwords that were changed; and the trail loses nothing."""
    filled(clinic, 1)
    now = clock.now()
    with tenancy.use(clinic):
        ada = User.objects.get()
        make.bearer(ada)
        key, _ = make.api_key(Permission.SEE_SCHEDULE)
        Delivery.objects.create(
            once="a", kind="booking_confirmation", channel="email", recipient="a@example.org", language="en", facts={}
        )
        deed("demo.seeded", by=OPERATOR, subject=("clinic", "before"))
        trail.seal(now=now)
        deed("demo.seeded", by=OPERATOR, subject=("clinic", "unsealed"))
        version = CatalogVersion.objects.get().version
    aside = _restored(clinic)
    with tenancy.use(clinic):
        ApiKey.objects.update(revoked_at=now)
        User.objects.update(password="changed", token_version=7)
        make.service("Made since")
        deed("demo.seeded", by=OPERATOR, subject=("clinic", "after"))
        trail.seal(now=now)
        latest = CatalogVersion.objects.get().version
        assert latest > version
    swapping.swap(aside, by=OPERATOR, now=now)
    with tenancy.use(clinic):
        assert Event.objects.get().state == "dead"
        assert Delivery.objects.get().state == "dropped"
        assert Session.objects.filter(revoked_at=None).count() == 0
        assert ApiKey.objects.get(pk=key.pk).revoked_at is not None
        assert User.objects.values_list("password", "token_version").get() == ("changed", 8)
        assert CatalogVersion.objects.get().version > latest
        said = list(AuditEntry.objects.order_by("id").values_list("subject_id", "action"))
        assert [subject for subject, _ in said][1:] == ["before", "unsealed", "after", ""]
        assert said[-1][1] == "clinic.restored"
        trail.seal(now=now)
        assert verifying.verify(anew=True, by=OPERATOR).broken is None
        # The guards that a copy goes past stand again.
        with pytest.raises(Exception, match="only grows"), transaction.atomic():
            AuditEntry.objects.all().delete()


def test_a_clinic_in_use_is_swapped_between_its_bookings_or_not_at_all(
    clinic: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(clinic, 2)
    aside = _restored(clinic)
    before, restored = _tallied(clinic.schema), _tallied(aside.schema)
    monkeypatch.setattr(swapping, "LOCK_TIMEOUT", 100)
    rests: list[float] = []
    with servers.opened("public") as booking, booking.transaction():
        booking.execute(f"SELECT FROM {clinic.schema}.scheduling_appointment FOR UPDATE")
        with pytest.raises(swapping.ClinicBusy):
            swapping.swap(aside, by=OPERATOR, now=clock.now(), rest=rests.append)
        assert len(rests) == swapping.ATTEMPTS - 1
    assert (_tallied(clinic.schema), _tallied(aside.schema)) == (before, restored)
    aside.refresh_from_db()
    assert aside.state == AsideState.READY

    # Whoever is in the middle of a booking ends it; then we come.
    with servers.opened("public") as booking:
        booking.execute(f"SELECT FROM {clinic.schema}.scheduling_appointment FOR UPDATE")
        swapping.swap(aside, by=OPERATOR, now=clock.now(), rest=lambda seconds: booking.rollback())
    assert aside.state == AsideState.BEFORE


def test_pictures_come_back_and_go_with_the_state_that_showed_them(clinic: tenancy.Clinic, folders: Path) -> None:
    filled(clinic, 0)
    shown = {one: one.read_bytes() for one in (folders / "pictures").rglob("*.webp")}
    backup = backups.take(clinic.schema, now=clock.now())
    for one in shown:
        one.unlink()
    with tenancy.use(clinic):
        Picture.objects.all().delete()
    aside = restoring.restore(restoring.begin(backup), now=clock.now())
    assert {one: one.read_bytes() for one in (folders / "pictures").rglob("*.webp")} == shown
    swapping.drop(aside, now=clock.now())
    assert list((folders / "pictures").rglob("*.webp")) == []
    with servers.opened("public") as server, servers.transaction(server):
        assert not tables.exists(server, aside.schema)


def test_a_file_that_was_spoilt_is_found_and_restores_nothing(clinic: tenancy.Clinic, folders: Path) -> None:
    filled(clinic, 1)
    backup = backups.take(clinic.schema, now=clock.now())
    backups.verify(backup, now=clock.now())
    assert Backup.objects.get().verified_at is not None
    path = folders / "vault" / places.of_backup(clinic.id, backup.pk)
    content = path.read_bytes()
    assert b"grace@example.org" not in content
    assert b"Hopper" not in content
    path.write_bytes(content[:-40] + b"x" * 40)
    with pytest.raises(Damaged):
        backups.verify(backup, now=clock.now())
    aside = restoring.begin(backup)
    with pytest.raises(Damaged):
        restoring.restore(aside, now=clock.now())
    path.unlink()
    with pytest.raises(Lost):
        backups.verify(backup, now=clock.now())
    aside.refresh_from_db()
    assert aside.state == AsideState.BUILDING
    with pytest.raises(restoring.NotReady):
        swapping.swap(aside, by=OPERATOR, now=clock.now())
    with pytest.raises(restoring.RestoredAlready):
        restoring.begin(backup)


def test_a_backup_of_one_clinic_is_none_of_another(pair: list[tenancy.Clinic], folders: Path) -> None:
    clinic, other = pair
    theirs = backups.take(other.schema, now=clock.now())
    ours = backups.take(clinic.schema, now=clock.now())
    (folders / "vault" / places.of_backup(clinic.id, ours.pk)).write_bytes(
        (folders / "vault" / places.of_backup(other.id, theirs.pk)).read_bytes()
    )
    with pytest.raises(Damaged):
        backups.verify(ours, now=clock.now())


def test_backups_are_due_once_a_day_and_gone_in_time(clinic: tenancy.Clinic, folders: Path) -> None:
    now = clock.now()
    Clinic.objects.filter(schema_name=clinic.schema).update(created_at=now - timedelta(days=3))
    assert [one.schema_name for one in due.without_backup(now=now, most=5)] == [clinic.schema]
    backup, job = asking.backup(kept.clinic(clinic.schema), purpose=Purpose.DAILY, by=OPERATOR, now=now, hint=False)
    assert due.without_backup(now=now, most=5) == []
    assert jobs.work_at(job.pk).state == JobState.DONE
    backup.refresh_from_db()
    assert backup.state == KeptState.KEPT
    assert clinic.schema not in _due(now + timedelta(hours=23))
    assert clinic.schema in _due(now + timedelta(hours=25))

    archive = backups.take(clinic.schema, purpose=Purpose.ARCHIVE, now=now)
    assert backups.forget_old(now=now + timedelta(days=29)) == 0
    assert backups.forget_old(now=now + timedelta(days=31)) == 1
    assert [one.name for one in (folders / "vault").rglob("*.sealed")] == [f"{archive.pk}.sealed"]
    assert backups.forget_old(now=now + timedelta(days=91)) == 1
    assert list((folders / "vault").rglob("*.sealed")) == []
    assert set(Backup.objects.values_list("state", flat=True)) == {KeptState.GONE}


def _due(now: datetime) -> list[str]:
    return [one.schema_name for one in due.without_backup(now=now, most=50)]


def test_a_swap_of_which_the_last_word_is_missing_is_not_done_twice(clinic: tenancy.Clinic) -> None:
    aside = _restored(clinic)
    beside = aside.schema
    swapping.swap(aside, by=OPERATOR, now=clock.now())
    after = _tallied(clinic.schema)
    aside.state, aside.schema = AsideState.READY, beside
    aside.save()
    swapping.swap(aside, by=OPERATOR, now=clock.now())
    assert (aside.state, _tallied(clinic.schema)) == (AsideState.BEFORE, after)


def test_what_was_before_waits_for_a_week(clinic: tenancy.Clinic) -> None:
    aside = swapping.swap(_restored(clinic), by=OPERATOR, now=clock.now())
    assert swapping.drop_old(now=clock.now() + timedelta(days=6)) == 0
    assert swapping.drop_old(now=clock.now() + timedelta(days=8)) == 1
    aside.refresh_from_db()
    assert aside.state == AsideState.DROPPED
    with servers.opened("public") as server, servers.transaction(server):
        assert (tables.exists(server, aside.schema), tables.exists(server, clinic.schema)) == (False, True)


def test_a_process_killed_at_any_step_leaves_work_that_another_ends(
    clinic: tenancy.Clinic, at_work: Callable[[UUID], AbstractContextManager[Any]], settings: Any
) -> None:
    """SIGKILL while the schema is built, once all is done but the last word of it, and the same after the swap."""
    filled(clinic, 20)
    backup = backups.take(clinic.schema, now=clock.now())
    before = _tallied(clinic.schema)
    aside, restore = asking.restore(backup, by=OPERATOR, hint=False)
    with at_work(restore.pk):
        until(lambda: _stands(aside.schema), within=60)
    _killed(restore.pk)
    with servers.opened("public") as last_word, last_word.transaction():
        last_word.execute("SELECT FROM public.custody_aside FOR UPDATE")
        with at_work(restore.pk):
            until(lambda: _waits_for_a_lock(), within=60)
    _killed(restore.pk)
    assert jobs.work_at(restore.pk).state == JobState.DONE
    assert _tallied(aside.schema) == before

    aside.refresh_from_db()
    swap = asking.swap(aside, by=OPERATOR, hint=False)
    with servers.opened("public") as last_word, last_word.transaction():
        last_word.execute("SELECT FROM public.custody_aside FOR UPDATE")
        with at_work(swap.pk):
            until(lambda: _waits_for_a_lock(), within=60)
    _killed(swap.pk)
    assert jobs.work_at(swap.pk).state == JobState.DONE
    aside.refresh_from_db()
    assert aside.state == AsideState.BEFORE
    with tenancy.use(clinic):
        assert AuditEntry.objects.filter(action="clinic.restored").count() == 1
        assert Appointment.objects.count() == 20


def _killed(job: UUID) -> None:
    """Let the dead process' lease be over."""
    found = Job.objects.filter(pk=job)
    assert found.get().state == JobState.RUNNING
    found.update(leased_until=clock.now())


def _stands(schema: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = %s", [schema])
        row = cursor.fetchone()
    return bool(row and row[0] > 3)


def _waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            " AND query LIKE '%%custody_aside%%'"
        )
        row = cursor.fetchone()
    return bool(row and row[0])
