"""Two clinics that really stand in the database, with a vault and a store of pictures of the test's own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from custody.models import Aside, Backup, Bundle
from kernel import clock, sealing, tenancy
from outbox.models import Event
from pictures import stores
from scheduling.models import ClinicProfile, Picture, PictureKind, Reservation
from scheduling.operations.pictures import FORMS
from scheduling.queries import catalog
from scheduling.queries.patient_records import notes_place
from tenants.models import Job
from testkit import clinics, make
from testkit import pictures as drawn
from testkit.processes import celery_environment

MONDAY = datetime.fromisoformat("2031-03-03T08:00:00+00:00")


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> Path:
    settings.BACKUP_DIRECTORY = tmp_path / "vault"
    settings.PICTURE_DIRECTORY = tmp_path / "pictures"
    return tmp_path


@pytest.fixture
def pair(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[tenancy.Clinic]]:
    """Two clinics, dropped after the test with all that stands beside them."""
    from custody import building

    with django_db_blocker.unblock():
        with clinics.opened(2, prefix="kept") as made:
            yield made
            for aside in Aside.objects.all():
                building.drop(aside.schema)
        for model in (Aside, Backup, Bundle, Job):
            model._default_manager.all().delete()
        catalog.forget()


@pytest.fixture
def clinic(pair: list[tenancy.Clinic]) -> tenancy.Clinic:
    """The one that things happen to."""
    return pair[0]


def filled(clinic: tenancy.Clinic, visits: int) -> None:
    """Give a clinic visits and claims, a sealed note, a picture that it shows, and an event that waits."""
    with tenancy.use(clinic):
        visit = make.service()
        doctor = make.dentist(offers=[visit])
        who = make.patient("Grace \t\\ Hopper\n", email="grace@example.org")
        who.notes_sealed = sealing.sealed("allergic to latex", place=notes_place(who.pk))
        who.save()
        make.account()
        for number in range(visits):
            starts = MONDAY + timedelta(minutes=30 * number)
            made = make.appointment(doctor, visit, starts, patient=who)
            Reservation.objects.create(appointment=made, dentist=doctor, during=(made.starts_at, made.ends_at))
        picture = Picture.objects.create(kind=PictureKind.LOGO)
        for name in FORMS[PictureKind.LOGO].sizes:
            stores.current().put(stores.key_of(picture.pk, name), drawn.made("WEBP"), "image/webp")
        ClinicProfile.objects.update(logo_url=f"/pictures/{picture.pk}/192.webp")
        Event.objects.create(kind="waiting", facts={}, due_at=clock.now() + timedelta(days=900))


@pytest.fixture
def at_work(folders: Path) -> Callable[[UUID], AbstractContextManager["subprocess.Popen[bytes]"]]:
    """Start a process that does one job; it is killed at the end of the block."""

    @contextmanager
    def begun(job: UUID) -> Iterator["subprocess.Popen[bytes]"]:
        script = (
            "import sys, uuid, django; django.setup(); from tenants.operations import jobs;"
            " print(jobs.work_at(uuid.UUID(sys.argv[1])).state)"
        )
        places = {"BACKUP_DIRECTORY": str(folders / "vault"), "PICTURE_DIRECTORY": str(folders / "pictures")}
        with (folders / "process.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", script, str(job)],
                env=celery_environment({**places, "JOB_LEASE": "3"}),
                stdout=log,
                stderr=log,
            )
            try:
                yield process
            finally:
                process.kill()
                process.wait(10)

    return begun
