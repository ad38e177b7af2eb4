"""A worker that is killed when the provider has the mail and the database does not know it yet."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction

from kernel import clock, tenancy
from messaging.models import Delivery, DeliveryState
from messaging.sending import send
from messaging.tests.mail_server import Post, listening
from outbox import hints, sweeping
from testkit.processes import celery_worker, until


@pytest.fixture
def north(committed: None) -> Iterator[tenancy.Clinic]:
    yield tenancy.clinic_of("north")
    hints.forget_silence()


def test_a_mail_server_gets_the_mail_again_under_the_same_name_and_nobody_waits_for_ever(
    north: tenancy.Clinic, tmp_path: Path
) -> None:
    """Trap T15: SMTP cannot say what it took, so at least once, and a mail program can tell the copy."""
    once = f"email_changed:{uuid4()}"
    with tenancy.use(north), transaction.atomic():
        send(
            once=once,
            kind="email_changed",
            recipient="ada@example.org",
            language="en",
            facts={},
            subject=None,
            now=clock.now(),
        )
    post = Post()
    with listening(post) as port:
        environment = {
            "EMAIL_CHANNEL": "smtp",
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(port),
            "SMTP_SECURITY": "none",
            "MAIL_FROM": "clinic@example.com",
        }
        with celery_worker(tmp_path / "log1", **environment) as worker:
            post.when_taken = worker.kill
            _sweep()
            until(lambda: worker.poll() is not None)
        assert _state(north, once) == DeliveryState.SENDING
        post.when_taken = None
        with tenancy.use(north):
            Delivery.objects.filter(once=once).update(leased_until=clock.now() - timedelta(seconds=1))
        with celery_worker(tmp_path / "log2", **environment):
            _sweep()
            until(lambda: _state(north, once) == DeliveryState.SENT)
    names = {message_from_bytes(one.content)["Message-ID"] for one in post.taken}
    assert (len(post.taken), len(names)) == (2, 1)


def _sweep() -> None:
    sweeping.sweep(now=clock.now() + sweeping.GRACE)


def _state(clinic: tenancy.Clinic, once: str) -> str:
    with tenancy.use(clinic):
        return str(Delivery.objects.values_list("state", flat=True).get(once=once))
