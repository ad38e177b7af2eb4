import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from auditing import chain, record, sealing, tasks, verifying
from auditing.models import AuditAnchor, AuditEntry
from auditing.verifying import Break, Fault
from kernel import clock, tenancy
from kernel.actors import Actor, system
from testkit import rivals
from webapi.logs import JsonFormatter

ADA = Actor(kind="account", id=uuid4(), role="manager", request_id="r1", address="192.0.2.1")


def write(count: int, *, first: int = 1) -> None:
    for number in range(first, first + count):
        record.deed(
            "service.changed",
            by=ADA,
            subject=("service", number),
            before={"price": 1.5, "name": "Prüfung \u2028"},
            after={"price": None, "parts": [1, {"b": 2, "a": number}]},
            reason="because",
        )


def sealed(count: int = 6, *, batch: int = 2) -> None:
    """Write a chain of some entries in batches."""
    for first in range(1, count + 1, batch):
        write(batch, first=first)
        sealing.seal(now=clock.now())


def as_superuser(*statements: str) -> None:
    """What somebody does who owns the database and looks away first."""
    with connection.cursor() as cursor:
        for one in ("SET LOCAL session_replication_role = replica", *statements, "RESET session_replication_role"):
            cursor.execute(one)


def broken() -> Break | None:
    return verifying.look(after=0).broken


def test_what_is_written_is_sealed_and_stands(in_north: tenancy.Clinic) -> None:
    sealed(5, batch=1)
    write(2, first=6)
    places = AuditEntry.objects.order_by("id").values_list("sequence", flat=True)
    assert list(places) == [1, 2, 3, 4, 5, None, None]
    assert verifying.look(after=0) == verifying.Range(after=0, until=5, end=5, broken=None)
    found = verifying.state()
    assert (found.sealed, found.unsealed, found.verified_at, found.broken) == (5, 2, None, None)
    oldest = AuditEntry.objects.filter(sequence__isnull=True).earliest("id")
    assert found.oldest_unsealed_at == oldest.at


def test_sealing_an_empty_trail_leaves_nothing(in_north: tenancy.Clinic) -> None:
    assert sealing.seal(now=clock.now()) == 0
    assert not AuditAnchor.objects.exists()
    assert verifying.look(after=0) == verifying.Range(after=0, until=0, end=0, broken=None)


def test_a_flood_is_sealed_in_batches_of_one_anchor_each(
    in_north: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 3)
    monkeypatch.setattr(verifying, "CHUNK", 2)
    write(8)
    assert sealing.seal(now=clock.now()) == 8
    assert list(AuditAnchor.objects.order_by("sequence").values_list("sequence", "entries")) == [
        (3, 3),
        (6, 3),
        (8, 2),
    ]
    assert broken() is None
    monkeypatch.setattr(sealing, "MOST_BATCHES", 2)
    write(8, first=9)
    assert sealing.seal(now=clock.now()) == 6
    assert broken() is None


def test_an_entry_that_commits_late_with_an_early_id_comes_later_in_the_chain(in_north: tenancy.Clinic) -> None:
    write(3)
    early = AuditEntry.objects.earliest("id")
    as_superuser(f"UPDATE auditing_auditentry SET id = id + 1000 WHERE id = {early.pk}")
    sealing.seal(now=clock.now())
    write(1, first=4)
    as_superuser(f"UPDATE auditing_auditentry SET id = {early.pk} WHERE sequence IS NULL")
    sealing.seal(now=clock.now())
    assert AuditEntry.objects.get(pk=early.pk).sequence == 4
    assert broken() is None


def test_a_chain_begins_with_its_clinic(north: tenancy.Clinic, south: tenancy.Clinic) -> None:
    with tenancy.use(north):
        sealed(2)
    columns = "(id, at, actor_kind, actor_role, action, subject_kind, subject_id, reason, request_id, sequence, hash)"
    as_superuser(
        f"INSERT INTO south.auditing_auditentry {columns} SELECT {columns[1:-1]} FROM north.auditing_auditentry",
        "INSERT INTO south.auditing_auditanchor SELECT * FROM north.auditing_auditanchor",
    )
    with tenancy.use(south):
        assert broken() == Break(1, Fault.ALTERED)


