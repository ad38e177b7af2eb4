"""The commands do what the console does."""

from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from console.operations import starting
from console.tests.opened import asked
from kernel import tenancy
from pictures.redrawing import PictureUnreadable
from scheduling.models import Dentist
from tenants.models import Clinic, ClinicState, Job

WISHED = (
    "--name",
    "West Dental",
    "--zone",
    "Europe/Berlin",
    "--languages",
    "de,en",
    "--manager-email",
    "a@b.example",
)


def open_clinic(*arguments: str) -> str:
    stdout = StringIO()
    call_command("open_clinic", *arguments, stdout=stdout)
    return stdout.getvalue()


def test_a_clinic_is_open_when_the_command_ends(db: None) -> None:
    said = open_clinic("west", *WISHED, "--manager-treats", "--manager-name", "Dr. Ada", "--plan", "solo")
    assert said.startswith("west.localhost is open")
    clinic = tenancy.clinic_of("west")
    assert (clinic.languages, clinic.state) == (("de", "en"), ClinicState.ACTIVE)
    with tenancy.use(clinic):
        assert Dentist.objects.get().name == "Dr. Ada"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("admin", *WISHED), "name_reserved"),
        (("n0rth", *WISHED), "name_too_similar"),
        (("west",), "Say name, zone, manager-email"),
        (("--resume", str(uuid4())), "opening_unknown"),
    ],
)
def test_a_refusal_is_said_in_words_and_changes_nothing(north: Any, arguments: Any, words: str) -> None:
    before = list(Clinic.objects.values())
    with pytest.raises(CommandError, match=words):
        open_clinic(*arguments)
    assert list(Clinic.objects.values()) == before


def test_an_opening_that_failed_is_gone_on_with(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*anything: Any, **more: Any) -> None:
        raise PictureUnreadable

    with monkeypatch.context() as patched:
        patched.setattr(starting, "set_profile", fail)
        with pytest.raises(CommandError, match="failed at profile, picture_unreadable"):
            open_clinic("west", *WISHED)
    job = Job.objects.get(kind="open")
    assert open_clinic("--resume", str(job.pk)).startswith("west.localhost is open")


def test_an_opening_is_given_up(db: None) -> None:
    job = asked()
    call_command("give_up_opening", str(job.pk), stdout=StringIO())
    assert not Clinic.objects.filter(schema_name="west").exists()
    with pytest.raises(CommandError, match="job_over"):
        call_command("give_up_opening", str(job.pk))
