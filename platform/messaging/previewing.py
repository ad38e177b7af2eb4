"""How a message would look, before anybody gets it."""

from datetime import datetime
from typing import Any

from kernel import tenancy
from messaging import choices, templates, texts
from messaging.segments import counted

# What the page that shows it may not forget: it runs nothing and loads nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HEAD = '<head><meta charset="utf-8">'


def preview(kind: str, language: str, facts: dict[str, Any], *, declinable: bool, now: datetime) -> dict[str, Any]:
    """Return the subject, the two parts, and the text message if there is one, that a kind makes of its facts.

    :raises WordingMissing: if there is no such kind.
    :raises FactMissing: if a needed fact is not given.
    """
    told: dict[str, Any] = {"recipient": "", "language": language, "facts": facts, "now": now}
    unsubscribe = f"{tenancy.current().origin}{choices.PAGE}" if declinable else ""
    message = templates.render(kind, **told, unsubscribe=unsubscribe)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    return {
        "subject": message.subject,
        "html": message.html.replace(_HEAD, _HEAD + meta, 1),
        "text": message.text,
        "sms": _sms(kind, told),
    }


def _sms(kind: str, told: dict[str, Any]) -> dict[str, Any] | None:
    if kind not in texts.registered():
        return None
    facts = told["facts"] | told["facts"].get(templates.IN_A_TEXT, {})
    said = texts.render(kind, **(told | {"facts": facts})).text
    size = counted(said)
    return {"text": said, "characters": len(said), "alphabet": size.alphabet, "segments": size.segments}