HIT = "WHERE sequence = 3"
TAMPERINGS: dict[str, tuple[list[str], Break]] = {
    "an edit": ([f"UPDATE auditing_auditentry SET reason = 'else' {HIT}"], Break(3, Fault.ALTERED)),
    "another actor": ([f"UPDATE auditing_auditentry SET actor_id = NULL {HIT}"], Break(3, Fault.ALTERED)),
    "another time": (
        [f"UPDATE auditing_auditentry SET at = at + interval '1 microsecond' {HIT}"],
        Break(3, Fault.ALTERED),
    ),
    "another value": (
        [f"UPDATE auditing_auditentry SET after = jsonb_set(after, '{{price}}', '2') {HIT}"],
        Break(3, Fault.ALTERED),
    ),
    "a deletion": ([f"DELETE FROM auditing_auditentry {HIT}"], Break(3, Fault.MISSING)),
    "a deletion with the places moved up": (
        [
            f"DELETE FROM auditing_auditentry {HIT}",
            "UPDATE auditing_auditentry SET sequence = -sequence WHERE sequence > 3",
            "UPDATE auditing_auditentry SET sequence = -sequence - 1 WHERE sequence < 0",
        ],
        Break(3, Fault.ALTERED),
    ),
    "a cut tail": (["DELETE FROM auditing_auditentry WHERE sequence > 4"], Break(5, Fault.MISSING)),
    "a cut head": (["DELETE FROM auditing_auditentry WHERE sequence < 3"], Break(1, Fault.MISSING)),
    "a cut head with its anchor": (
        [
            "DELETE FROM auditing_auditentry WHERE sequence < 3",
            "DELETE FROM auditing_auditanchor WHERE sequence < 3",
        ],
        Break(1, Fault.MISSING),
    ),
    "swapped entries": (
        [
            "UPDATE auditing_auditentry SET sequence = -1 WHERE sequence = 3",
            "UPDATE auditing_auditentry SET sequence = 3 WHERE sequence = 4",
            "UPDATE auditing_auditentry SET sequence = 4 WHERE sequence = -1",
        ],
        Break(3, Fault.ALTERED),
    ),
    "an entry unsealed again": (
        ["UPDATE auditing_auditentry SET sequence = NULL, hash = NULL WHERE sequence = 6"],
        Break(6, Fault.MISSING),
    ),
    "an anchor taken out": (["DELETE FROM auditing_auditanchor WHERE sequence = 4"], Break(3, Fault.UNANCHORED)),
    "the last anchor taken out": (
        ["DELETE FROM auditing_auditanchor WHERE sequence = 6"],
        Break(5, Fault.UNANCHORED),
    ),
    "all gone but the anchors": (["DELETE FROM auditing_auditentry"], Break(1, Fault.MISSING)),
}


@pytest.fixture
def checks_off(in_north: tenancy.Clinic) -> None:
    # Their owner can drop the checks as well; constraints hold even where triggers are off.
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE auditing_auditentry DROP CONSTRAINT audit_entry_is_sealed_whole")


@pytest.mark.parametrize("how", TAMPERINGS)
def test_what_is_tampered_with_is_found_where_it_was(checks_off: None, how: str) -> None:
    """Trap S36."""
    statements, found = TAMPERINGS[how]
    sealed(6, batch=2)
    assert broken() is None
    as_superuser(*statements)
    assert broken() == found


@pytest.mark.parametrize("how", [one for one in TAMPERINGS if "anchor" not in one])
def test_what_is_sealed_later_covers_no_tampering_up(checks_off: None, how: str) -> None:
    """Trap S36."""
    statements, _ = TAMPERINGS[how]
    sealed(6, batch=2)
    as_superuser(*statements)
    write(2, first=7)
    sealing.seal(now=clock.now())
    assert broken() is not None


def rewrite(*, with_anchors: bool) -> None:
    """Write the whole chain anew after a change, as one does who knows how it is made."""
    as_superuser("UPDATE auditing_auditentry SET reason = 'else' WHERE sequence = 3")
    previous = chain.beginning(tenancy.current().id)
    for entry in AuditEntry.objects.order_by("sequence"):
        previous = chain.link(previous, entry.sequence or 0, entry)
        as_superuser(f"UPDATE auditing_auditentry SET hash = '{previous}' WHERE id = {entry.pk}")
        if with_anchors:
            as_superuser(f"UPDATE auditing_auditanchor SET hash = '{previous}' WHERE sequence = {entry.sequence}")


def test_a_chain_written_anew_is_found_by_its_anchor(in_north: tenancy.Clinic) -> None:
    """Trap S36."""
    sealed(6, batch=2)
    rewrite(with_anchors=False)
    assert broken() == Break(4, Fault.REWRITTEN)


