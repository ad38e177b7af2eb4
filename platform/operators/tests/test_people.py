"""Who runs the platform: admitted by a link, changed with a reason, and never without an admin."""

from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from identity.operations.links import LinkInvalid
from kernel import clock, tenancy
from kernel.actors import Actor, system
from kernel.errors import Outdated
from operators.models import Operator, OperatorEntry, OperatorLink, OperatorSession
from operators.operations import people
from operators.operations.people import LastAdmin, OperatorAddressTaken, OwnOperatorAccount
from operators.record import deed
from testkit import make as at_clinics
from testkit import operators as make
from testkit import snapshot

pytestmark = pytest.mark.django_db
TESTS = system("tests")
FRESH = "an entirely other phrase"


def acting(one: Operator) -> Actor:
    return Actor(kind="operator", id=one.id, role=one.role)


def change(one: Operator, *, by: Actor = TESTS, **wanted: Any) -> Operator:
    asked = {"role": None, "active": None, "reason": "why not", "version": None, **wanted}
    return people.change(operator_id=one.id, by=by, now=clock.now(), **asked)


def test_whoever_is_admitted_chooses_a_password_by_the_link_once(client: Client) -> None:
    sent = make.headers(make.make("admin"))
    body = {"name": "Grace", "email": "Grace@Example.org", "role": "support", "language": "de"}
    made = client.post("/api/v1/operators", body, "application/json", headers=sent).json()
    token = made["link"].partition("#token=")[2]
    assert token not in str(list(OperatorLink.objects.values())) + str(list(OperatorEntry.objects.values()))
    host = {"host": sent["host"]}
    shown = client.post("/api/v1/auth/link", {"token": token}, "application/json", headers=host)
    assert shown.json() == {"name": "Grace", "email": "grace@example.org"}
    weak = {"token": token, "password": "password12"}
    assert client.post("/api/v1/auth/welcome", weak, "application/json", headers=host).status_code == 422
    chosen = {"token": token, "password": FRESH}
    asked = client.post("/api/v1/auth/welcome", chosen, "application/json", headers=host)
    assert asked.status_code == 202
    code = at_clinics.code(clock.now(), asked.json()["set_up"]["secret"])
    given = {"challenge": asked.json()["challenge"], "code": code}
    assert client.post("/api/v1/auth/second-factor", given, "application/json", headers=host).status_code == 200
    again = client.post("/api/v1/auth/welcome", chosen, "application/json", headers=host)
    assert (again.status_code, again.json()["code"]) == (401, "link_invalid")


def test_a_new_link_ends_the_one_before_and_asks_for_the_app_that_there_is(client: Client) -> None:
    known = make.make("support", password=make.PASSWORD)
    make.headers(known)
    first, second = (people.renew_link(operator_id=known.id, by=TESTS, now=clock.now()).link for _ in range(2))
    old, new = (one.partition("#token=")[2] for one in (first, second))
    now = clock.now()
    with pytest.raises(LinkInvalid):
        people.accept(secret=old, password=FRESH, by=TESTS, now=now)
    with pytest.raises(LinkInvalid):
        people.accept(secret=new, password=FRESH, by=TESTS, now=now + people.LINK_GOOD_FOR)
    asked = people.accept(secret=new, password=FRESH, by=TESTS, now=now)
    assert asked.set_up is None
    assert OperatorSession.objects.get().revoked_because == "password_chosen"


def test_an_address_belongs_to_one_operator_whatever_its_case() -> None:
    make.make(email="ada@example.org")
    before = snapshot.take()
    with pytest.raises(OperatorAddressTaken), transaction.atomic():
        people.admit(name="A", email="ADA@example.org", role="admin", language="en", by=TESTS, now=clock.now())
    assert snapshot.differing(before, snapshot.take()) == []


@pytest.mark.parametrize("wanted", [{"role": "support"}, {"active": False}])
def test_the_last_admin_who_can_log_in_stays(wanted: dict[str, Any]) -> None:
    last = make.make("admin")
    make.make("admin", is_active=False)
    make.make("support")
    before = snapshot.take()
    with pytest.raises(LastAdmin):
        change(last, **wanted)
    assert snapshot.differing(before, snapshot.take()) == []


def test_a_change_ends_the_sessions_and_stands_in_the_log_with_its_reason() -> None:
    admin, other = make.make("admin", name="Ada"), make.make("support")
    make.headers(other)
    change(other, by=acting(admin), role="admin", reason="on call")
    assert OperatorSession.objects.get().revoked_because == "operator_changed"
    entry = OperatorEntry.objects.get(action="operator.changed")
    assert (entry.name, entry.role, entry.operator_id, entry.reason) == ("Ada", "admin", admin.id, "on call")
    assert (entry.before, entry.after) == (
        {"role": "support", "active": True},
        {"role": "admin", "active": True},
    )


