"""What a message says: fixed wordings, filled with fixed variables. Nothing that a clinic or a patient wrote is ever
read as a template."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from string import Formatter
from typing import Any

from django.conf import settings

from kernel import tenancy
from messaging import brand, layout, own_words
from messaging.channels.base import Message
from messaging.layout import Wording
from messaging.own_words import Words

# Facts that open something: they leave the database as soon as the message has left.
SECRETS = ("link", "path")
# Facts that are shown as they are, since they are of nobody: with words to try in place of those that are kept, as a
# dictionary, or None for the standard ones. `IS_TEST` stands beside them where the message really leaves.
EXAMPLE, IS_TEST = "example", "is_test"
# What an example says otherwise as a text message.
IN_A_TEXT = "in_a_text"
_TEST = {"en": "[Test]", "de": "[Test]", "es": "[Prueba]", "ar": "[تجربة]"}
# Variables that every wording may use without naming them as needed.
_ALWAYS = frozenset({"clinic"})
_MOST_CHARACTERS = 500
# A name that could be clicked would make a stranger's message out of ours.
_UNFIT_TO_GREET = re.compile(r"[:/@\\<>]|\w\.\w|www", re.IGNORECASE)
_LONGEST_NAME = 60
# The characters of RFC 3986, section 2.
_URL = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")

Filler = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message, what it must be told, and what it says in each of the platform's languages."""

    name: str
    needs: frozenset[str]
    may_say: frozenset[str]
    wordings: dict[str, Wording]
    takes_own_words: bool
    can_wait: bool


class WordingMissing(Exception):
    """A kind of message is not known, or does not say everything in every language."""


class FactMissing(Exception):
    """A message was written down without something that its wording needs."""


class ForeignLink(Exception):
    """A link in a message leads to another host than the clinic's own (trap S13)."""


class Obsolete(Exception):
    """Raised by a filler: what the message was about is no longer so, it must not leave."""


class TooEarly(Exception):
    """Raised by a filler: the message must not leave before `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


_kinds: dict[str, Kind] = {}
_fillers: dict[str, Filler] = {}


def register(
    name: str,
    *,
    needs: tuple[str, ...],
    wordings: dict[str, Wording],
    may_say: tuple[str, ...] = (),
    takes_own_words: bool = False,
    can_wait: bool = False,
) -> None:
    """Make a kind of message known. `first_name` may always be given, and is greeted. What it `may_say` stands in its
    details where it is given. One that `takes_own_words` of the clinic (`messaging.own_words`) must be told `when`
    and `with_whom`, since these may speak of both. One that `can_wait` does not leave once the clinic's messages of
    the month are used up.

    :raises WordingMissing: if a language is missing, or a wording uses a fact that is not needed.
    """
    missing = {code for code, _ in settings.LANGUAGES} - wordings.keys()
    if missing:
        raise WordingMissing(f"{name} says nothing in {', '.join(sorted(missing))}.")
    for code, one in wordings.items():
        for wording in (one, *one.at_stage.values()):
            unknown = _variables(wording) - _ALWAYS - set(needs)
            unknown -= set(may_say) & {fact for _, fact in wording.details}
            if unknown:
                raise WordingMissing(f"{name} uses {', '.join(sorted(unknown))} in {code}, which nobody has to give.")
    if takes_own_words and not {"when", "with_whom"} <= set(needs):
        raise WordingMissing(f"{name} takes words of the clinic, and need not be told when and with whom.")
    _kinds[name] = Kind(name, frozenset(needs), frozenset(may_say), wordings, takes_own_words, can_wait)


def registered() -> list[str]:
    """Return the names of all kinds, sorted."""
    return sorted(_kinds)


def with_own_words() -> list[str]:
    """Return the kinds in which a clinic may say something itself, in the order in which they were registered."""
    return [kind.name for kind in _kinds.values() if kind.takes_own_words]


def standard(kind: str, language: str) -> Words:
    """Return what a kind says in one of the platform's languages where the clinic says nothing else."""
    return own_words.standard(_kinds[kind].wordings[language])


def can_wait(kind: str) -> bool:
    """Say whether nobody relies on a kind so much that it must leave whatever the clinic's plan allows."""
    return kind in _kinds and _kinds[kind].can_wait


def stages_of(kind: str) -> list[str]:
    """Return the stages at which a kind says something otherwise."""
    return sorted(_kinds[kind].wordings[settings.LANGUAGE_CODE].at_stage)


def fills(kind: str) -> Callable[[Filler], Filler]:
    """Register the function that turns the stored facts of a kind into those that are shown, right before it is sent.

    It runs in a transaction, in the clinic, once per attempt: the place to make a link with a secret in it, which so
    is never stored. Beside the stored facts it is told `recipient`, `language` and `now`; it may add a `CalendarPart`
    as `calendar`. It raises `Obsolete` if the message must not leave any more, `TooEarly` if not now.
    """

    def keep(fill: Filler) -> Filler:
        _fillers[kind] = fill
        return fill

    return keep


