"""What the builds of patient site, staff panel and console left behind, read from Vite's manifests."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings

PATIENT = "patient.html"
STAFF = "staff.html"
CONSOLE = "console.html"
_MANIFESTS = {PATIENT: "manifest.json", STAFF: "staff.json", CONSOLE: "console.json"}
_FONT = "figtree-latin-wght-normal.woff2"


class NotBuilt(Exception):
    """There is no build where the settings say."""


@dataclass(frozen=True)
class Build:
    """One build. `stamp` tells it from the next; `styles` is the entry's CSS, fit to stand inside a page."""

    root: Path
    entry: str
    stamp: int
    chunks: dict[str, dict[str, Any]]
    styles: str
    font: str | None = None
    _closures: dict[tuple[str, ...], tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)

    @property
    def script(self) -> str:
        return f"/{self.chunks[self.entry]['file']}"

    @property
    def stylesheets(self) -> tuple[str, ...]:
        return self.needed(())[1]

    def needed(self, keys: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the addresses of scripts and of style sheets that the entry and the given chunks need, in the order
        in which they are needed; chunks that the build does not have are left out.
        """
        wanted = (self.entry, *keys)
        if wanted not in self._closures:
            self._closures[wanted] = self._walked(wanted)
        return self._closures[wanted]

    def _walked(self, wanted: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        scripts: dict[str, None] = {}
        sheets: dict[str, None] = {}
        seen: set[str] = set()
        waiting = [key for key in wanted if key in self.chunks]
        while waiting:
            key = waiting.pop(0)
            if key in seen:
                continue
            seen.add(key)
            chunk = self.chunks[key]
            if chunk["file"].endswith(".js"):
                scripts[f"/{chunk['file']}"] = None
            sheets |= {f"/{one}": None for one in chunk.get("css", ())}
            waiting += chunk.get("imports", ())
        return tuple(scripts), tuple(sheets)


_kept: dict[str, Build] = {}
_lock = Lock()


def current(entry: str = PATIENT) -> Build:
    """Return the build of an entry, read anew when there is a newer one.

    :raises NotBuilt: if there is none.
    """
    root = Path(settings.FRONTEND_DIST)
    stamp = stamp_of(root)
    found = _kept.get(entry)
    if found is None or (found.root, found.stamp) != (root, stamp):
        found = _read(root, entry, stamp)
        with _lock:
            _kept[entry] = found
    return found


def stamp_of(root: Path) -> int:
    """Return what tells one build from the next.

    :raises NotBuilt: if there is none.
    """
    try:
        return _manifest(root, PATIENT).stat().st_mtime_ns
    except OSError:
        raise NotBuilt(f"no build in {root}") from None


def _read(root: Path, entry: str, stamp: int) -> Build:
    try:
        chunks = json.loads(_manifest(root, entry).read_text("utf-8"))
        sheets = [(root / one).read_text("utf-8") for one in chunks[entry].get("css", ())]
    except (OSError, ValueError, KeyError) as reason:
        raise NotBuilt(f"the build in {root} cannot be read: {reason!r}") from None
    font = next((chunk["file"] for key, chunk in chunks.items() if key.endswith(_FONT)), None)
    # Nothing in a style sheet may end the element that it stands in.
    styles = "".join(sheets).replace("</", "<\\/")
    return Build(root=root, entry=entry, stamp=stamp, chunks=chunks, styles=styles, font=font and f"/{font}")


def _manifest(root: Path, entry: str) -> Path:
    return root / ".vite" / _MANIFESTS[entry]
