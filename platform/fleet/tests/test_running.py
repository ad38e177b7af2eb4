from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, migrations

from fleet.graph import Code
from fleet.models import ClinicVersion, MigrationRun, RunState, Turn, TurnState
from fleet.operations import running, versions, working
from fleet.operations.running import (
    ClinicUnknown,
    MigrationNotAtomic,
    MigrationRunOver,
    MigrationUnderWay,
)
from fleet.queries import behind
from fleet.queries.runs import MigrationRunUnknown
from fleet.tests.planted import code_with, column, columns, migration
from kernel import clock
from kernel.actors import system
from kernel.tenancy import Clinic as Facts
from operators.models import OperatorEntry
from tenants.models import Clinic
from testkit.clinics import opened

MARK = column("planted_mark")
BY = system("tests")


@pytest.fixture
def code() -> Code:
    return code_with(migration("later", MARK))


def begun(code: Code, **options: object) -> MigrationRun:
    wanted = {"by": BY, "now": clock.now(), "workers": 1, **options}
    run = running.begin(code, **wanted)  # type: ignore[arg-type]
    assert run is not None
    return run


def worked(run: MigrationRun, code: Code) -> MigrationRun:
    return working.carry_out(run, code, say=lambda far: None)


def states(run: MigrationRun) -> Counter[str]:
    return Counter(run.turns.values_list("state", flat=True))


