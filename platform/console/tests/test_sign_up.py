"""Anybody opens a clinic: asked for, confirmed by the link in a mail, followed until its doors are open."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.test import Client

from console import checks
from console.models import SignUp
from console.operations import mails, opening, signing_up
from console.operations.sign_up_words import WORDING
from kernel import clock, tenancy
from messaging.channels import base
from operators.models import OperatorEntry
from tenants.models import Clinic, Job, JobState
from tenants.operations import jobs
from testkit import snapshot

API = "/api/v1/sign-ups"
ASKED = {
    "name": "West Dental",
    "address": "west",
    "email": "Mona@West.example.com",
    "zone": "America/Denver",
    "language": "es",
    "accepts_terms": True,
}


@pytest.fixture(autouse=True)
def mailbox(settings: Any, tmp_path: Path) -> Path:
    settings.SIGN_UP_ENABLED = True
    settings.RATE_LIMITS_ENABLED = False
    settings.MAILBOX_DIRECTORY = tmp_path / "mailbox"
    settings.PICTURE_DIRECTORY = tmp_path / "pictures"
    return tmp_path / "mailbox" / "public" / "new"


@pytest.fixture
def visitor(db: None) -> Client:
    return Client(headers={"host": project.PLATFORM_HOSTS[0]})


def ask(visitor: Client, **changes: Any) -> Any:
    return visitor.post(API, {**ASKED, **changes}, content_type="application/json")


def read(mailbox: Path) -> Iterator[EmailMessage]:
    for path in sorted(mailbox.glob("*"), key=lambda one: one.stat().st_mtime_ns):
        mail = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(mail, EmailMessage)
        yield mail


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link_in(mailbox: Path) -> str:
    """Return the secret of the latest mail's link, once the workers sent it."""
    jobs.work_at_what_is_due()
    *_, mail = read(mailbox)
    found = re.search(r"/sign-up/confirm#token=(\S+)", text_of(mail))
    assert found
    return found[1]


def holding(token: str) -> dict[str, str]:
    return {"x-sign-up-token": token}


def confirm(visitor: Client, token: str, **body: Any) -> Any:
    return visitor.post(f"{API}/link/confirm", body, content_type="application/json", headers=holding(token))


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_somebody_opens_a_clinic_for_themselves(visitor: Client, mailbox: Path) -> None:
    assert ask(visitor).status_code == 202
    assert not Clinic.objects.filter(schema_name="west").exists()
    token = link_in(mailbox)
    [mail] = read(mailbox)
    assert (mail["To"], mail["Content-Language"]) == ("mona@west.example.com", "es")
    assert "west.localhost" in text_of(mail)
    assert SignUp.objects.get().sent_at is not None

    shown = visitor.get(f"{API}/link", headers=holding(token)).json()
    assert (shown["name"], shown["host"], shown["confirmed"]) == ("West Dental", "west.localhost", False)
    asked = confirm(visitor, token)
    assert asked.status_code == 202
    assert (asked.json()["state"], asked.json()["origin"]) == ("waiting", None)

    jobs.work_at_what_is_due()
    followed = visitor.get(f"{API}/link/opening", headers=holding(token)).json()
    assert (followed["state"], followed["done"]) == ("done", followed["total"])
    assert followed["origin"] == "http://west.localhost:8000"
    assert visitor.get(f"{API}/link", headers=holding(token)).json()["confirmed"]
    clinic = tenancy.clinic_of("west")
    assert (clinic.name, clinic.zone, clinic.languages) == ("West Dental", "America/Denver", ("es",))
    actions = list(OperatorEntry.objects.order_by("id").values_list("action", flat=True))
    assert actions == ["sign_up.asked", "clinic.opening_asked", "sign_up.confirmed", "clinic.opened"]


def test_nothing_keeps_the_address_of_a_person_longer_than_it_is_needed(visitor: Client, mailbox: Path) -> None:
    ask(visitor)
    assert "mona" not in str(Job.objects.values_list("wish", flat=True)).lower()
    token = link_in(mailbox)
    assert token not in str(list(Job.objects.values()) + list(SignUp.objects.values()))
    assert Job.objects.get(kind=mails.KIND).wish["sealed"] == ""
    confirm(visitor, token)
    jobs.work_at_what_is_due()
    kept = [*Job.objects.values(), *SignUp.objects.values(), *OperatorEntry.objects.values()]
    assert "mona" not in str(kept).lower()


