"""What a text message says: a line in the recipient's language, of two segments at most."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings

from messaging import brand, segments, templates
from messaging.channels.base import Text

# A clinic is still known by so much of its name.
_SHORTEST_NAME = 12
# What no name ends with.
_DANGLING = " -,&|/("
_STOP = {
    "en": "Reply STOP to end texts.",
    "de": "STOP beendet diese SMS.",
    "es": "Responda STOP para no recibir SMS.",
    "ar": "أرسل STOP للإيقاف.",
}

_FORM = re.compile(r"\{clinic\}: [^{}]*\{when\}[^{}]*\. [^{}]*\{link\}")

_texts: dict[str, dict[str, str]] = {}


def register(kind: str, wordings: dict[str, str]) -> None:
    """Let a kind of message be a text message too: a sentence with `{clinic}` and `{when}`, a second one that ends in
    `{link}`.

    :raises WordingMissing: if a language is missing, or a wording is not of that form.
    """
    missing = {code for code, _ in settings.LANGUAGES} - wordings.keys()
    if missing or not all(_FORM.fullmatch(line) for line in wordings.values()):
        raise templates.WordingMissing(f"{kind} as a text message: {', '.join(sorted(missing)) or 'link'}")
    _texts[kind] = wordings


def registered() -> list[str]:
    """Return the kinds that may be text messages, sorted."""
    return sorted(_texts)


def render(kind: str, *, recipient: str, language: str, facts: dict[str, Any], now: datetime) -> Text:
    """Return the text message that this kind makes of its facts (`when_short`, `zone_short`, `link`), in the
    recipient's language.

    What does not fit into two segments gives way: first the end of the clinic's name, then the zone, the word about
    STOP, what the link is for, and in the end the link; never the time.

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
    when, zone = (templates.one_line(filled.get(fact) or "") for fact in ("when_short", "zone_short"))
    name = segments.plain(templates.one_line(brand.current().name))
    stop = _STOP[code] if settings.SMS_INBOUND_TOPIC else ""
    text = _fitting(_texts[kind][code], name, (f"{when} {zone}".strip(), when), link, stop)
    return Text(recipient=recipient, sender=name, language=code, text=text, at=now)


def _fitting(wording: str, name: str, times: tuple[str, str], link: str, stop: str) -> str:
    sentence = wording.partition(". ")[0] + "."
    linked, (exact, when) = sentence + " {link}", times
    ways = ((wording, exact, stop), (wording, when, stop), (wording, when, ""), (linked, when, ""))
    for line, said, ending in (*ways, (sentence, exact, stop), (sentence, when, "")):
        for called in _names(name):
            text = segments.plain(f"{line.format(clinic=called, when=said, link=link)} {ending}".strip())
            if segments.fits(text):
                return text
    return segments.plain(when)


def _names(name: str) -> list[str]:
    shorter = range(len(name) - 1, min(_SHORTEST_NAME, len(name)) - 1, -1)
    return [name, *(f"{name[:length].rstrip(_DANGLING)}..." for length in shorter)]
