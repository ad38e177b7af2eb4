"""Trap: a dependency that fails gets a bounded wait and a clear answer."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import OperationalError
from django.test import Client

from embedded import processes
from kernel.database import unreachable
from testkit import servers
from testkit.servers import Fleet


@pytest.fixture(scope="module")
def cut_off() -> Iterator[Fleet]:
    """A server whose database answers at no port."""
    url = urlsplit(os.environ["DATABASE_URL"])
    nowhere = url._replace(netloc=f"{url.username}:{url.password}@127.0.0.1:{processes.free_port()}", query="")
    with servers.fleet(1, DATABASE_URL=urlunsplit(nowhere)) as fleet:
        yield fleet


@pytest.mark.parametrize("path", ["/api/v1/clinic", "/book", "/staff/today"])
def test_without_a_database_every_address_says_to_come_back(cut_off: Fleet, path: str) -> None:
    answer = cut_off.ask("GET", path, host="north.localhost")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    if path.startswith("/api"):
        assert answer.json()["code"] == "unavailable"
    else:
        assert b"try again" in answer.content.lower()
    errors = [one for one in cut_off.logged() if one.get("level") == "error" and one["logger"] != "django.request"]
    assert {one.get("event") for one in errors} == {"database_away"}


def test_a_clinic_that_is_still_known_says_so_too(at_north: Client, monkeypatch) -> None:
    path = "/api/v1/clinic"
    assert at_north.get(path).status_code == 200

    def gone(*_: object) -> None:
        raise OperationalError("the connection is closed")

    with monkeypatch.context() as patched:
        patched.setattr("kernel.postgres.base.DatabaseWrapper.cursor", gone)
        answer = at_north.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_only_a_missing_connection_counts_as_one(in_north: object) -> None:
    assert unreachable(OperationalError("connection refused"))
    assert not unreachable(ValueError())
