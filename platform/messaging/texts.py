"""What a text message says: a line in the recipient's language, of two segments, seldom three, with its link."""

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.conf import settings

from messaging import brand, segments, templates
from messaging.channels.base import Text

# A clinic is still known by so much of its name; a longer word may be cut.
_SHORTEST_NAME, _LONGEST_WORD = 6, 20
# What no name ends with.
_DANGLING = " -,&|/("
# Between the parts of a name that is written in several scripts.
_PARTED = re.compile(r"\s*[()\[\]|/·•]+\s*|\s+-+\s+")
_STOP = {
    "en": "Reply STOP to end texts.",
    "de": "STOP beendet diese SMS.",
    "es": "Responda STOP para no recibir SMS.",
    "ar": "أرسل STOP للإيقاف.",
}

_FORM = re.compile(r"\{clinic\}: [^{}]*\{when\}[^{}]*\. [^{}]*\{link\}")

_texts: dict[str, dict[str, str]] = {}
_at_stage: dict[str, Mapping[str, dict[str, str]]] = {}


def register(
    kind: str, wordings: dict[str, str], at_stage: Mapping[str, dict[str, str]] = MappingProxyType({})
) -> None:
    """Let a kind of message be a text message too: a sentence with `{clinic}` and `{when}`, a second one that ends in
    `{link}`. `at_stage` says it otherwise where what it speaks of is at a certain stage.

    :raises WordingMissing: if a language is missing, or a wording is not of that form.
    """
    for one in (wordings, *at_stage.values()):
        missing = {code for code, _ in settings.LANGUAGES} - one.keys()
        if missing or not all(_FORM.fullmatch(line) for line in one.values()):
            raise templates.WordingMissing(f"{kind} as a text message: {', '.join(sorted(missing)) or 'link'}")
    _texts[kind], _at_stage[kind] = wordings, at_stage


def registered() -> list[str]:
    """Return the kinds that may be text messages, sorted."""
    return sorted(_texts)


def render(kind: str, *, recipient: str, language: str, facts: dict[str, Any], now: datetime) -> Text:
    """Return the text message that this kind makes of its facts (`when_short`, `link`), in the recipient's
    language.

    A clinic whose name is written in several scripts is called by the part in the message's own. What does not fit
    into two segments gives way: first the end of the clinic's name, then what the link is for; then a third segment
    is taken. The link goes last of all, the time and the word about STOP never.

    :raises WordingMissing: if there is no such kind.
    :raises FactMissing: if a fact is not given.
    :raises ForeignLink: if the link leads away from the clinic's own host.
    :raises Obsolete: if the kind's filler says so.
    :raises TooEarly: if the kind's filler says so.
    """
    if kind not in _texts:
        raise templates.WordingMissing(kind)
    code = templates.spoken_in(language)
    filled = templates.filled_in(kind, facts, recipient=recipient, language=code, now=now)
    link = templates.own_link(filled)
    if not filled.get("when_short") or not link:
        raise templates.FactMissing(kind)
    when = templates.one_line(filled["when_short"])
    wording = _at_stage[kind].get(filled.get("stage", ""), _texts[kind])[code]
    name = _in_script(templates.one_line(brand.current().name), wording)
    stop = _STOP[code] if settings.SMS_INBOUND_TOPIC else ""
    text = _fitting(wording, name, when, link, stop)
    return Text(recipient=recipient, sender=name, language=code, text=text, at=now)


def _in_script(name: str, wording: str) -> str:
    """Return the part of a clinic's name in the script of a wording; the whole name if no part is, or every one."""
    parts = [part for part in _PARTED.split(segments.plain(name)) if part]
    own = [part for part in parts if segments.is_plain(part) == segments.is_plain(wording)]
    return segments.plain(name) if len(own) in (0, len(parts)) else own[0]


def _fitting(wording: str, name: str, when: str, link: str, stop: str) -> str:
    sentence = wording.partition(". ")[0] + "."
    linked = sentence + " {link}"
    ways = ((wording, segments.USUAL), (linked, segments.USUAL), (wording, segments.MOST), (linked, segments.MOST))
    for line, most in (*ways, (sentence, segments.MOST)):
        for called in _names(name):
            text = segments.plain(f"{line.format(clinic=called, when=when, link=link)} {stop}".strip())
            if segments.fits(text, most):
                return text
    return segments.plain(f"{when} {stop}".strip())


def _names(name: str) -> list[str]:
    """Return a name and its beginnings, the longest first: cut between words, inside of one only if it is all."""
    ends = [found.start() for found in re.finditer(r"\s", name) if found.start() >= _SHORTEST_NAME]
    if len(re.split(r"\s", name, maxsplit=1)[0]) > _LONGEST_WORD:
        ends.insert(0, _LONGEST_WORD)
    return [name, *(f"{name[:end].rstrip(_DANGLING)}..." for end in reversed(ends))]
