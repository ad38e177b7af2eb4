from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kernel import tenancy
from webhooks import posting
from webhooks.tests.receiver import Receiver, listening
from webhooks.tests.world import World


@pytest.fixture
def receiver(tmp_path: Path, settings: Any) -> Iterator[Receiver]:
    """A server that may be reached, by this installation's settings."""
    with listening(tmp_path) as found:
        found.allow(settings)
        yield found
    posting._context.cache_clear()


@pytest.fixture
def world(monkeypatch: Any, settings: Any, in_north: tenancy.Clinic) -> World:
    settings.WEBHOOK_RESOLVER = f"{World.__module__}.public"
    world = World()
    monkeypatch.setattr(posting, "post", world.post)
    return world
