"""Codes that people type: those of an app, and recovery codes that stand in for it."""

import secrets
import unicodedata

RECOVERY_CODES = 10
# Without letters and digits that look alike (Crockford); four groups of four are 80 bits.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_GROUPS = 4
# What people write between the groups of a code: any of the dashes.
_BETWEEN = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")


def plain(code: str) -> str:
    """Return a code as it was meant. Keyboards write digits in the signs of their script, people put in dashes."""
    signs = unicodedata.normalize("NFKC", code).lower()
    return "".join(str(unicodedata.decimal(one, one)) for one in signs if not one.isspace() and one not in _BETWEEN)


def as_recovery(code: str) -> str:
    """Return a plain code as a recovery code reads: as Crockford reads what people write for 0 and 1."""
    return code.translate(str.maketrans("oil", "011"))


def new_recovery_codes() -> list[str]:
    """Return new recovery codes, plain."""
    return ["".join(secrets.choice(_ALPHABET) for _ in range(4 * _GROUPS)) for _ in range(RECOVERY_CODES)]


def written(code: str) -> str:
    """Return a recovery code as it is shown, in groups."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
