"""What is known of patients stands in the database and in the mails to them: in no log, header or broker."""

import base64
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import redis

from identity.models import Role
from kernel import clock, tenancy
from messaging.models import Delivery
from outbox.models import Event
from scheduling.models import Appointment, ClinicProfile, Patient, ReminderRound
from scheduling.tests.conftest import Practice, next_monday, open_practice
from testkit import brokers, make, servers, witness
from testkit import clinics as several
from testkit import kennel as kennels
from testkit.brokers import Broker
from testkit.processes import until
from testkit.servers import Answer, Fleet

# Words that stand nowhere else; the key says which field each was written into.
MARKS = {
    "surname": "Zqsurname",
    "e-mail": "zqmailbox",
    "phone": "30901820",
    "birth date": "1931-07-17",
    "note": "zqpatientwrote",
    "staff notes": "zqclinicnoted",
    "alert": "zqallergic",
    "cancellation": "zqwhycancelled",
    "override": "zqwhyanyhow",
    "procedure": "Zqprocedure",
    "password": "zqpassword",
    "search": "zqsearched",
    "import": "zqimported",
    "refused": "zqrefused",
}
GUEST = {
    "name": "Ada Zqsurname",
    "email": "zqmailbox@example.org",
    "phone": "+49 30 901820",
    "birth_date": "1931-07-17",
}
FILE = "Name;E-Mail;Telefon;Nummer\nZqsurname, Eva;zqmailbox2@example.org;030 901820;zqimported\n"
# What a mail may say to its own reader.
TO_ITS_READER = {"e-mail"}


@pytest.fixture
def clinic(django_db_setup: None, django_db_blocker: Any) -> Iterator[tenancy.Clinic]:
    with django_db_blocker.unblock(), several.opened(1, prefix="marked") as opened:
        yield opened[0]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with brokers.opened(tmp_path) as broker:
        yield broker


@pytest.fixture
def environment(tmp_path: Path, broker: Broker) -> dict[str, str]:
    return {
        "REDIS_URL": broker.url,
        "CELERY_QUEUE": "marked",
        "EMAIL_CHANNEL": "config.tests.stumbling.Stumbling",
        "MAILBOX_DIRECTORY": str(tmp_path / "mailbox"),
        "RATE_LIMITS_ENABLED": "true",
        "LOG_LEVEL": "DEBUG",
        "DJANGO_SETTINGS_MODULE": "config.tests.hasty",
    }