def test_a_link_confirms_once(visitor: Client, mailbox: Path) -> None:
    ask(visitor)
    token = link_in(mailbox)
    confirm(visitor, token)
    before = snapshot.take()
    assert refusal(confirm(visitor, token)) == (409, "sign_up_used")
    assert snapshot.differing(before, snapshot.take()) == []
    assert Job.objects.filter(kind=opening.KIND).count() == 1


def test_a_link_is_good_for_a_day(visitor: Client, mailbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(visitor)
    token = link_in(mailbox)
    later = clock.now() + signing_up.GOOD_FOR
    monkeypatch.setattr(clock, "now", lambda: later)
    before = snapshot.take()
    for answer in (
        confirm(visitor, token),
        confirm(visitor, "invented"),
        visitor.get(f"{API}/link", headers=holding(token)),
        visitor.get(f"{API}/link/opening", headers=holding(token)),
    ):
        assert refusal(answer) == (401, "link_invalid")
    assert snapshot.differing(before, snapshot.take()) == []


def test_looking_at_a_link_opens_nothing(visitor: Client, mailbox: Path) -> None:
    """trap S15: mail programs fetch what a mail links to."""
    ask(visitor)
    token = link_in(mailbox)
    before = snapshot.take()
    assert visitor.get(f"{API}/link", headers=holding(token)).status_code == 200
    answer = visitor.get(f"{API}/link/opening", headers=holding(token))
    assert refusal(answer) == (409, "sign_up_not_confirmed")
    assert snapshot.differing(before, snapshot.take()) == []


def test_whoever_was_slower_takes_another_address(visitor: Client, mailbox: Path) -> None:
    ask(visitor)
    first = link_in(mailbox)
    ask(visitor, email="other@example.org")
    second = link_in(mailbox)
    confirm(visitor, first)
    before = snapshot.take()
    assert refusal(confirm(visitor, second)) == (409, "name_taken")
    assert refusal(confirm(visitor, second, address="we-st")) == (409, "name_too_similar")
    assert refusal(confirm(visitor, second, address="admin")) == (422, "name_reserved")
    assert snapshot.differing(before, snapshot.take()) == []
    answer = confirm(visitor, second, address="far-west")
    assert (answer.status_code, answer.json()["host"]) == (202, "far-west.localhost")


def test_the_answer_tells_nobody_whether_an_address_is_known(visitor: Client, mailbox: Path) -> None:
    """trap S11"""
    first = ask(visitor)
    again = ask(visitor)
    assert first.status_code == again.status_code == 202
    assert first.json().keys() == again.json().keys()
    jobs.work_at_what_is_due()
    assert len(list(read(mailbox))) == 2


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"address": "a"}, 422, "name_malformed"),
        ({"address": "supp0rt"}, 422, "name_reserved"),
        ({"address": "north"}, 409, "name_taken"),
        ({"address": "n0rth"}, 409, "name_too_similar"),
        ({"zone": "Mars/Olympus"}, 422, "zone_unknown"),
        ({"language": "fr"}, 422, "languages_unfit"),
        ({"accepts_terms": False}, 422, "invalid"),
        ({"email": "mona"}, 422, "invalid"),
    ],
)
def test_what_cannot_be_granted_leaves_nothing_behind(
    visitor: Client, north: Any, changes: dict[str, Any], status: int, code: str
) -> None:
    before = snapshot.take()
    assert refusal(ask(visitor, **changes)) == (status, code)
    assert snapshot.differing(before, snapshot.take()) == []


def test_an_address_is_checked_while_it_is_typed(visitor: Client, north: Any) -> None:
    def problem(address: str) -> Any:
        return visitor.get(f"{API}/addresses/{address}").json()["problem"]

    assert [problem(one) for one in ("west", "north", "n0rth")] == [None, "name_taken", "name_too_similar"]


def test_where_it_is_off_there_is_nothing(visitor: Client, mailbox: Path, settings: Any) -> None:
    ask(visitor)
    token = link_in(mailbox)
    settings.SIGN_UP_ENABLED = False
    before = snapshot.take()
    answers = [
        ask(visitor),
        confirm(visitor, token),
        visitor.get(f"{API}/offer"),
        visitor.get(f"{API}/addresses/west"),
        visitor.get(f"{API}/link", headers=holding(token)),
        visitor.get(f"{API}/link/opening", headers=holding(token)),
    ]
    assert {refusal(one) for one in answers} == {(404, "sign_up_off")}
    assert visitor.get("/sign-up").status_code == 404
    assert snapshot.differing(before, snapshot.take()) == []


