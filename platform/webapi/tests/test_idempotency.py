from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from kernel import tenancy
from webapi.idempotency import IdempotencyKeyReused, guest_asker, once
from webapi.requests import RequestFacts


def asked(body: str, address: str | None = "192.0.2.7") -> HttpRequest:
    request: Any = RequestFactory().post(
        "/api/v1/things", body, content_type="application/json", headers={"Idempotency-Key": "only-once"}
    )
    request.chairside = RequestFacts(id="request-1", address=address)
    return request  # type: ignore[no-any-return]


class Doing:
    """An effect that counts how often it happened."""

    times = 0

    def __call__(self) -> HttpResponse:
        self.times += 1
        return HttpResponse(f'{{"time": {self.times}}}', status=201, headers={"ETag": f'"{self.times}"'})


def test_a_retry_gets_the_first_answer_with_its_version(in_north: tenancy.Clinic) -> None:
    """trap T41"""
    doing = Doing()
    first, again = (once(asked("{}"), "account:1", doing) for _ in range(2))
    assert doing.times == 1
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["ETag"] == first.headers["ETag"] == '"1"'
    assert again.headers["Idempotent-Replay"] == "true"


def test_a_guest_who_uses_a_key_for_something_else_is_told(in_north: tenancy.Clinic) -> None:
    """trap T41"""
    doing = Doing()
    once(asked("{}"), guest_asker(asked("{}")), doing)
    other = asked('{"another": "body"}')
    with pytest.raises(IdempotencyKeyReused):
        once(other, guest_asker(other), doing)
    assert doing.times == 1


def test_the_same_key_from_elsewhere_is_another_guests(in_north: tenancy.Clinic) -> None:
    doing = Doing()
    for address in ("192.0.2.7", "192.0.2.8", None):
        request = asked("{}", address)
        assert "Idempotent-Replay" not in once(request, guest_asker(request), doing).headers
    assert doing.times == 3
    assert "192.0.2" not in guest_asker(asked("{}"))