def test_a_chain_written_anew_with_its_anchors_is_found_by_what_the_log_was_told(
    in_north: tenancy.Clinic, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    """Trap S36."""
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        sealed(6, batch=2)
    lines = [orjson.loads(JsonFormatter().format(one)) for one in caplog.records if one.name == "auditing.sealing"]
    assert {line["event"] for line in lines} == {"audit_anchor"}
    assert {line["clinic"] for line in lines} == {"north"}
    told = {line["sequence"]: line["hash"] for line in lines}
    assert told == dict(AuditAnchor.objects.values_list("sequence", "hash"))
    assert verifying.look(after=0, anchors=told).broken is None
    rewrite(with_anchors=True)
    assert broken() is None
    assert verifying.look(after=0, anchors=told).broken == Break(4, Fault.REWRITTEN)


def test_a_tail_cut_with_its_anchors_is_found_by_what_the_log_was_told(in_north: tenancy.Clinic) -> None:
    """Trap S36."""
    sealed(6, batch=2)
    told = dict(AuditAnchor.objects.values_list("sequence", "hash"))
    as_superuser(
        "DELETE FROM auditing_auditentry WHERE sequence > 4", "DELETE FROM auditing_auditanchor WHERE sequence > 4"
    )
    assert broken() is None
    assert verifying.look(after=0, anchors=told).broken == Break(5, Fault.MISSING)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE auditing_auditentry SET reason = 'else'",
        "UPDATE auditing_auditentry SET sequence = 9, hash = 'x' WHERE sequence = 2",
        "UPDATE auditing_auditentry SET sequence = NULL, hash = NULL WHERE sequence = 2",
        "UPDATE auditing_auditentry SET sequence = 9, hash = 'x', reason = 'else' WHERE sequence IS NULL",
        "UPDATE auditing_auditentry SET hash = 'x' WHERE sequence IS NULL",
        "DELETE FROM auditing_auditentry",
        "TRUNCATE auditing_auditentry",
        "UPDATE auditing_auditanchor SET hash = 'x'",
        "DELETE FROM auditing_auditanchor",
        "TRUNCATE auditing_auditanchor",
        "INSERT INTO auditing_auditentry (actor_kind, actor_role, action, subject_kind, subject_id, reason,"
        " request_id, sequence, hash) VALUES ('system', '', 'x.y', 'x', '', '', '', 3, 'x')",
    ],
)
def test_nothing_but_the_seal_is_ever_written_to_the_trail(in_north: tenancy.Clinic, statement: str) -> None:
    """Trap S36."""
    sealed(2)
    write(1, first=3)
    before = list(AuditEntry.objects.order_by("id").values())
    with pytest.raises((IntegrityError, DatabaseError), match="audit trail"), transaction.atomic():
        connection.cursor().execute(statement)
    assert list(AuditEntry.objects.order_by("id").values()) == before


def test_a_verification_is_bounded_goes_on_where_it_ended_and_is_on_record(in_north: tenancy.Clinic) -> None:
    sealed(6, batch=2)
    first = verifying.verify(anew=True, by=ADA, most=4)
    assert (first.after, first.until, first.end, first.done) == (0, 4, 6, False)
    second = verifying.verify(anew=False, by=ADA, most=4)
    assert (second.after, second.until, second.done, second.broken) == (4, 6, True, None)
    entry = AuditEntry.objects.latest("id")
    assert (entry.action, entry.actor_id, entry.after) == ("audit.verified", ADA.id, {"from": 5, "until": 6})
    assert (verifying.state().verified_until, verifying.state().verified_at) == (6, entry.at)


def test_a_break_stays_told_until_a_verification_comes_past_it(
    in_north: tenancy.Clinic, caplog: pytest.LogCaptureFixture
) -> None:
    sealed(6, batch=2)
    kept = AuditEntry.objects.get(sequence=5)
    as_superuser("UPDATE auditing_auditentry SET reason = 'else' WHERE sequence = 5")
    assert verifying.verify(anew=True, by=ADA).broken == Break(5, Fault.ALTERED)
    assert [one.event for one in caplog.records if hasattr(one, "event")] == ["audit_broken"]
    assert verifying.verify(anew=False, by=ADA).broken == Break(5, Fault.ALTERED)
    assert verifying.verify(anew=True, by=ADA, most=2).broken is None
    assert (verifying.state().broken, verifying.state().verified_until) == (Break(5, Fault.ALTERED), 2)
    as_superuser(f"UPDATE auditing_auditentry SET reason = '{kept.reason}' WHERE sequence = 5")
    assert verifying.verify(anew=True, by=ADA).done
    assert verifying.state().broken is None