def test_the_offer_says_what_is_agreed_to(visitor: Client, settings: Any) -> None:
    settings.SIGN_UP_TERMS, settings.SIGN_UP_PRIVACY = "https://a.example/terms", "https://a.example/privacy"
    said = visitor.get(f"{API}/offer").json()
    assert said == {
        "terms": "https://a.example/terms",
        "privacy": "https://a.example/privacy",
        "base_domain": "localhost",
    }


@pytest.mark.parametrize("same", ["network", "e-mail"])
def test_nobody_is_sent_many_mails(visitor: Client, settings: Any, same: str) -> None:
    """trap S26"""
    settings.RATE_LIMITS_ENABLED = True
    settings.TRUSTED_PROXY_HOPS = 1
    answers = []
    for number in range(12):
        network = "192.0.2.77" if same == "network" else f"192.0.2.{100 + number}"
        email = "flooded@example.org" if same == "e-mail" else f"somebody{number}@example.org"
        body = {**ASKED, "email": email}
        answers.append(visitor.post(API, body, content_type="application/json", headers={"x-forwarded-for": network}))
    allowed = {"network": 10, "e-mail": 5}[same]
    assert [one.status_code for one in answers] == [202] * allowed + [429] * (12 - allowed)
    assert SignUp.objects.count() == allowed
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_a_mail_waits_for_a_provider_that_is_away(
    visitor: Client, mailbox: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(visitor)
    settings.MESSAGING_CHANNELS = {**settings.MESSAGING_CHANNELS, "email": "console.tests.test_sign_up.Away"}
    job = jobs.work_at(Job.objects.get(kind=mails.KIND).pk)
    assert (job.state, job.facts["tries"], job.attempts) == (JobState.WAITING, 1, 0)
    assert job.not_before > clock.now()
    settings.MESSAGING_CHANNELS = {**settings.MESSAGING_CHANNELS, "email": "mailbox"}
    assert jobs.work_at(job.pk).state == JobState.DONE
    assert len(list(read(mailbox))) == 1


@pytest.mark.parametrize("channel", ["Away", "Unwilling"])
def test_a_mail_that_cannot_leave_is_given_up_and_forgotten(
    visitor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, channel: str
) -> None:
    ask(visitor)
    settings.MESSAGING_CHANNELS = {**settings.MESSAGING_CHANNELS, "email": f"console.tests.test_sign_up.{channel}"}
    if channel == "Away":
        later = clock.now() + signing_up.GOOD_FOR
        monkeypatch.setattr(clock, "now", lambda: later)
    job = jobs.work_at(Job.objects.get(kind=mails.KIND).pk)
    assert (job.state, job.trouble, job.wish["sealed"]) == (JobState.FAILED, "mail_not_sent", "")
    assert SignUp.objects.get().sent_at is None


def test_a_mail_that_came_through_is_not_sent_again(visitor: Client, mailbox: Path) -> None:
    ask(visitor)
    job = Job.objects.get(kind=mails.KIND)
    kept = dict(job.wish)
    jobs.work_at(job.pk)
    # As after a kill between the provider's answer and the end of the job.
    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, wish=kept)
    assert jobs.work_at(job.pk).state == JobState.DONE
    assert len(list(read(mailbox))) == 1


class Away:
    def send(self, message: base.Message, token: str) -> str:
        raise ConnectionError

    def find(self, token: str) -> str | None:
        return None


class Unwilling(Away):
    def send(self, message: base.Message, token: str) -> str:
        raise base.Refused(reason="5.1.1")


def test_old_sign_ups_are_forgotten(visitor: Client) -> None:
    now = clock.now()
    ask(visitor)
    assert signing_up.tidy(now=now + timedelta(days=6)) == 0
    assert signing_up.tidy(now=now + timedelta(days=7, minutes=1)) == 1
    assert not SignUp.objects.exists()


def test_the_mail_is_written_in_every_language() -> None:
    assert WORDING.keys() == {code for code, _ in project.LANGUAGES}


@pytest.mark.parametrize(
    ("enabled", "terms", "wrong"),
    [(False, "", 0), (True, "", 2), (True, "http://a.example", 2), (True, "https://a.example/t", 0)],
)
def test_a_sign_up_without_terms_does_not_start(settings: Any, enabled: bool, terms: str, wrong: int) -> None:
    settings.SIGN_UP_ENABLED, settings.SIGN_UP_TERMS, settings.SIGN_UP_PRIVACY = enabled, terms, terms
    found = checks.sign_up_says_what_is_agreed_on(None)
    assert [one.id for one in found] == ["console.E001"] * wrong