def render(
    kind: str, *, recipient: str, language: str, facts: dict[str, Any], now: datetime, unsubscribe: str = ""
) -> Message:
    """Return the message that this kind makes of its facts, in the recipient's language and the clinic's brand. It
    tells of `unsubscribe`, the address at which such mails may be declined, if one is given.

    :raises WordingMissing: if there is no such kind.
    :raises FactMissing: if a needed fact is not given.
    :raises ForeignLink: if the link leads away from the clinic's own host.
    :raises Obsolete: if the kind's filler says so.
    :raises TooEarly: if the kind's filler says so.
    """
    if kind not in _kinds:
        raise WordingMissing(kind)
    code = spoken_in(language)
    filled = filled_in(kind, facts, recipient=recipient, language=code, now=now)
    clinic, look = tenancy.current(), brand.current()
    filled = {"phone": look.phone} | filled
    values = _values(_kinds[kind], filled) | {"clinic": one_line(look.name)}
    first_name = _fit_to_greet(one_line(filled.get("first_name") or ""))
    wording = _wording(_kinds[kind], code, filled, greets=bool(first_name))
    body = layout.Body(
        language=code,
        brand=look,
        first_name=first_name,
        wording=wording,
        values=values,
        unsubscribe=unsubscribe,
    )
    return Message(
        recipient=recipient,
        sender=values["clinic"],
        domain=clinic.host,
        language=code,
        subject=_subject(wording, values | {"first_name": first_name}, code, filled),
        text=layout.text(body),
        html=layout.html(body),
        at=now,
        calendar=filled.get("calendar"),
        unsubscribe=unsubscribe,
    )


def filled_in(kind: str, facts: dict[str, Any], *, recipient: str, language: str, now: datetime) -> dict[str, Any]:
    """Return the facts of a message as they are to be shown at this moment.

    :raises Obsolete: if the kind's filler says so.
    :raises TooEarly: if the kind's filler says so.
    """
    if kind not in _fillers or EXAMPLE in facts:
        return facts
    return _fillers[kind](facts | {"recipient": recipient, "language": language, "now": now})


def one_line(value: object) -> str:
    """Return a value as text without line breaks, control characters or marks that turn the writing's direction."""
    kept = "".join(
        " " if unicodedata.category(one) in ("Cc", "Zl", "Zp", "Cs") or one in layout.DIRECTION_MARKS else one
        for one in str(value)
    )
    return " ".join(kept.split())[:_MOST_CHARACTERS]


def _wording(kind: Kind, language: str, facts: dict[str, Any], *, greets: bool) -> Wording:
    wording = kind.wordings[language]
    wording = wording.at_stage.get(facts.get("stage", ""), wording)
    if not kind.takes_own_words:
        return wording
    if EXAMPLE in facts:
        words = Words(**facts[EXAMPLE]) if facts[EXAMPLE] else None
    else:
        words = own_words.kept(kind.name, language)
    return own_words.over(wording, words, greets=greets) if words else wording


def _subject(wording: Wording, values: dict[str, str], language: str, facts: dict[str, Any]) -> str:
    subject = one_line(layout.filled(wording.subject, values))
    return f"{_TEST[language]} {subject}" if facts.get(IS_TEST) else subject


def _values(kind: Kind, facts: dict[str, Any]) -> dict[str, str]:
    given = dict(facts)
    if "link" in kind.needs:
        given["link"] = own_link(facts)
    missing = {name for name in kind.needs if not given.get(name)}
    if missing:
        raise FactMissing(f"{kind.name} needs {', '.join(sorted(missing))}")
    said = {name: one_line(given.get(name) or "") for name in kind.may_say}
    if kind.takes_own_words:
        said |= {name: one_line(given.get(name) or given["when"]) for name in ("when_said", "when_short")}
    return said | {name: one_line(given[name]) if name != "link" else given[name] for name in kind.needs}


def own_link(facts: dict[str, Any]) -> str:
    """Return the link of a message, on the clinic's own host; empty if it has none.

    :raises ForeignLink: if it leads anywhere else.
    """
    origin = tenancy.current().origin
    link = str(facts.get("link") or (origin + facts["path"] if facts.get("path") else ""))
    if link and (not link.startswith(origin + "/") or not _URL.fullmatch(link)):
        raise ForeignLink
    return link


def _fit_to_greet(name: str) -> str:
    return "" if len(name) > _LONGEST_NAME or _UNFIT_TO_GREET.search(name) else name


def spoken_in(language: str) -> str:
    """Return the platform's language for a recipient: the own one, else the clinic's."""
    known = [code for code, _ in settings.LANGUAGES]
    wanted = [language.lower().split("-")[0], *tenancy.current().languages]
    return next((code for code in wanted if code in known), settings.LANGUAGE_CODE)


def _variables(wording: Wording) -> set[str]:
    texts = [
        wording.subject,
        *wording.lines,
        *wording.after,
        wording.button,
        *(label for label, _ in wording.details),
    ]
    found = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}
    return found | {fact for _, fact in wording.details} | ({"link"} if wording.button else set())