def test_the_written_form_of_an_entry_does_not_drift() -> None:
    entry = AuditEntry(
        id=7,
        at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
        actor_kind="account",
        actor_id="2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33",
        actor_role="manager",
        action="service.changed",
        subject_kind="service",
        subject_id="1",
        after={"b": "ü", "a": [1, 2.5, None]},
        request_id="r1",
        address="192.0.2.1",
    )
    assert chain.said_by(entry) == (
        '{"action":"service.changed","actor_id":"2b9f4f6e-57f3-4b3b-8a8e-7d1c2e3f4a33","actor_kind":"account",'
        '"actor_role":"manager","address":"192.0.2.1","after":{"a":[1,2.5,null],"b":"\\u00fc"},'
        '"at":"2026-11-23T09:00:00.000000+00:00","before":null,"id":7,"reason":"","request_id":"r1",'
        '"subject_id":"1","subject_kind":"service"}'
    )


def in_threads(*acts: Callable[[], Any]) -> list[BaseException]:
    failed: list[BaseException] = []

    def run(act: Callable[[], Any]) -> None:
        try:
            with rivals.own_connection(), tenancy.use(tenancy.clinic_of("north")):
                act()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    return failed


def test_sealers_and_writers_at_once_make_one_chain(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 7)

    def keep_writing() -> None:
        for _ in range(20):
            with transaction.atomic():
                write(3)

    def keep_sealing() -> None:
        for _ in range(20):
            sealing.seal(now=clock.now())

    assert in_threads(*[keep_writing] * 3, *[keep_sealing] * 3) == []
    with tenancy.use(tenancy.clinic_of("north")):
        while sealing.seal(now=clock.now()):
            pass
        assert AuditEntry.objects.filter(sequence__isnull=False).count() == 180
        assert verifying.look(after=0) == verifying.Range(after=0, until=180, end=180, broken=None)


def test_without_their_turn_two_sealers_collide_and_the_database_keeps_the_chain(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control experiment: the places are unique whatever the sealers do."""
    monkeypatch.setattr(sealing, "_our_turn", lambda: True)
    monkeypatch.setattr(sealing, "_links", rivals.all_before_any_goes_on(sealing._links, 2))
    with tenancy.use(tenancy.clinic_of("north")):
        write(4)
    failed = in_threads(*[lambda: sealing.seal(now=clock.now())] * 2)
    assert [type(one) for one in failed] == [IntegrityError]
    with tenancy.use(tenancy.clinic_of("north")):
        assert verifying.look(after=0) == verifying.Range(after=0, until=4, end=4, broken=None)


def test_a_sealer_killed_at_its_last_step_leaves_nothing_half_done(
    in_north: tenancy.Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trap T15."""
    write(4)

    def killed(*args: Any, **fields: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(AuditAnchor.objects, "create", killed)
        with pytest.raises(SystemExit):
            sealing.seal(now=clock.now())
    assert not AuditEntry.objects.filter(sequence__isnull=False).exists()
    assert sealing.seal(now=clock.now()) == 4
    assert broken() is None


def test_clinics_in_which_entries_wait_are_found(north: tenancy.Clinic, south: tenancy.Clinic) -> None:
    with tenancy.use(north):
        write(1)
    assert sealing.waiting() == ["north"]
    with tenancy.use(north):
        sealing.seal(now=clock.now())
    with tenancy.use(south):
        record.deed("x.done", by=system("test"), subject=("x", 1))
    assert sealing.waiting() == ["south"]


def test_the_command_holds_every_clinic_against_the_log(
    in_north: tenancy.Clinic,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
    tmp_path: Path,
) -> None:
    """Trap S36."""
    with caplog.at_level(logging.INFO), django_capture_on_commit_callbacks(execute=True):
        sealed(6, batch=2)
    log = tmp_path / "worker.log"
    log.write_text("starting\n" + "\n".join(JsonFormatter().format(one) for one in caplog.records) + "\n")
    out, errors = StringIO(), StringIO()
    with tenancy.use_schema(tenancy.PUBLIC):
        call_command("verify_audit", anchors=log, stdout=out, stderr=errors)
    assert out.getvalue() == "2 audit trails stand.\n"
    rewrite(with_anchors=True)
    with tenancy.use_schema(tenancy.PUBLIC):
        call_command("verify_audit", stdout=out, stderr=errors)
        with pytest.raises(CommandError):
            call_command("verify_audit", anchors=log, stdout=out, stderr=errors)
    assert errors.getvalue() == "north breaks at 4: rewritten\n"


def test_the_tasks_seal_and_verify_a_clinic(in_north: tenancy.Clinic) -> None:
    write(3)
    tasks.seal(schema="north")
    tasks.verify(schema="north")
    assert (verifying.state().verified_until, verifying.state().broken) == (3, None)
    entry = AuditEntry.objects.latest("id")
    assert (entry.action, entry.actor_kind, entry.actor_role) == ("audit.verified", "system", "verifier")