class Flow:
    """Somebody at the clinic's site."""

    def __init__(self, fleet: Fleet, clinic: tenancy.Clinic, practice: Practice) -> None:
        self.fleet, self.clinic = fleet, clinic
        self.service = str(practice.check_up.id)
        self.monday = next_monday(clinic, clock.now(), hour=8)
        self.staff: dict[str, str] = {}

    def ask(self, method: str, path: str, body: object = None, *wanted: int, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        found = self.fleet.ask(method, f"/api/v1{path}", body, host=self.clinic.host, headers=named)
        assert found.status in wanted, (method, path, found.status, found.content[:500])
        return found

    def wish(self, half_hours: int, **more: object) -> dict[str, Any]:
        at = self.monday + half_hours * timedelta(minutes=30)
        return {"service_id": self.service, "appointment_time": at.isoformat(), **more}

    def as_guest(self) -> None:
        made = self.ask("POST", "/appointments", self.wish(0, guest=GUEST, note=MARKS["note"]), 201)
        link = {"Authorization": f"Link {made.json()['link_token']}"}
        self.ask("POST", "/appointments", self.wish(0, guest=GUEST | {"name": "Eva Zqsurname"}), 201, 409)
        self.ask("POST", "/appointments", self.wish(0, guest=GUEST | {"phone": MARKS["refused"]}), 422)
        self.ask("POST", "/appointments", self.wish(0, guest=GUEST, zqrefused="zqrefused"), 422)
        moved = {"appointment_time": self.wish(2)["appointment_time"]}
        self.ask("POST", "/appointment-link/reschedule", moved, 200, **link)
        self.ask("POST", "/appointment-link/cancel", {"reason": MARKS["cancellation"]}, 200, **link)
        self.ask("POST", "/appointments", self.wish(4, guest=GUEST, note=MARKS["note"]), 201)

    def as_staff(self) -> None:
        record = GUEST | {
            "name": "Grace Zqsurname",
            "notes": MARKS["staff notes"],
            "alerts": [{"severity": "warning", "text": MARKS["alert"]}],
        }
        made = self.ask("POST", "/patient-records", record, 201, **self.staff)
        patient = made.json()["id"]
        self.ask("GET", f"/patient-records?q={MARKS['search']}", None, 200, **self.staff)
        change = {"notes": MARKS["staff notes"] + " again", "phone": MARKS["refused"]}
        self.ask("PATCH", f"/patient-records/{patient}", change, 422, **self.staff)
        wish = self.wish(6, patient_id=patient, note=MARKS["note"])
        visit = self.ask("POST", "/appointments", wish, 201, **self.staff).json()["id"]
        at_night = (self.monday - timedelta(hours=5)).isoformat()
        moved = {"appointment_time": at_night, "override_reason": MARKS["override"]}
        self.ask("PUT", f"/appointments/{visit}", moved, 200, **self.staff)
        self.ask("DELETE", f"/appointments/{visit}", {"reason": MARKS["cancellation"]}, 200, **self.staff)

    def as_manager_with_a_file(self) -> str:
        content = {**self.staff, "Content-Type": "text/csv"}
        link = HTTPConnection("127.0.0.1", self.fleet.next_port(), timeout=60)
        path = "/api/v1/imports?kind=patients&file_name=zqimported.csv"
        link.request("POST", path, FILE.encode(), {"Host": self.clinic.host, **content})
        told = json.loads(link.getresponse().read())
        link.close()
        columns = {one["field"]: one["column"] for one in told["fields"] if one["column"] is not None}
        self.ask("POST", f"/imports/{told['id']}/check", {"columns": columns}, 202, **self.staff)
        return str(told["id"])

    def as_account(self) -> None:
        person = {"name": "Ada Zqsurname", "email": GUEST["email"], "password": f"{MARKS['password']} 1 and more"}
        self.ask("POST", "/auth/register", person, 201, 202, 204)
        for password in (MARKS["password"], person["password"]):
            self.ask("POST", "/auth/login", {"email": GUEST["email"], "password": password}, 200, 401, 403)
        self.ask("POST", "/auth/forgot-password", {"email": GUEST["email"]}, 200, 202, 204, 404)


def _prepared(clinic: tenancy.Clinic) -> Practice:
    now = clock.now()
    practice = open_practice(dentists=2)
    type(practice.check_up).objects.update(name_en=MARKS["procedure"])
    ClinicProfile.objects.update(quiet_from=0, quiet_until=0, undo_minutes=0, cancellation_window=0)
    ReminderRound.objects.update(done_until=now - timedelta(hours=1))
    ada = make.patient(
        "Ada Zqsurname", email=GUEST["email"], phone="+4930901820", birth_date="1931-07-17", name_key=uuid4().hex
    )
    at = now + timedelta(days=2, minutes=-5)
    make.appointment(
        practice.ada, practice.check_up, at, patient=ada, note=MARKS["note"], placed_at=now - timedelta(days=30)
    )
    return practice


def _settled(clinic: tenancy.Clinic) -> bool:
    with tenancy.use_schema(clinic.schema):
        waiting = Delivery.objects.filter(state__in=("due", "sending")).exists()
        return not waiting and not Event.objects.filter(state="due").exists()


def _kept_in(broker: Broker) -> str:
    """Return every key and value of a Valkey, what is encoded also decoded."""
    found: list[bytes] = []
    readers: dict[bytes, Any] = {
        b"string": lambda c, k: [c.get(k)],
        b"hash": lambda c, k: [part for pair in c.hgetall(k).items() for part in pair],
        b"list": lambda c, k: c.lrange(k, 0, -1),
        b"set": lambda c, k: c.smembers(k),
        b"zset": lambda c, k: c.zrange(k, 0, -1),
    }
    with redis.Redis.from_url(broker.url) as client:
        for key in client.scan_iter("*"):
            found += [key, *readers[client.type(key)](client, key)]
    bodies = [base64.b64decode(one) for text in found for one in re.findall(rb'"body": ?"([^"]+)"', text or b"")]
    return b"\n".join([one or b"" for one in found] + bodies).decode(errors="replace")


def _marks_in(text: str, *allowed: str) -> list[str]:
    return [field for field, mark in MARKS.items() if field not in allowed and mark.lower() in text.lower()]


def _mails(folder: Path) -> list[EmailMessage]:
    found = [message_from_bytes(path.read_bytes(), policy=default) for path in folder.glob("*/new/*")]
    assert all(isinstance(one, EmailMessage) for one in found)
    return found


def test_what_is_known_of_a_patient_stands_in_no_log_no_header_and_not_in_the_broker(
    clinic: tenancy.Clinic, broker: Broker, environment: dict[str, str], tmp_path: Path
) -> None:
    """traps S27, S28, T44"""
    log = witness.PostgresLog()
    with tenancy.use(clinic):
        practice = _prepared(clinic)
        staff = make.bearer(make.account("manager@example.org", role=Role.MANAGER))
    kept = ""
    with servers.fleet(1, **environment) as fleet:
        flow = Flow(fleet, clinic, practice)
        flow.staff = {"Authorization": staff["authorization"]}
        flow.as_guest()
        flow.as_staff()
        flow.as_account()
        imported = flow.as_manager_with_a_file()
        # Nobody works yet: what is on its way lies in the broker.
        until(lambda: "messaging.tasks" in _kept_in(broker) or "outbox.tasks.deliver" in _kept_in(broker))
        kept += _kept_in(broker)
        with kennels.opened(tmp_path, **environment | {"DATABASE_POOL_SIZE": "4"}) as kennel:
            kennel.beat()
            kennel.worker()
            until(lambda: _imported(flow, imported) == "checked", within=60)
            flow.ask("POST", f"/imports/{imported}/run", {"send_mail": False}, 202, **flow.staff)
            until(lambda: _imported(flow, imported) in ("done", "finished"), within=60)
            until(lambda: len(_mails(tmp_path / "mailbox")) > 5 and _settled(clinic), within=90)
            kept += _kept_in(broker)
            logs = kennel.logs()
        logs += "".join(path.read_text(errors="replace") for path in fleet.logs)
    with tenancy.use(clinic):
        assert Patient.objects.filter(name__contains="Zqsurname").count() >= 3
        assert Appointment.objects.filter(cancellation_reason=MARKS["cancellation"]).count() == 2
    assert '"event":"message_delayed"' in logs, "no mail failed: half of it was not tried"
    assert _marks_in(logs) == []
    assert len(kept) > 1000
    assert _marks_in(kept) == []
    if log.path is not None:
        assert _marks_in(log.path.read_bytes()[log.start :].decode(errors="replace")) == []
    _mails_say_no_more_than_they_must(_mails(tmp_path / "mailbox"))


def _imported(flow: Flow, imported: str) -> str:
    return str(flow.ask("GET", f"/imports/{imported}", None, 200, **flow.staff).json()["state"])


def _mails_say_no_more_than_they_must(mails: list[EmailMessage]) -> None:
    assert any("Reminder" in str(one["Subject"]) for one in mails)
    for mail in mails:
        headers = "\n".join(f"{name}: {value}" for name, value in mail.items() if name != "To")
        assert _marks_in(headers) == []
        assert "Ada" not in headers + str(mail["To"])
        for part in mail.walk():
            if not part.is_multipart():
                content = part.get_content()
                text = content.decode() if isinstance(content, bytes) else content
                assert _marks_in(text.replace("\r\n ", ""), *TO_ITS_READER) == []
