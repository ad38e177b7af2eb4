"""What is written from the code into `docs/`, committed, and tested for being up to date."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from config.documents import erd, openapi, problems

GENERATED: dict[str, Callable[[], str]] = {
    "erd.md": erd.text,
    "openapi.json": openapi.text,
    "openapi-platform.json": openapi.platform_text,
    "problems.md": problems.text,
}


def path_of(name: str) -> Path:
    """Return where a document stands."""
    folder: Path = settings.BASE_DIR / "docs"
    return folder / name


def is_current(name: str) -> bool:
    """Say whether a document is what would be written now."""
    return path_of(name).exists() and path_of(name).read_text(encoding="utf-8") == GENERATED[name]()


def write(name: str) -> None:
    """Write a document anew."""
    path_of(name).parent.mkdir(exist_ok=True)
    path_of(name).write_text(GENERATED[name](), encoding="utf-8")
