"""How a message looks: plain text, and HTML of tables and inlined styles, since mail programs know little else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from messaging.brand import Brand

RIGHT_TO_LEFT = frozenset({"ar"})
DIRECTION_MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Keep a Latin name from turning the Arabic words around it (Unicode UAX 9, 2.7).
_ISOLATE, _END = "\u2068", "\u2069"

_GREETING = {
    "en": ("Hello {first_name},", "Hello,"),
    "de": ("Guten Tag {first_name},", "Guten Tag,"),
    "es": ("Hola, {first_name}:", "Hola:"),
    "ar": ("مرحبًا {first_name}،", "مرحبًا،"),
}
_IF_THE_BUTTON_FAILS = {
    "en": "If the button does not work, copy this address into your browser:",
    "de": "Falls die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:",
    "es": "Si el botón no funciona, copie esta dirección en su navegador:",
    "ar": "إذا لم يعمل الزر، فانسخ هذا العنوان إلى متصفحك:",
}
_CLOSING = {
    "en": "Sent automatically by {clinic}. Nobody reads replies to this message.",
    "de": "Automatisch gesendet von {clinic}. Antworten auf diese Nachricht werden nicht gelesen.",
    "es": "Enviado automáticamente por {clinic}. Nadie lee las respuestas a este mensaje.",
    "ar": "أُرسلت هذه الرسالة تلقائيًا من {clinic}. لا أحد يقرأ الردود على هذه الرسالة.",
}
_UNSUBSCRIBE = {
    "en": "Stop messages of this kind",
    "de": "Solche Nachrichten abbestellen",
    "es": "Dejar de recibir mensajes como este",
    "ar": "إيقاف هذا النوع من الرسائل",
}
TELEPHONE = {"en": "Telephone", "de": "Telefon", "es": "Teléfono", "ar": "الهاتف"}
_VARIABLE = re.compile(r"\{(\w+)\}")
_GONE = "color:#5b6470;text-decoration:line-through"
_SMALL = "font-size:13px;line-height:20px"
_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"


@dataclass(frozen=True, slots=True)
class Wording:
    """A message in one language. `details` are pairs of a label and the name of a fact, shown as a small table, in
    which a fact that is empty has no row and one that is `gone` is struck through; `button` is the label of the
    link. `at_stage` says it otherwise where what it speaks of is at a certain stage."""

    subject: str
    lines: tuple[str, ...]
    details: tuple[tuple[str, str], ...] = ()
    button: str = ""
    after: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    at_stage: Mapping[str, "Wording"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Body:
    """What both parts are made of. `values` are single lines, `first_name` and `unsubscribe` may be empty."""

    language: str
    brand: Brand
    first_name: str
    wording: Wording
    values: dict[str, str]
    unsubscribe: str = ""

    @property
    def greeting(self) -> str:
        named, bare = _GREETING[self.language]
        return named if self.first_name else bare


def filled(wording: str, values: dict[str, str]) -> str:
    """Return a line of a wording with its variables filled in; nothing else in it means anything."""
    return _VARIABLE.sub(lambda found: values[found[1]], wording)


def text(body: Body) -> str:
    """Return the plain text part."""
    apart = body.language in RIGHT_TO_LEFT
    values = {
        name: f"{_ISOLATE}{value}{_END}" if apart and name != "link" else value
        for name, value in (body.values | {"first_name": body.first_name}).items()
    }
    wording = body.wording
    paragraphs = [filled(body.greeting, values), *(filled(line, values) for line in wording.lines)]
    if wording.details:
        paragraphs.append("\n".join(f"{label}: {values[fact]}" for label, fact in _shown(body)))
    if wording.button:
        paragraphs.append(f"{wording.button}:\n{values['link']}")
    paragraphs += [filled(line, values) for line in wording.after]
    closing = "-- \n" + filled(_CLOSING[body.language], values)
    if body.unsubscribe:
        closing += f"\n{_UNSUBSCRIBE[body.language]}:\n{body.unsubscribe}"
    return "\n\n".join([*paragraphs, closing]) + "\n"


def html(body: Body) -> str:
    """Return the HTML part: nothing in it is loaded from anywhere."""
    direction = "rtl" if body.language in RIGHT_TO_LEFT else "ltr"
    plain = body.values | {"first_name": body.first_name}
    # bdi keeps a value's own direction from spilling into the sentence.
    values = {name: f"<bdi>{escape(value)}</bdi>" for name, value in plain.items()}
    wording = body.wording
    parts = [_paragraph(line, values) for line in (body.greeting, *wording.lines)]
    if wording.details:
        parts.append(_details(_shown(body), values, wording.gone))
    if wording.button:
        parts.append(_button(body))
    parts += [_paragraph(line, values) for line in wording.after]
    colour, ink, clinic = body.brand.safe_colour, body.brand.ink, values["clinic"]
    return (
        f'<!DOCTYPE html>\n<html lang="{body.language}" dir="{direction}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(filled(wording.subject, plain))}</title>\n{_in_the_dark(body.brand)}</head>\n"
        '<body class="paper" style="margin:0;padding:0;background-color:#f3f4f6">\n'
        '<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" '
        f'dir="{direction}" style="background-color:#f3f4f6"><tr><td align="center" style="padding:24px 12px">\n'
        '<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" '
        'style="max-width:560px;background-color:#ffffff;border-radius:8px">\n'
        f'<tr><td class="edge" bgcolor="{colour}" style="padding:20px 28px;background-color:{colour};color:{ink};'
        f'border:1px solid {body.brand.edge};border-radius:8px 8px 0 0;{_FONT};font-size:18px;font-weight:600">'
        f"{clinic}</td></tr>\n"
        f'<tr><td style="padding:20px 28px 8px 28px">\n{"".join(parts)}</td></tr>\n'
        f'<tr><td class="soft" style="padding:8px 28px 24px 28px;color:#5b6470;{_FONT};{_SMALL}">'
        f"{filled(_CLOSING[body.language], values)}{_unsubscribe(body)}</td></tr>\n"
        "</table>\n</td></tr></table>\n</body>\n</html>\n"
    )


def _in_the_dark(brand: Brand) -> str:
    # For the programs that know of it; the last two are what Outlook's own dark mode marks a mail with.
    rules = {
        ".paper": "background-color:#14181d",
        ".card": "background-color:#1d232a",
        ".ink": "color:#e8ebef",
        ".soft": "color:#a8b1bc",
        ".line": "border-color:#3a434e",
        ".edge": f"border-color:{brand.edge_in_the_dark}",
    }
    dark = "".join(f"{name}{{{rule} !important}}" for name, rule in rules.items())
    outlook = "".join(f"[data-ogsc] {name}{{{rule} !important}}" for name, rule in rules.items())
    return (
        "<style>:root{color-scheme:light dark;supported-color-schemes:light dark}"
        f"@media (prefers-color-scheme:dark){{{dark}}}{outlook}</style>"
    )


def _shown(body: Body) -> tuple[tuple[str, str], ...]:
    return tuple((label, fact) for label, fact in body.wording.details if body.values[fact])


def _paragraph(line: str, values: dict[str, str]) -> str:
    content = filled(escape(line, quote=False).replace("\n", "<br>\n"), values)
    style = f"margin:0 0 16px 0;color:#1c2430;{_FONT};font-size:16px;line-height:24px"
    return f'<p class="ink" style="{style}">{content}</p>\n'


def _details(details: tuple[tuple[str, str], ...], values: dict[str, str], gone: tuple[str, ...]) -> str:
    cell = f'valign="top" style="padding:6px 0;color:#1c2430;{_FONT};font-size:16px;line-height:24px'
    rows = "".join(
        f'<tr><td class="soft" width="30%" {cell};color:#5b6470">{escape(label)}</td>'
        f'<td class="{"soft" if fact in gone else "ink"}" {cell};{_GONE if fact in gone else "font-weight:600"}">'
        f"{values[fact]}</td></tr>\n"
        for label, fact in details
    )
    return (
        '<table class="line" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px 0;'
        f'border-top:1px solid #e3e6ea;border-bottom:1px solid #e3e6ea">\n{rows}</table>\n'
    )


def _button(body: Body) -> str:
    link, brand = escape(body.values["link"]), body.brand
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 20px 0"><tr>'
        f'<td class="edge" bgcolor="{brand.safe_colour}" style="background-color:{brand.safe_colour};'
        f'border:1px solid {brand.edge};border-radius:6px">'
        f'<a href="{link}" target="_blank" rel="noopener" style="display:inline-block;padding:12px 22px;'
        f'color:{brand.ink};{_FONT};font-size:16px;font-weight:600;text-decoration:none">'
        f"{escape(body.wording.button)}</a></td></tr></table>\n"
        f'<p class="soft" style="margin:0 0 16px 0;color:#5b6470;{_FONT};{_SMALL}">'
        f"{_IF_THE_BUTTON_FAILS[body.language]}<br>"
        f'<a class="soft" href="{link}" target="_blank" rel="noopener" dir="ltr" '
        f'style="color:#5b6470;word-break:break-all">{link}</a></p>\n'
    )


def _unsubscribe(body: Body) -> str:
    if not body.unsubscribe:
        return ""
    return (
        f'<br><a class="soft" href="{escape(body.unsubscribe)}" target="_blank" rel="noopener" style="color:#5b6470">'
        f"{_UNSUBSCRIBE[body.language]}</a>"
    )
