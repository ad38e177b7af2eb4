"""A clinic that goes leaves its last backup behind, and nothing else."""

from datetime import timedelta

from custody.models import Aside, AsideState, Backup, KeptState, Purpose
from custody.operations import backups, restoring
from kernel import clock, tenancy
from kernel.actors import Actor
from tenants.models import Clinic, Job, JobState
from tenants.operations import jobs, lifecycle

BY = Actor(kind="operator", role="admin")


def _archived(clinic: tenancy.Clinic) -> Job:
    now = clock.now()
    lifecycle.suspend(clinic_id=clinic.id, reason="Closes down", by=BY, now=now - timedelta(hours=1))
    job = lifecycle.archive(clinic_id=clinic.id, reason="Closes down", by=BY, asked_by="Olga", now=now, hint=False)
    done = jobs.work_at(job.pk)
    assert done.state == JobState.DONE, (done.trouble, done.detail)
    return done


def test_an_archived_clinic_was_kept_first(clinic: tenancy.Clinic) -> None:
    done = _archived(clinic)
    kept = Backup.objects.get()
    assert (str(kept.pk), kept.purpose, kept.state) == (done.facts["backup"], Purpose.ARCHIVE, KeptState.KEPT)
    backups.verify(kept, now=clock.now())
    assert Clinic.objects.get(pk=clinic.id).state == "archived"


def test_a_dropped_clinic_leaves_its_last_backup_for_its_whole_time_and_nothing_beside(
    clinic: tenancy.Clinic,
) -> None:
    _archived(clinic)
    kept = Backup.objects.get()
    aside = restoring.restore(restoring.begin(kept), now=clock.now())
    Backup.objects.update(kept_until=clock.now() + timedelta(days=1))
    job = lifecycle.drop_now(
        clinic_id=clinic.id, address=clinic.host, reason="x", by=BY, asked_by="O", now=clock.now(), hint=False
    )
    done = jobs.work_at(job.pk)
    assert done.state == JobState.DONE, (done.trouble, done.detail)
    assert Aside.objects.get(pk=aside.pk).state == AsideState.DROPPED
    kept.refresh_from_db()
    assert kept.state == KeptState.KEPT
    assert kept.kept_until > clock.now() + timedelta(days=80)
    assert not Clinic.objects.filter(pk=clinic.id).exists()
