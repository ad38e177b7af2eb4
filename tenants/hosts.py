"""Host names that clinics bring along: how one is written, and whose it looks like."""

import re
import unicodedata
from collections.abc import Iterable

import idna
from django.conf import settings

from kernel.errors import Invalid

# Room is left for what stands before it in the record that proves it.
LONGEST = 240
RECORD = "_chairside"
WORD = "chairside-verification="

_NAME = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
# Names that no public name server knows (RFC 6761 and its kin).
_NOT_PUBLIC = frozenset("alt arpa internal invalid lan local localhost localdomain onion".split())

# What is taken for a Latin letter at a glance. Accents are taken off before.
_LOOKS = str.maketrans(
    dict(zip("аеорсухіјѕԁԛԝһӏгвкмнтьпиѵьдз", "aeopcyxijsdqwhlrbkmhtbnuvba3", strict=True))
    | dict(zip("αβγεηικνορτυχωϲϳ", "abyenikvoptuxwcj", strict=True))
    | dict(zip("օոսցհյզեք", "onugjhqep", strict=True))
    | dict(zip("ıłøđħŧƅɑɡɩʋꞵ", "ilodhtbagivb", strict=True))
    | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "p", "ƽ": "s"}
)
_MIXED_UP = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})


class HostMalformed(Invalid):
    code = "host_malformed"
    title = "This is no host name of the public internet."


class HostReserved(Invalid):
    code = "host_reserved"
    title = "This name belongs to the platform."


class HostLooksAlike(Invalid):
    code = "host_looks_alike"
    title = "This name can be taken for another one at a glance."


def plain(text: str) -> str:
    """Return a host name as it is kept: in small letters of ASCII, what was written in others as `xn--`.

    :raises HostMalformed: if it is no name of at least two labels, or one that no public name server can know.
    :raises HostReserved: if it is the platform's own, or lies below its own.
    :raises HostLooksAlike: if a label mixes alphabets whose letters look the same.
    """
    try:
        host = idna.encode(text.strip().removesuffix("."), uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise HostMalformed from None
    if len(host) > LONGEST or not _NAME.fullmatch(host) or host.rpartition(".")[2] in _NOT_PUBLIC:
        # A name below the platform's own is refused for what it is, wherever that is.
        raise HostReserved if _is_ours(host) else HostMalformed
    if _is_ours(host):
        raise HostReserved
    if any(len(_alphabets(label) & _MIXED_UP) > 1 for label in shown(host).split(".")):
        raise HostLooksAlike
    return host


def shown(host: str) -> str:
    """Return a host name as people write it."""
    try:
        return idna.decode(host)
    except (idna.IDNAError, UnicodeError):
        return host


def is_international(host: str) -> bool:
    """Say whether a name is written in letters that ASCII does not have."""
    return any(label.startswith("xn--") for label in host.split("."))


def skeleton(host: str) -> str:
    """Return what a name looks like at a glance: equal for names that are taken for each other."""
    letters = unicodedata.normalize("NFKD", shown(host).casefold())
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return bare.translate(_LOOKS)


def looks_like_one_of(host: str, others: Iterable[str]) -> bool:
    """Say whether a name is taken for one of the others, where letters beyond ASCII are at play."""
    mine = skeleton(host)
    return any(
        host != other and (is_international(host) or is_international(other)) and mine == skeleton(other)
        for other in others
    )


def record_of(host: str) -> str:
    """Return the name of the TXT record that proves a host."""
    return f"{RECORD}.{host}"


def _is_ours(host: str) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in _own_names())


def _own_names() -> set[str]:
    named = {settings.CLINIC_BASE_DOMAIN, *settings.PLATFORM_HOSTS}
    return {one.lower() for one in named if one}


def _alphabets(label: str) -> set[str]:
    return {unicodedata.name(one, "").partition(" ")[0] for one in label if one.isalpha()}
