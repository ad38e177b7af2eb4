from typing import Any

import pytest

from messaging import templates


@pytest.fixture(autouse=True)
def filler(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets a test register fillers; those of the apps above are out of the way."""
    monkeypatch.setattr(templates, "_fillers", {})
    return templates.fills