def test_nobody_changes_their_own_rights_and_nobody_changes_what_they_have_not_seen() -> None:
    admin, other = make.make("admin"), make.make("admin")
    before = snapshot.take()
    now = clock.now()
    with pytest.raises(OwnOperatorAccount):
        change(admin, by=acting(admin), role="support")
    with pytest.raises(OwnOperatorAccount):
        people.reset_second_factor(operator_id=admin.id, reason="x", version=None, by=acting(admin), now=now)
    with pytest.raises(OwnOperatorAccount):
        people.renew_link(operator_id=admin.id, by=acting(admin), now=now)
    with pytest.raises(Outdated):
        change(other, by=acting(admin), role="support", version=99)
    assert snapshot.differing(before, snapshot.take()) == []


def test_without_an_app_there_is_nothing_to_reset_and_after_it_a_new_one_is_set_up() -> None:
    one = make.make("support")
    people.reset_second_factor(operator_id=one.id, reason="lost phone", version=None, by=TESTS, now=clock.now())
    kept = Operator.objects.get(pk=one.pk)
    assert (kept.sealed_app, kept.app_set_up_at, kept.token_version) == ("", None, one.token_version + 1)
    with pytest.raises(people.NoAppYet):
        people.reset_second_factor(operator_id=one.id, reason="again", version=None, by=TESTS, now=clock.now())


def test_the_log_can_be_neither_changed_nor_emptied() -> None:
    deed("clinic.suspended", by=TESTS, subject=("clinic", uuid4()))
    table = OperatorEntry._meta.db_table
    for statement in (
        f"UPDATE {table} SET reason = 'other'",
        f"DELETE FROM {table}",
        f"TRUNCATE {table}",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert OperatorEntry.objects.get().reason == ""


def test_a_deed_at_a_clinic_stands_in_the_platforms_log(in_north: tenancy.Clinic) -> None:
    admin = make.make("admin", name="Ada")
    deed("clinic.suspended", by=acting(admin), subject=("clinic", in_north.id), clinic=in_north.id, reason="unpaid")
    with tenancy.use_schema(tenancy.PUBLIC):
        entry = OperatorEntry.objects.get()
    assert (entry.name, entry.clinic_id, entry.reason) == ("Ada", in_north.id, "unpaid")


def test_the_log_is_cut_down_and_saved_as_a_file_in_which_no_cell_computes(client: Client) -> None:
    """Trap S21."""
    admin, clinic = make.make("admin", name="=1+1"), uuid4()
    deed("clinic.suspended", by=acting(admin), subject=("clinic", clinic), clinic=clinic)
    deed("clinic.resumed", by=TESTS, subject=("clinic", uuid4()))
    sent = make.headers(admin)
    whole = client.get("/api/v1/log", headers=sent).json()
    assert [one["action"] for one in whole["items"]] == ["clinic.resumed", "clinic.suspended"]
    for query in (f"clinic_id={clinic}", f"operator_id={admin.id}", "action=clinic.suspended"):
        found = client.get(f"/api/v1/log?{query}", headers=sent).json()
        assert [one["action"] for one in found["items"]] == ["clinic.suspended"], query
    assert client.get("/api/v1/log?area=operator", headers=sent).json()["total"] == 0
    text = client.get("/api/v1/log.csv?area=clinic", headers=sent).getvalue().decode()
    assert '"\'=1+1"' in text
    assert text.count("\r\n") == 3


def test_the_first_admin_is_made_by_a_command_that_asks_for_no_password() -> None:
    out = StringIO()
    call_command("create_operator", "ada@example.org", name="Ada", role="admin", stdout=out)
    made = Operator.objects.get()
    assert (made.role, made.password) == ("admin", people.NO_PASSWORD)
    assert "/welcome#token=" in out.getvalue()
    with pytest.raises(CommandError, match="address"):
        call_command("create_operator", "ADA@example.org", name="Ada")


def test_a_command_changes_what_the_console_changes_and_keeps_the_last_admin() -> None:
    one = make.make("support", email="sam@example.org")
    out = StringIO()
    asked = ["sam@example.org", "--role", "admin", "--reason", "on call", "--new-link"]
    call_command("change_operator", *asked, stdout=out)
    assert Operator.objects.get(pk=one.pk).role == "admin"
    assert "/welcome#token=" in out.getvalue()
    with pytest.raises(CommandError, match="needs an admin"):
        call_command("change_operator", "sam@example.org", "--block", "--reason", "gone")
    call_command("change_operator", "sam@example.org", "--reset-second-factor", "--reason", "lost", stdout=out)
    assert Operator.objects.get(pk=one.pk).sealed_app == ""
    assert Operator.objects.get(pk=one.pk).is_active
