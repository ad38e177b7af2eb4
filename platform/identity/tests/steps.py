"""What the tests of accounts do again and again."""

import re
from typing import Any

from django.test import Client

from kernel import clock
from messaging import templates
from messaging.models import Delivery
from outbox import handlers
from outbox.models import Event
from testkit.make import PASSWORD

HOME = {"origin": "http://north.localhost"}
COOKIE = "__Host-chairside"


def post(browser: Client, path: str, body: object = None, *, address: str = "127.0.0.1", **headers: str) -> Any:
    return browser.post(
        f"/api/v1{path}", body or {}, content_type="application/json", headers=headers, REMOTE_ADDR=address
    )


def log_in(browser: Client, email: str = "ada@example.org", password: str = PASSWORD, **more: Any) -> Any:
    return post(browser, "/auth/login", {"email": email, "password": password, **more})


def token_of(response: Any) -> dict[str, str]:
    return {"authorization": f"Bearer {response.json()['access_token']}"}


def facts_of(kind: str) -> list[dict[str, Any]]:
    return list(Event.objects.filter(kind=kind).order_by("created_at").values_list("facts", flat=True))


def mails(kind: str) -> list[Delivery]:
    """Let every fact so far be reacted to, and return the mails of a kind."""
    for event in Event.objects.filter(state="due"):
        handlers.run(event.kind, event.facts, now=clock.now())
        Event.objects.filter(pk=event.pk).update(state="done")
    return list(Delivery.objects.filter(kind=kind).order_by("created_at"))


def text_of(mail: Delivery) -> str:
    """Return what its recipient reads."""
    return templates.render(
        mail.kind, recipient=mail.recipient, language=mail.language, facts=mail.facts, now=clock.now()
    ).text


def secret_in(mail: Delivery) -> str:
    found = re.search(r"#token=([\w-]+)", text_of(mail))
    assert found is not None
    return found[1]