def in_the_way(schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {schema}.scheduling_appointment ADD COLUMN planted_mark text")


def test_all_clinics_are_brought_to_one_version(north: Facts, code: Code) -> None:
    run = worked(begun(code), code)

    assert run.state == RunState.DONE
    assert run.ended_at is not None
    assert states(run) == {TurnState.DONE: 2}
    assert behind.schemas(code.digest) == []
    assert all("planted_mark" in columns(schema) for schema in ("north", "south"))
    assert set(ClinicVersion.objects.values_list("version", "applied")) == {(code.digest, len(code.known))}


def test_where_all_is_done_no_run_begins(north: Facts, code: Code) -> None:
    worked(begun(code), code)

    assert running.begin(code, by=BY, now=clock.now()) is None
    assert MigrationRun.objects.count() == 1


def test_one_clinic_can_go_alone(north: Facts, code: Code) -> None:
    run = worked(begun(code, only="south"), code)

    assert run.state == RunState.DONE
    assert behind.schemas(code.digest) == ["north"]
    assert "planted_mark" not in columns("north")


def test_a_schema_that_is_nobodys_is_refused(north: Facts, code: Code) -> None:
    with pytest.raises(ClinicUnknown):
        begun(code, only="nowhere")
    assert not MigrationRun.objects.exists()


def test_two_runs_are_not_open_at_once(north: Facts, code: Code) -> None:
    run = begun(code)

    with pytest.raises(MigrationUnderWay):
        begun(code)
    running.pause(run.pk, by=BY)
    with pytest.raises(MigrationUnderWay):
        begun(code)

    assert MigrationRun.objects.count() == 1


def test_a_run_of_former_code_ends_where_the_next_begins(north: Facts, code: Code) -> None:
    former = begun(code)
    newer = code_with(migration("later", MARK), migration("latest", column("planted_other")))

    run = worked(begun(newer), newer)

    former.refresh_from_db()
    assert (former.state, former.trouble) == (RunState.FAILED, "superseded")
    assert run.state == RunState.DONE
    assert columns("north") >= {"planted_mark", "planted_other"}
    with pytest.raises(MigrationRunOver):
        running.resume(former.pk, newer, by=BY, now=clock.now())


def test_one_that_goes_first_and_fails_stops_the_run_before_any_other(north: Facts, code: Code) -> None:
    in_the_way("north")

    run = worked(begun(code, canary=1), code)

    assert (run.state, run.trouble) == (RunState.FAILED, "canary_failed")
    assert states(run) == {TurnState.FAILED: 1, TurnState.WAITING: 1}
    assert "planted_mark" not in columns("south")
    assert [(one.clinic.schema_name, one.trouble) for one in behind.broken()] == [("north", "something_in_the_way")]


def test_a_broken_clinic_stops_no_other_and_stays_reported(north: Facts, code: Code) -> None:
    in_the_way("south")

    run = worked(begun(code, canary=1), code)

    assert (run.state, run.trouble) == (RunState.FAILED, "clinics_failed")
    assert states(run) == {TurnState.FAILED: 1, TurnState.DONE: 1}
    broken = ClinicVersion.objects.get(clinic__schema_name="south")
    assert (broken.trouble, broken.attempts) == ("something_in_the_way", 1)
    assert "scheduling.later" in broken.detail
    assert behind.schemas(code.digest) == ["south"]


def test_a_broken_clinic_that_was_mended_is_done_when_the_run_goes_on(north: Facts, code: Code) -> None:
    in_the_way("south")
    run = worked(begun(code), code)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE south.scheduling_appointment DROP COLUMN planted_mark")

    run = worked(running.resume(run.pk, code, by=BY, now=clock.now()), code)

    assert (run.state, run.trouble) == (RunState.DONE, "")
    assert list(behind.broken()) == []
    assert behind.schemas(code.digest) == []


def test_a_clinic_that_was_broken_before_is_not_asked_to_go_first(north: Facts, code: Code) -> None:
    versions.note("north", now=clock.now())
    ClinicVersion.objects.update(trouble="something_in_the_way")
    in_the_way("north")

    run = worked(begun(code, canary=1), code)

    assert run.trouble == "clinics_failed"
    assert run.turns.get(canary=True).schema == "south"
    assert "planted_mark" in columns("south")


def test_a_run_that_rests_is_worked_at_by_nobody_until_it_goes_on(north: Facts, code: Code) -> None:
    run = begun(code)
    running.pause(run.pk, by=BY)

    run = worked(run, code)
    assert (run.state, states(run)) == (RunState.PAUSED, {TurnState.WAITING: 2})
    assert "planted_mark" not in columns("north")

    run = worked(running.resume(run.pk, code, by=BY, now=clock.now()), code)
    assert run.state == RunState.DONE


def test_a_run_can_be_paused_between_two_clinics(north: Facts, code: Code) -> None:
    run = begun(code)

    def pause(far: working.Progress) -> None:
        running.pause(run.pk, by=BY)

    run = working.carry_out(run, code, say=pause)

    assert (run.state, states(run)) == (RunState.PAUSED, {TurnState.DONE: 1, TurnState.WAITING: 1})


def test_a_run_that_is_over_is_neither_paused_nor_gone_on_with(north: Facts, code: Code) -> None:
    run = worked(begun(code), code)

    with pytest.raises(MigrationRunOver):
        running.pause(run.pk, by=BY)
    with pytest.raises(MigrationRunOver):
        running.resume(run.pk, code, by=BY, now=clock.now())


def test_a_run_that_nobody_began_is_unknown(north: Facts, code: Code) -> None:
    for act in (
        lambda: running.pause(north.id, by=BY),
        lambda: running.resume(north.id, code, by=BY, now=clock.now()),
    ):
        with pytest.raises(MigrationRunUnknown):
            act()


def test_what_a_dead_process_left_is_taken_up(north: Facts, code: Code) -> None:
    run = begun(code)
    Turn.objects.filter(schema="north").update(state=TurnState.RUNNING, attempts=1)

    run = worked(run, code)

    assert run.state == RunState.DONE
    assert run.turns.get(schema="north").deaths == 1


def test_a_clinic_at_which_processes_keep_dying_is_left_alone(north: Facts, code: Code) -> None:
    run = begun(code)
    Turn.objects.filter(schema="south").update(state=TurnState.RUNNING, attempts=2, deaths=2)

    run = worked(run, code)

    assert run.trouble == "clinics_failed"
    assert run.turns.get(schema="south").trouble == "process_died"
    assert "planted_mark" not in columns("south")


def test_a_clinic_that_was_opened_meanwhile_with_former_code_is_added(north: Facts, code: Code) -> None:
    run = begun(code, only="")
    run.turns.filter(schema="south").delete()

    run = worked(run, code)

    assert states(run) == {TurnState.DONE: 2}
    assert "planted_mark" in columns("south")


@pytest.mark.usefixtures("committed")
def test_a_clinic_that_was_dropped_meanwhile_is_no_failure(code: Code) -> None:
    with opened(1, prefix="gone") as (clinic,):
        run = begun(code, only=clinic.schema)
    try:
        run = worked(run, code)

        assert not Clinic.objects.filter(schema_name=clinic.schema).exists()
        assert run.state == RunState.DONE
    finally:
        run.delete()


def test_a_migration_that_cannot_be_taken_back_is_refused_before_anything_is_done(north: Facts) -> None:
    code = code_with(migration("loose", MARK, atomic=False))

    with pytest.raises(MigrationNotAtomic):
        begun(code)
    assert not MigrationRun.objects.exists()


def test_the_plan_says_what_would_be_done_and_does_nothing(north: Facts, code: Code) -> None:
    assert running.to_do(code, now=clock.now()) == [(["scheduling.later"], ["north", "south"])]
    assert not MigrationRun.objects.exists()
    assert "planted_mark" not in columns("north")


def test_what_may_pass_is_tried_again_later_each_time_and_then_reported(
    north: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(working, "LONGEST_PAUSE", 0.02)
    busy = code_with(
        migration(
            "busy",
            migrations.RunSQL(
                "DO $$ BEGIN RAISE EXCEPTION 'in use' USING ERRCODE = 'lock_not_available'; END $$", ""
            ),
        )
    )

    run = worked(begun(busy, only="north", canary=0), busy)

    turn = run.turns.get()
    assert (turn.state, turn.trouble, turn.attempts) == (TurnState.FAILED, "lock_timeout", working.ATTEMPTS)
    assert turn.not_before - run.started_at > timedelta(seconds=0.01)


def test_who_began_paused_and_resumed_a_run_is_on_record(north: Facts, code: Code) -> None:
    run = begun(code)
    running.pause(run.pk, by=BY)
    running.resume(run.pk, code, by=BY, now=clock.now())

    entries = OperatorEntry.objects.filter(subject_id=str(run.pk)).order_by("id")
    assert [one.action for one in entries] == ["migration.started", "migration.paused", "migration.resumed"]
    assert {one.name for one in entries} == {"tests"}


def test_a_process_of_another_release_does_not_touch_the_run(north: Facts, code: Code) -> None:
    run = begun(code)

    with pytest.raises(working.OtherCode):
        working.work(run.pk, code_with())

    assert states(run) == {TurnState.WAITING: 2}
    assert "planted_mark" not in columns("north")
