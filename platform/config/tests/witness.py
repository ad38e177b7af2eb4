"""The ledger, with a note of each message that somebody had handed over and died before it could say so."""

import os
from pathlib import Path

from config.tests import ledger


class Witness(ledger.Ledger):
    def find(self, token: str) -> str | None:
        found = super().find(token)
        if found:
            with open(os.open(_path(), os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600), "a") as file:
                file.write(f"{token}\n")
        return found


def found_again() -> int:
    """Return how many messages were found to have left already."""
    return len(_path().read_text().split()) if _path().exists() else 0


def _path() -> Path:
    return ledger.path().with_name("found-again")
