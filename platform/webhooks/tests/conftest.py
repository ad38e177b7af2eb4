from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from webhooks import posting
from webhooks.tests.receiver import Receiver, listening


@pytest.fixture
def receiver(tmp_path: Path, settings: Any) -> Iterator[Receiver]:
    """A server that may be reached, by this installation's settings."""
    with listening(tmp_path) as found:
        found.allow(settings)
        yield found
    posting._context.cache_clear()
