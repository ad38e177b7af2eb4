"""What the tests of accounts do again and again."""

from typing import Any

from django.test import Client

from identity import events, handlers
from kernel import clock
from messaging.models import Delivery
from messaging.templates import filler
from outbox.models import Event
from testkit.make import PASSWORD

HOME = {"origin": "http://north.localhost"}
COOKIE = "__Host-chairside"
REACTIONS: dict[type, Any] = {
    events.EmailVerificationAsked: handlers.mail_verification,
    events.RegistrationRepeated: handlers.mail_registration_repeated,
    events.PasswordResetAsked: handlers.mail_reset,
    events.PasswordChanged: handlers.mail_password_changed,
    events.EmailChangeAsked: handlers.mail_email_change,
    events.EmailChanged: handlers.mail_email_changed,
}


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
    for fact, react in REACTIONS.items():
        for event in Event.objects.filter(kind=fact.kind, state="due"):  # type: ignore[attr-defined]
            react(fact(**event.facts), now=clock.now())
            Event.objects.filter(pk=event.pk).update(state="done")
    return list(Delivery.objects.filter(kind=kind).order_by("created_at"))


def secret_in(mail: Delivery) -> str:
    link: str = filler(mail.kind)(mail.facts)["link"]
    return link.partition("#token=")[2]
