from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client

from auditing.models import AuditEntry
from identity.models import Session, User
from identity.operations import people
from identity.queries import AccountUnknown
from kernel import clock, tenancy
from kernel.actors import Actor
from testkit import make

BOSS = Actor(kind="account", id=uuid4(), role="manager")


def test_a_changed_role_is_recorded_and_ends_every_session(at_north: Client, in_north: Any) -> None:
    """trap S35"""
    make.account("boss@example.org", role="manager")
    user = make.account(role="manager")
    headers = make.bearer(user)
    people.change_role(user_id=user.id, role="front_desk", by=BOSS, now=clock.now(), reason="moved")
    entry = AuditEntry.objects.get(action="account.role_changed")
    assert (entry.before, entry.after, entry.reason) == ({"role": "manager"}, {"role": "front_desk"}, "moved")
    assert entry.actor_id == BOSS.id
    assert Session.objects.get().revoked_because == "role_changed"
    Session.objects.update(revoked_at=None)  # the raised version alone keeps the token out
    assert at_north.get("/api/v1/profile", headers=headers).status_code == 401


@pytest.mark.parametrize("act", ["change_role", "disable"])
def test_the_last_manager_stays(in_north: Any, act: str) -> None:
    """trap S35"""
    last = make.account(role="manager")
    gone = make.account("gone@example.org", role="manager")
    User.objects.filter(pk=gone.pk).update(is_active=False)
    more = {"role": "dentist"} if act == "change_role" else {}
    with pytest.raises(people.LastManager):
        getattr(people, act)(user_id=last.id, by=BOSS, now=clock.now(), **more)
    assert User.objects.filter(pk=last.pk, role="manager", is_active=True, token_version=1).exists()
    assert not AuditEntry.objects.exists()


def test_a_clinic_without_a_manager_can_get_one(in_north: Any) -> None:
    user = make.account(role="dentist")
    people.change_role(user_id=user.id, role="manager", by=BOSS, now=clock.now())
    assert User.objects.get().role == "manager"


def test_an_unknown_role_or_account_is_refused(in_north: Any) -> None:
    user = make.account()
    with pytest.raises(people.RoleUnknown):
        people.change_role(user_id=user.id, role="operator", by=BOSS, now=clock.now())
    with pytest.raises(AccountUnknown):
        people.change_role(user_id=uuid4(), role="manager", by=BOSS, now=clock.now())


def test_a_disabled_account_loses_its_sessions(at_north: Client, in_north: Any) -> None:
    user = make.account()
    headers = make.bearer(user)
    people.disable(user_id=user.id, by=BOSS, now=clock.now())
    assert at_north.get("/api/v1/profile", headers=headers).status_code == 401
    assert Session.objects.get().revoked_because == "disabled"


def test_two_managers_who_demote_each_other_leave_one(committed: None) -> None:
    """trap S35. Without the locks both see the other as manager, and none is left."""
    north = tenancy.clinic_of("north")
    for _ in range(5):
        with tenancy.use(north):
            User.objects.all().delete()
            both = [make.account(f"{n}@example.org", role="manager").id for n in range(2)]
        barrier = Barrier(2)

        def demote(user_id: UUID, barrier: Barrier = barrier) -> str:
            try:
                with tenancy.use(north):
                    barrier.wait()
                    people.change_role(user_id=user_id, role="patient", by=BOSS, now=clock.now())
                return "done"
            except people.LastManager:
                return "refused"
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(demote, both)) == ["done", "refused"]
        with tenancy.use(north):
            assert User.objects.filter(role="manager").count() == 1


def test_the_team_is_listed_with_what_a_manager_must_know(at_north: Client, in_north: Any) -> None:
    boss, user = make.account("boss@example.org", role="manager"), make.account(role="dentist")
    make.account("patient@example.org")
    headers = make.bearer(boss)
    make.second_factor(boss)
    items = at_north.get("/api/v1/people", headers=headers).json()["items"]
    by_id = {one["id"]: one for one in items}
    assert by_id.keys() == {str(boss.id), str(user.id)}
    assert by_id[str(boss.id)]["last_seen_at"] is not None
    assert by_id[str(boss.id)]["second_factor_at"] is not None
    assert (by_id[str(user.id)]["last_seen_at"], by_id[str(user.id)]["second_factor_at"]) == (None, None)


def test_who_was_shut_out_is_let_in_again(at_north: Client, in_north: Any) -> None:
    boss, user = make.account("boss@example.org", role="manager"), make.account(role="dentist")
    headers = make.bearer(boss)
    shut = _post(at_north, f"/people/{user.id}/disable", {"reason": "left"}, headers)
    assert (shut.status_code, shut.json()["active"]) == (200, False)
    assert AuditEntry.objects.get(action="account.disabled").reason == "left"
    assert _post(at_north, f"/people/{user.id}/enable", None, headers).json()["active"] is True
    assert AuditEntry.objects.filter(action="account.enabled").exists()


def test_the_second_of_two_managers_sees_that_the_first_was_quicker(at_north: Client, in_north: Any) -> None:
    boss, user = make.account("boss@example.org", role="manager"), make.account(role="dentist")
    headers = make.bearer(boss)
    seen = {"if-match": f'"{user.token_version}"', **headers}
    path = f"/api/v1/people/{user.id}/role"
    first = at_north.put(path, {"role": "manager"}, content_type="application/json", headers=seen)
    assert first.headers["ETag"] == f'"{first.json()["version"]}"'
    second = at_north.put(path, {"role": "front_desk"}, content_type="application/json", headers=seen)
    assert (second.status_code, second.json()["code"]) == (412, "outdated")
    for act in ("disable", "second-factor/reset"):
        assert _post(at_north, f"/people/{user.id}/{act}", {"reason": "x"}, seen).status_code == 412
    assert User.objects.get(pk=user.pk).role == "manager"


def test_a_deleted_account_stays_deleted(in_north: Any) -> None:
    user = make.account()
    user.set_unusable_password()
    user.is_active = False
    user.save()
    with pytest.raises(AccountUnknown):
        people.enable(user_id=user.id, by=BOSS, now=clock.now())


def _post(browser: Client, path: str, body: object, headers: dict[str, str]) -> Any:
    return browser.post(f"/api/v1{path}", body or {}, content_type="application/json", headers=headers)
