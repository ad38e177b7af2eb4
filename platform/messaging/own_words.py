"""What a clinic says itself in a kind of message: plain text with a few placeholders, checked when it is kept, and
put together by nothing that could read it as a program (trap S23).
"""

import re
from dataclasses import asdict, astuple, dataclass, replace

from django.db import transaction

from kernel.errors import Invalid, Outdated
from messaging.layout import Wording
from messaging.models import OwnText

# What a clinic may write, and the variable of a wording that it stands for.
PLACEHOLDERS = {"patient": "first_name", "clinic": "clinic", "when": "when_said", "dentist": "with_whom"}
# In a subject there is room for a short time only.
_IN_A_SUBJECT = PLACEHOLDERS | {"when": "when_short"}
MOST_IN_SUBJECT, MOST_IN_PARAGRAPHS = 120, 1000

_BRACED = re.compile(r"\{[^{}]{0,40}\}|[{}]")
# What a mail program may make a link of: an address of a site, or one of mail.
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_LINK = re.compile(
    r"\w+://\S+|\bwww\.\S+|\S+@\S+\.\w+"
    # By number. A telephone number with dots has another count of them, or groups that begin with 0.
    rf"|(?<![0-9.])(?:{_OCTET}\.){{3}}{_OCTET}(?!\.?[0-9])"
    # By name, in any script. Which last labels there are, no library of ours knows.
    r"|(?<!\w)[\w-]{2,}\.[^\W\d_]{2,}(?!\w)",
    re.IGNORECASE,
)
# A name that is not fit to be greeted leaves no comma behind.
_NAME_FIRST = re.compile(r"(?m)^\{patient\}[,،:!]?[ ]*")
_NAME_LATER = re.compile(r"[,،]?[ ]*\{patient\}")


class PlaceholderUnknown(Invalid):
    """Its facts carry `field` and `found`."""

    code = "placeholder_unknown"
    title = "Only {patient}, {clinic}, {when} and {dentist} are filled in. Braces stand nowhere else."


class LinkInText(Invalid):
    """Its facts carry `field` and `found`."""

    code = "link_in_text"
    title = "Write no addresses of web sites or mailboxes here: the message has its own button."


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs are parted by an empty line. An empty `closing` says nothing."""

    subject: str
    opening: str
    closing: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The clinic's own words, None if the standard text stands; version 0 if there never were others."""

    words: Words | None
    version: int


def checked(words: Words) -> Words:
    """Return words that may be kept and sent.

    :raises PlaceholderUnknown: if they hold braces that are no placeholder's.
    :raises LinkInText: if they hold what a mail program may make a link of.
    """
    for field in ("subject", "opening", "closing"):
        text = getattr(words, field)
        for found in _BRACED.findall(text):
            if found[1:-1] not in PLACEHOLDERS:
                raise PlaceholderUnknown(field=field, found=found)
        link = _LINK.search(text)
        if link:
            raise LinkInText(field=field, found=link[0][:60])
    return words


def as_facts(words: Words | None) -> dict[str, str] | None:
    """Return words as a message keeps them among its facts."""
    return asdict(words) if words else None


def over(wording: Wording, words: Words, *, greets: bool) -> Wording:
    """Return a wording with a clinic's words in it; without the patient's name where that is not to be said."""
    if not greets:
        words = Words(*(_NAME_LATER.sub("", _NAME_FIRST.sub("", text)) for text in astuple(words)))
    return replace(
        wording,
        subject=_named(words.subject, _IN_A_SUBJECT),
        lines=_paragraphs(words.opening),
        after=_paragraphs(words.closing),
    )


def standard(wording: Wording) -> Words:
    """Return the words that stand where a clinic has none of its own."""
    return Words(wording.subject, "\n\n".join(wording.lines), "\n\n".join(wording.after))


def kept(kind: str, language: str) -> Words | None:
    """Return the words of the clinic in force for a kind of message in a language, if it has its own."""
    found = OwnText.objects.filter(kind=kind, language=language).first()
    return _words(found) if found else None


def all_kept() -> dict[tuple[str, str], Kept]:
    """Return what the clinic in force says itself, by kind and language."""
    return {(row.kind, row.language): Kept(_words(row), row.version) for row in OwnText.objects.all()}


def write(kind: str, language: str, words: Words | None, *, version: int | None) -> tuple[Kept, Kept]:
    """This function will keep the clinic's words for a kind of message in a language, or with None take the standard
    text back, and return what was kept before and what is now.

    :raises Outdated: if `version` is not the text's: somebody else wrote it since.
    """
    with transaction.atomic():
        OwnText.objects.get_or_create(kind=kind, language=language)
        row = OwnText.objects.select_for_update().get(kind=kind, language=language)
        before = Kept(_words(row), row.version)
        if version is not None and version != row.version:
            raise Outdated(version=row.version)
        if before.words == words:
            return before, before
        row.subject, row.opening, row.closing = astuple(words) if words else ("", "", "")
        row.version += 1
        row.save()
    return before, Kept(words, row.version)


def _words(row: OwnText) -> Words | None:
    return Words(row.subject, row.opening, row.closing) if row.subject else None


def _paragraphs(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return tuple(_named(part, PLACEHOLDERS) for part in parts if part)


def _named(text: str, names: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: "{" + names[found[1]] + "}", text)
