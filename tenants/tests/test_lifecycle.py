"""From active to gone, and back as long as there is a way back."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kernel import clock, tenancy
from kernel.actors import Actor
from operators.models import OperatorEntry
from tenants.models import Clinic, ClinicState, Job, JobState
from tenants.operations import jobs, lifecycle
from tenants.operations.jobs import JobUnderWay
from tenants.operations.lifecycle import AddressMistyped, ClinicStateUnfit
from tenants.queries import directory
from tenants.queries.hosts import ClinicUnknown

NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)
BY = Actor(kind="operator", id=uuid4(), role="admin", request_id="r-1", address="192.0.2.1")


@pytest.fixture
def time(monkeypatch: Any) -> Any:
    """Put the clock to a moment."""

    def put(at: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: at)

    put(NOW)
    return put


@pytest.fixture
def clinic(north: tenancy.Clinic, time: Any, monkeypatch: Any) -> Clinic:
    monkeypatch.setattr(lifecycle, "_before_archive", [])
    monkeypatch.setattr(lifecycle, "_before_drop", [])
    found = Clinic.objects.get(pk=north.id)
    assert isinstance(found, Clinic)
    return found


def _state(clinic: Clinic) -> str:
    clinic.refresh_from_db()
    return str(clinic.state)


def _archived(clinic: Clinic, time: Any) -> Job:
    job = lifecycle.archive(clinic_id=clinic.pk, reason="Moved", by=BY, asked_by="Olga", now=NOW, hint=False)
    time(NOW + timedelta(minutes=1))
    done = jobs.work_at(job.pk)
    assert done.state == JobState.DONE, (done.trouble, done.detail)
    return done


def test_a_suspended_clinic_says_why_and_can_be_opened_again(clinic: Clinic) -> None:
    assert directory.clinic_at("north.localhost") is not None
    lifecycle.suspend(clinic_id=clinic.pk, reason="Not paid", by=BY, now=NOW)
    assert _state(clinic) == ClinicState.SUSPENDED
    assert (clinic.suspended_at, clinic.suspended_because) == (NOW, "Not paid")
    routed = directory.clinic_at("north.localhost")
    assert routed is not None
    assert routed.state == ClinicState.SUSPENDED
    lifecycle.reactivate(clinic_id=clinic.pk, by=BY, now=NOW)
    assert _state(clinic) == ClinicState.ACTIVE
    assert (clinic.suspended_at, clinic.suspended_because) == (None, "")


def test_each_deed_is_kept_with_who_why_and_both_sides(clinic: Clinic) -> None:
    lifecycle.suspend(clinic_id=clinic.pk, reason="Not paid", by=BY, now=NOW)
    lifecycle.reactivate(clinic_id=clinic.pk, by=BY, now=NOW)
    first, second = OperatorEntry.objects.order_by("id")
    assert (first.action, first.subject_id, first.clinic_id) == ("clinic.suspended", str(clinic.pk), clinic.pk)
    assert (first.operator_id, first.reason, first.request_id) == (BY.id, "Not paid", "r-1")
    assert (first.before, first.after) == ({"state": "active"}, {"state": "suspended"})
    assert second.before == {"state": "suspended", "reason": "Not paid"}


WANTED: dict[str, Any] = {
    "suspend": lambda one: lifecycle.suspend(clinic_id=one, reason="x", by=BY, now=NOW),
    "reactivate": lambda one: lifecycle.reactivate(clinic_id=one, by=BY, now=NOW),
    "archive": lambda one: lifecycle.archive(clinic_id=one, reason="x", by=BY, asked_by="O", now=NOW),
    "bring_back": lambda one: lifecycle.bring_back(clinic_id=one, by=BY, now=NOW),
    "drop_now": lambda one: lifecycle.drop_now(
        clinic_id=one, address="north.localhost", reason="x", by=BY, asked_by="O", now=NOW
    ),
}
FITS = {
    "suspend": {"active"},
    "reactivate": {"suspended"},
    "archive": {"active", "suspended"},
    "bring_back": {"archived"},
    "drop_now": {"archived"},
}


@pytest.mark.parametrize("deed", WANTED)
@pytest.mark.parametrize("state", ClinicState.values)
def test_a_deed_that_does_not_fit_the_state_is_refused_and_leaves_no_trace(
    clinic: Clinic, deed: str, state: str
) -> None:
    Clinic.objects.filter(pk=clinic.pk).update(state=state)
    before = Clinic.objects.filter(pk=clinic.pk).values().get()
    if state in FITS[deed]:
        WANTED[deed](clinic.pk)
        assert OperatorEntry.objects.count() == 1
        return
    with pytest.raises(ClinicStateUnfit) as refused:
        WANTED[deed](clinic.pk)
    assert refused.value.facts == {"state": state}
    assert Clinic.objects.filter(pk=clinic.pk).values().get() == before
    assert not OperatorEntry.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize("deed", WANTED)
def test_of_a_clinic_that_is_not_there_nothing_can_be_done(clinic: Clinic, deed: str) -> None:
    with pytest.raises(ClinicUnknown):
        WANTED[deed](uuid4())


def test_an_archived_clinic_was_closed_first_and_saved_then(clinic: Clinic, time: Any) -> None:
    saved: list[tuple[str, str]] = []
    lifecycle.before_archive(lambda one, hand: saved.append((one.schema_name, _state(clinic))))
    job = lifecycle.archive(clinic_id=clinic.pk, reason="Moved", by=BY, asked_by="Olga", now=NOW, hint=False)
    assert (_state(clinic), clinic.suspended_because, job.asked_by) == ("suspended", "Moved", "Olga")
    waiting = jobs.work_at(job.pk)
    # Another process may still take bookings: they belong into the backup.
    assert (waiting.state, waiting.not_before, waiting.attempts) == ("waiting", NOW + lifecycle.SETTLED_AFTER, 0)
    assert saved == []
    time(NOW + timedelta(minutes=1))
    assert jobs.work_at(job.pk).state == JobState.DONE
    assert saved == [("north", "suspended")]
    assert _state(clinic) == ClinicState.ARCHIVED
    assert clinic.drops_at == NOW + timedelta(minutes=1, days=30)


def test_a_clinic_that_cannot_be_saved_is_not_archived(clinic: Clinic, time: Any) -> None:
    class BackupRefused(jobs.JobOver):
        code = "test_backup_refused"

    def fail(one: Clinic, hand: jobs.Hand) -> None:
        raise BackupRefused

    lifecycle.before_archive(fail)
    job = lifecycle.archive(clinic_id=clinic.pk, reason="Moved", by=BY, asked_by="Olga", now=NOW, hint=False)
    time(NOW + timedelta(minutes=1))
    failed = jobs.work_at(job.pk)
    assert (failed.state, failed.trouble) == ("failed", "test_backup_refused")
    assert _state(clinic) == ClinicState.SUSPENDED
    lifecycle.reactivate(clinic_id=clinic.pk, by=BY, now=NOW)


def test_while_it_is_archived_a_clinic_is_not_opened_and_called_off_it_is_not_archived(
    clinic: Clinic, time: Any
) -> None:
    job = lifecycle.archive(clinic_id=clinic.pk, reason="Moved", by=BY, asked_by="Olga", now=NOW, hint=False)
    with pytest.raises(JobUnderWay):
        lifecycle.reactivate(clinic_id=clinic.pk, by=BY, now=NOW)

    @lifecycle.before_archive
    def call_off(one: Clinic, hand: jobs.Hand) -> None:
        jobs.stop(job.pk, now=NOW)

    time(NOW + timedelta(minutes=1))
    assert jobs.work_at(job.pk).state == JobState.STOPPED
    assert _state(clinic) == ClinicState.SUSPENDED


def test_an_archived_clinic_comes_back_as_it_was(clinic: Clinic, time: Any) -> None:
    _archived(clinic, time)
    lifecycle.bring_back(clinic_id=clinic.pk, by=BY, now=NOW)
    assert _state(clinic) == ClinicState.ACTIVE
    assert (clinic.archived_at, clinic.drops_at, clinic.suspended_at) == (None, None, None)
    assert OperatorEntry.objects.order_by("-id").values_list("action", flat=True)[0] == "clinic.brought_back"


def test_only_the_typed_address_drops_a_clinic_before_its_day(clinic: Clinic, time: Any) -> None:
    _archived(clinic, time)
    for wrong in ("south.localhost", "north", ""):
        with pytest.raises(AddressMistyped):
            lifecycle.drop_now(clinic_id=clinic.pk, address=wrong, reason="x", by=BY, asked_by="O", now=NOW)
    assert not Job.objects.filter(kind="drop").exists()
    job = lifecycle.drop_now(
        clinic_id=clinic.pk, address=" North.localhost ", reason="Asked for", by=BY, asked_by="O", now=NOW, hint=False
    )
    with pytest.raises(JobUnderWay):
        lifecycle.bring_back(clinic_id=clinic.pk, by=BY, now=NOW)
    assert job.wish["clinic"] == str(clinic.pk)


def test_clinics_are_dropped_when_their_day_has_come_and_asked_for_once(clinic: Clinic, time: Any) -> None:
    _archived(clinic, time)
    assert clinic.refresh_from_db() is None
    assert clinic.drops_at is not None
    assert lifecycle.drop_due(now=clinic.drops_at - timedelta(seconds=1)) == 0
    assert lifecycle.drop_due(now=clinic.drops_at) == 1
    assert lifecycle.drop_due(now=clinic.drops_at) == 0
    assert Job.objects.get(kind="drop").about == "north"
