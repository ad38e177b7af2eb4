from collections.abc import Iterator
from pathlib import Path

import pytest

from embedded.tests.checkout import Checkout


@pytest.fixture(scope="session")
def database() -> Iterator[Path]:
    """Made once and copied: making one takes longer than all else that a test here does."""
    made = Checkout()
    try:
        made.start("test").stop()
        yield made.root / ".local/test/1/postgres"
    finally:
        made.clean_up()


@pytest.fixture
def checkout(database: Path) -> Iterator[Checkout]:
    yield from _cleaned_up(Checkout(database=database))


@pytest.fixture
def new_checkout() -> Iterator[Checkout]:
    """Without any database."""
    yield from _cleaned_up(Checkout())


def _cleaned_up(made: Checkout) -> Iterator[Checkout]:
    try:
        yield made
    finally:
        made.clean_up()
