"""A clinic is opened whole, goes on after a kill at any step, and is given up without a trace."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from console.operations import opening, starting
from console.starter.services import SERVICES
from console.tests.opened import OPERATOR, asked, wish
from fleet.models import ClinicVersion
from identity.models import Invitation
from identity.operations.registration import LanguageNotSpoken
from kernel import clock, tenancy
from kernel.errors import Refusal
from operators.models import OperatorEntry
from pictures.redrawing import PictureUnreadable
from scheduling.models import ClinicProfile, Dentist, Service, WorkingHours
from tenants.models import Clinic, ClinicState, Domain, Job, JobState
from tenants.operations import jobs, naming, provisioning
from tenants.operations.agreeing import PlanUnknown
from tenants.operations.languages import LanguagesUnfit
from tenants.queries import readiness
from testkit.pictures import made
from testkit.processes import celery_environment
from testkit.rivals import ONCE, own_connection

DYING = Path(__file__).with_name("dying.py")


def opened(**changes: Any) -> tenancy.Clinic:
    done = jobs.work_at(asked(**changes).pk)
    assert (done.state, done.trouble, done.detail) == (JobState.DONE, "", "")
    return tenancy.clinic_of("west")


def schemas() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg_%'")
        return {row[0] for row in cursor.fetchall()}


def world() -> tuple[Any, ...]:
    rows = (Clinic, Domain, Job, OperatorEntry)
    return (*(list(one.objects.order_by("pk").values()) for one in rows), schemas())


@pytest.fixture(autouse=True)
def _pictures(settings: Any, tmp_path: Path) -> None:
    settings.PICTURE_DIRECTORY = tmp_path


def test_an_opened_clinic_can_be_visited_and_has_what_it_needs(db: None) -> None:
    clinic = opened(color="#b91c1c", plan="group")
    assert Client(headers={"host": "west.localhost"}).get("/api/v1/clinic").status_code == 200
    row = Clinic.objects.get(schema_name="west")
    assert (row.state, row.plan, row.zone) == (ClinicState.ACTIVE, "group", "America/Denver")
    assert row.opened_at is not None
    assert readiness.guards_missing_in("west") == []
    assert ClinicVersion.objects.filter(clinic=row).exists()
    with tenancy.use(clinic):
        profile = ClinicProfile.objects.get()
        assert (profile.brand_color, profile.country, profile.currency) == ("#b91c1c", "US", "USD")
        assert profile.reminder_text_steps == [120]
        assert set(Service.objects.values_list("name_es", flat=True)) == {one.name["es"] for one in SERVICES}
        assert not any(Service.objects.values_list("name_de", flat=True))
        assert not Dentist.objects.exists()
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.role) == ("mona@west.example.com", "manager")
    actions = list(OperatorEntry.objects.order_by("id").values_list("action", flat=True))
    assert actions == ["clinic.opening_asked", "clinic.opened"]


def test_a_manager_who_treats_can_be_booked_at_once(db: None) -> None:
    with tenancy.use(opened(manager_treats=True)):
        dentist = Dentist.objects.get()
        assert dentist.name == "Dr. Mona West"
        assert dentist.services.count() == len(SERVICES)
        assert set(WorkingHours.objects.values_list("weekday", flat=True)) == set(range(5))


def test_a_logo_is_drawn_anew_and_shown(db: None) -> None:
    job = opening.ask(wish(), by=OPERATOR, logo=made(), hint=False)
    assert jobs.work_at(job.pk).state == JobState.DONE
    with tenancy.use(tenancy.clinic_of("west")):
        address = ClinicProfile.objects.get().logo_url
    assert Client(headers={"host": "west.localhost"}).get(address).status_code == 200


def test_the_list_of_jobs_keeps_nobodys_address_and_no_picture(db: None) -> None:
    opened()
    wish = Job.objects.get(kind="open").wish
    assert (wish["name"], wish["manager_email"], wish["manager_name"], wish["logo"]) == ("West Dental", "", "", "")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"address": "we"}, naming.NameMalformed),
        ({"address": "West"}, naming.NameMalformed),
        ({"address": "we.st"}, naming.NameMalformed),
        ({"address": "-west"}, naming.NameMalformed),
        ({"address": "12345"}, naming.NameMalformed),
        ({"address": "xn--wst-bma"}, naming.NameMalformed),
        ({"address": "w" * 41}, naming.NameMalformed),
        ({"address": "support"}, naming.NameReserved),
        ({"address": "supp0rt"}, naming.NameReserved),
        ({"address": "chairside-west"}, naming.NameReserved),
        ({"address": "north"}, naming.NameTaken),
        ({"address": "n0rth"}, naming.NameTooSimilar),
        ({"address": "nor-th"}, naming.NameTooSimilar),
        ({"zone": "Mars/Olympus"}, opening.ZoneUnknown),
        ({"languages": []}, LanguagesUnfit),
        ({"languages": ["en", "en"]}, LanguagesUnfit),
        ({"languages": ["fr"], "manager_language": "fr"}, LanguagesUnfit),
        ({"manager_language": "de"}, LanguageNotSpoken),
        ({"plan": "endless"}, PlanUnknown),
    ],
)
def test_a_wish_that_cannot_be_granted_leaves_nothing_behind(
    north: Any, changes: dict[str, Any], refusal: type[Refusal]
) -> None:
    """traps T28, S11"""
    before = world()
    with pytest.raises(refusal):
        asked(**changes)
    assert world() == before


def test_a_logo_that_is_none_leaves_nothing_behind(north: Any) -> None:
    before = world()
    with pytest.raises(PictureUnreadable):
        opening.ask(wish(), by=OPERATOR, logo=b"no picture")
    assert world() == before


@pytest.fixture
def swept(committed: None) -> Iterator[None]:
    """Openings of this test go, whatever became of them."""
    yield
    for schema in list(
        Clinic.objects.exclude(schema_name__in=("north", "south")).values_list("schema_name", flat=True)
    ):
        provisioning.drop_clinic(schema)
    Job.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "SET session_replication_role = replica; TRUNCATE operators_operatorentry; RESET session_replication_role"
        )


def killed_at(job: Job, step: str) -> None:
    command = [sys.executable, str(DYING), str(job.pk), step]
    done = subprocess.run(
        command, env=celery_environment({}), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    # The lease of a dead process runs out.
    Job.objects.filter(pk=job.pk).update(leased_until=clock.now() - timedelta(seconds=1))


@ONCE
@pytest.mark.usefixtures("swept")
def test_an_opening_that_is_killed_at_every_step_still_ends_well() -> None:
    """trap T28"""
    job = asked(manager_treats=True, samples=True)
    for step, _ in opening.STEPS:
        killed_at(job, step)
        job.refresh_from_db()
        assert (job.state, job.step) == (JobState.RUNNING, step)
        # Only a process that dies again and again is given up; this is a new one each time.
        Job.objects.filter(pk=job.pk).update(attempts=1)
        assert Clinic.objects.get(schema_name="west").state == ClinicState.OPENING
    killed_at(job, "end")
    done = jobs.work_at(job.pk)
    assert (done.state, done.trouble) == (JobState.DONE, "")
    with tenancy.use(tenancy.clinic_of("west")):
        assert Service.objects.count() == len(SERVICES)
        assert Invitation.objects.count() == 1
        assert Dentist.objects.count() == 3
    assert OperatorEntry.objects.filter(action="clinic.opened").count() == 1


@ONCE
@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize("step", ["schema", "invitation"])
def test_an_opening_that_was_killed_can_be_given_up(step: str) -> None:
    """trap T28"""
    before = (set(Clinic.objects.values_list("pk")), set(Domain.objects.values_list("pk")), schemas())
    job = asked()
    killed_at(job, step)
    opening.give_up(job.pk, by=OPERATOR, now=clock.now(), reason="a mistake")
    assert (set(Clinic.objects.values_list("pk")), set(Domain.objects.values_list("pk")), schemas()) == before
    job.refresh_from_db()
    assert (job.state, job.facts, job.wish["manager_email"]) == (JobState.STOPPED, {"given_up": True}, "")
    assert jobs.work_at(job.pk).state == JobState.STOPPED
    with pytest.raises(jobs.JobOver):
        opening.retry(job.pk, by=OPERATOR, now=clock.now())
    with pytest.raises(jobs.JobOver):
        opening.give_up(job.pk, by=OPERATOR, now=clock.now())
    assert jobs.work_at(asked().pk).state == JobState.DONE


@ONCE
@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize("step", ["schema", "services", "doors"])
def test_giving_up_while_somebody_works_at_it_leaves_nothing(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """trap T28: between two steps, the worst moment."""
    job = asked()
    before_step, given_up = threading.Event(), threading.Event()
    say = jobs.Hand.step

    def wait_here(hand: jobs.Hand, name: str, **more: Any) -> None:
        say(hand, name, **more)
        if name == step:
            before_step.set()
            given_up.wait(20)

    monkeypatch.setattr(jobs.Hand, "step", wait_here)

    def work() -> None:
        with own_connection():
            jobs.work_at(job.pk)

    worker = threading.Thread(target=work)
    worker.start()
    assert before_step.wait(20)
    opening.give_up(job.pk, by=OPERATOR, now=clock.now())
    given_up.set()
    worker.join(20)
    assert "west" not in schemas()
    assert not Clinic.objects.filter(schema_name="west").exists()
    assert Job.objects.get(pk=job.pk).state == JobState.STOPPED


def test_an_open_clinic_cannot_be_given_up(db: None) -> None:
    opened()
    job = Job.objects.get(kind="open")
    before = world()
    for act in (opening.give_up, opening.retry):
        with pytest.raises(jobs.JobOver):
            act(job.pk, by=OPERATOR, now=clock.now())
    assert world() == before
    assert tenancy.clinic_of("west").state == ClinicState.ACTIVE


def test_a_job_of_another_kind_is_no_opening(db: None) -> None:
    other = Job.objects.create(kind="backup", about="north")
    for act in (opening.give_up, opening.retry):
        with pytest.raises(opening.OpeningUnknown):
            act(other.pk, by=OPERATOR, now=clock.now())


def test_an_opening_that_failed_can_be_tried_again(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*anything: Any, **more: Any) -> None:
        raise PictureUnreadable

    job = asked()
    with monkeypatch.context() as patched:
        patched.setattr(starting, "set_profile", fail)
        assert jobs.work_at(job.pk).state == JobState.FAILED
    assert Client(headers={"host": "west.localhost"}).get("/api/v1/clinic").status_code == 503
    opening.retry(job.pk, by=OPERATOR, now=clock.now())
    assert jobs.work_at(job.pk).state == JobState.DONE


@ONCE
@pytest.mark.usefixtures("swept")
def test_of_two_who_want_one_name_at_once_one_gets_it() -> None:
    def want(address: str) -> str:
        with own_connection():
            try:
                asked(address=address)
            except Refusal as refusal:
                return refusal.code
            return "asked"

    with ThreadPoolExecutor(3) as rivals:
        answers = sorted(rivals.map(want, ["west", "west", "we-st"]))
    assert answers[0] == "asked"
    assert set(answers[1:]) <= {"name_taken", "name_too_similar"}
    assert Clinic.objects.filter(schema_name__startswith="we").count() == 1
    assert Job.objects.filter(kind="open").count() == 1


@ONCE
@pytest.mark.usefixtures("swept")
def test_eight_openings_at_once_all_end_well() -> None:
    def open_one(number: int) -> str:
        with own_connection():
            return str(jobs.work_at(asked(address=f"west-{chr(97 + number)}x").pk).state)

    with ThreadPoolExecutor(8) as rivals:
        assert set(rivals.map(open_one, range(8))) == {JobState.DONE}
    for number in range(8):
        schema = f"west_{chr(97 + number)}x"
        assert readiness.guards_missing_in(schema) == []
        assert tenancy.clinic_of(schema).state == ClinicState.ACTIVE
