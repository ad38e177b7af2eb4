from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.models import ApiKey
from identity.permissions import GRANTS, SCOPES, Permission, granted_to_key
from identity.tests.steps import post
from kernel import clock
from testkit import make


@pytest.fixture
def boss(in_north: Any) -> dict[str, str]:
    return make.bearer(make.account("boss@example.org", name="Boss", role="manager"))


def _made(browser: Client, boss: dict[str, str], *scopes: str, **more: Any) -> Any:
    return post(browser, "/api-keys", {"name": "Telephone", "scopes": list(scopes), **more}, **boss)


def _bearing(answer: Any) -> dict[str, str]:
    return {"authorization": f"Bearer {answer.json()['key']}"}


def test_a_key_is_shown_once_and_does_what_its_scopes_say(at_north: Client, boss: dict[str, str]) -> None:
    made = _made(at_north, boss, "manage_schedule")
    assert made.status_code == 201
    text = made.json()["key"]
    assert text.startswith("ck_")
    assert text.startswith(made.json()["prefix"])
    assert text not in str(list(ApiKey.objects.values())) + str(list(AuditEntry.objects.values()))
    listed = at_north.get("/api/v1/api-keys", headers=boss)
    assert text not in listed.content.decode()
    assert listed.json()["items"][0]["made_by"] == "Boss"
    headers = _bearing(made)
    assert post(at_north, "/closures", {"date": "2030-12-24"}, **headers).status_code == 201
    entry = AuditEntry.objects.order_by("-id").first()
    assert entry is not None
    assert (entry.actor_kind, str(entry.actor_id)) == ("api_key", made.json()["id"])
    trail = at_north.get("/api/v1/audit?subject_kind=closure", headers=boss).json()["items"][0]["actor"]
    assert (trail["kind"], trail["name"]) == ("api_key", "Telephone")
    assert at_north.get("/api/v1/appointments", headers=headers).json()["total"] == 0
    for forbidden in ("/profile", "/people", "/api-keys", "/settings", "/patients"):
        assert at_north.get(f"/api/v1{forbidden}", headers=headers).status_code in (403, 404), forbidden


def test_a_revoked_key_and_one_that_ran_out_are_worth_nothing(at_north: Client, boss: dict[str, str]) -> None:
    soon = (clock.now() + timedelta(minutes=5)).isoformat()
    made = _made(at_north, boss, "see_schedule", expires_at=soon)
    headers = _bearing(made)
    assert at_north.get("/api/v1/closures", headers=headers).status_code == 200
    ApiKey.objects.update(expires_at=clock.now())
    assert at_north.get("/api/v1/closures", headers=headers).status_code == 401
    ApiKey.objects.update(expires_at=None)
    address = f"/api/v1/api-keys/{made.json()['id']}"
    assert at_north.delete(address, headers=boss).status_code == 204
    refused = at_north.get("/api/v1/closures", headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (401, "token_invalid")
    assert at_north.delete(address, headers=boss).json()["code"] == "api_key_unknown"


def test_a_key_of_another_clinic_is_worth_nothing(at_north: Client, at_south: Client, boss: dict[str, str]) -> None:
    """trap S3"""
    headers = _bearing(_made(at_north, boss, "see_schedule"))
    assert at_south.get("/api/v1/closures", headers=headers).status_code == 401


@pytest.mark.parametrize("scopes", [[], ["manage_clinic"], ["own_profile"], ["everything"], ["see_schedule"] * 8])
def test_a_key_is_given_nothing_that_makes_keys_or_people(
    at_north: Client, boss: dict[str, str], scopes: list[str]
) -> None:
    """trap S35"""
    assert _made(at_north, boss, *scopes).status_code == 422
    assert not ApiKey.objects.exists()


def test_no_scope_is_more_than_a_manager_has_and_none_is_of_an_account() -> None:
    everything = granted_to_key(SCOPES)
    assert everything <= GRANTS["manager"]
    assert not any(one.startswith("own_") for one in everything)
    assert Permission.MANAGE_CLINIC not in everything
    assert granted_to_key(["manage_clinic", "own_profile", "nonsense"]) == frozenset()


def test_a_key_that_would_have_run_out_is_not_made(at_north: Client, boss: dict[str, str]) -> None:
    answer = _made(at_north, boss, "see_schedule", expires_at=clock.now().isoformat())
    assert (answer.status_code, answer.json()["code"]) == (422, "expiry_past")


def test_when_a_key_was_last_used_is_kept_to_the_minute(
    at_north: Client, boss: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = _bearing(_made(at_north, boss, "see_schedule"))
    first, seen = clock.now(), []
    for seconds in (0, 59, 60):
        monkeypatch.setattr(clock, "now", lambda seconds=seconds: first + timedelta(seconds=seconds))
        at_north.get("/api/v1/closures", headers=headers)
        seen.append(ApiKey.objects.get().last_used_at)
    assert seen == [first, first, first + timedelta(minutes=1)]


def test_a_key_that_asks_without_end_is_told_to_wait(
    at_north: Client, boss: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from identity import auth
    from webapi.throttling import Throttle

    monkeypatch.setattr(auth, "_PER_KEY", Throttle("api_key", "3/minute"))
    one, other = (_bearing(_made(at_north, boss, "see_schedule")) for _ in range(2))
    assert [at_north.get("/api/v1/closures", headers=one).status_code for _ in range(4)] == [200] * 3 + [429]
    assert at_north.get("/api/v1/closures", headers=other).status_code == 200
