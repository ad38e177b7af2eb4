import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from celery import current_app as app
from django.db import transaction

from kernel import tenancy
from outbox import hints
from outbox.models import Event
from outbox.publishing import Fact, publish


@dataclass(frozen=True, slots=True)
class Waved(Fact):
    kind: ClassVar[str] = "test.waved"


@pytest.fixture(params=["refuses", "hangs"])
def broker_away(request: Any) -> Iterator[str]:
    """A broker whose port is closed, or that takes connections and never says a word."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    if request.param == "hangs":
        listener.listen()
    known = app.conf.broker_url, app.amqp._producer_pool
    app.conf.broker_url = f"redis://127.0.0.1:{listener.getsockname()[1]}/0"
    app.amqp._producer_pool = None
    yield request.param
    app.conf.broker_url, app.amqp._producer_pool = known
    hints.forget_silence()
    listener.close()


def test_with_the_broker_away_a_change_neither_fails_nor_waits_long(committed: None, broker_away: str) -> None:
    took = []
    with tenancy.use(tenancy.clinic_of("north")):
        for _ in range(3):
            began = time.monotonic()
            with transaction.atomic():
                publish(Waved())
            took.append(time.monotonic() - began)
        assert Event.objects.count() == 3
    assert took[0] < 2
    # After a failure nobody asks the broker for a while.
    assert max(took[1:]) < 0.2
