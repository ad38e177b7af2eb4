"""A look into the mailboxes of this machine: for development and the demo, never part of a production site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from kernel import tenancy
from messaging import mime
from messaging.segments import counted

MOST_SHOWN = 200
CALENDAR = "application/ics"
SHOWN = ("From", "To", "Subject", "Date", "List-Unsubscribe", "List-Unsubscribe-Post")
CSP_PAGE = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"
# The clinic's mail is a stranger's page: it runs nothing, loads nothing and is of no origin.
CSP_MAIL = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_TOKEN = re.compile(r"[0-9a-f-]{36}")
_LINK = re.compile(r"(https?://[!-~]+)")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem;color:#1c2430}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.5rem;border-bottom:1px solid #e3e6ea}"
    "iframe{width:100%;height:36rem;border:1px solid #c5cbd3;border-radius:.5rem}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f4f6;padding:1rem;border-radius:.5rem}"
    "pre.sms{max-width:24rem;border-radius:1.25rem;font:inherit}"
)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail in the mailbox of a clinic."""

    schema: str
    token: str
    at: float
    path: Path

    @property
    def content(self) -> EmailMessage:
        parsed = message_from_bytes(self.path.read_bytes(), policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the mails of all clinics, newest first."""
    mails = sorted(_mails(), key=lambda mail: mail.at, reverse=True)[:MOST_SHOWN]
    rows = format_html_join(
        "\n",
        '<tr><td>{}</td><td>{}</td><td>{}</td><td><a href="/mailbox/{}/{}">{}</a></td><td>{}</td></tr>',
        (
            (
                _header(c, "date"),
                "SMS" if _is_text(c) else "Mail",
                _header(c, "to"),
                m.schema,
                m.token,
                _title(c),
                m.schema,
            )
            for m, c in _open(mails)
        ),
    )
    heads = format_html_join("", "<th>{}</th>", ((one,) for one in ("Date", "", "To", "Subject", "Clinic")))
    table = format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", heads, rows)
    return _page("Local mailbox", table if mails else SafeString("<p>No mail yet.</p>"))


@require_safe
def mail(request: HttpRequest, schema: str, token: str) -> HttpResponse:
    """Show one mail with all of its parts, or one text message."""
    content = _found(schema, token).content
    if _is_text(content):
        return _text_message(content)
    headers = format_html_join(
        "\n",
        "<tr><th>{}</th><td>{}</td></tr>",
        ((name, _header(content, name)) for name in SHOWN if name in content),
    )
    body = format_html(
        '<p><a href="/mailbox/">All mails</a></p><table>{}</table><h2>Parts</h2><ul>{}</ul><h2>HTML part</h2>'
        '<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="HTML part" src="/mailbox/{}/{}/html">'
        '</iframe><h2>Text part</h2><pre dir="auto">{}</pre>{}{}',
        headers,
        format_html_join("", "<li>{}</li>", ((_named(part),) for part in content.walk() if not part.is_multipart())),
        schema,
        token,
        _linked(_part(content, "plain")),
        _invitations(content),
        _attached(content, schema, token),
    )
    return _page(_header(content, "subject"), body)


def _text_message(content: EmailMessage) -> HttpResponse:
    said = _part(content, "plain").strip()
    facts = ((name, _header(content, name).strip('"')) for name in ("From", "To", "Date"))
    size = f"{_header(content, mime.SEGMENTS)} ({len(said)} characters, {counted(said).alphabet})"
    body = format_html(
        '<p><a href="/mailbox/">All mails</a></p><table>{}</table><pre dir="auto" class="sms">{}</pre>',
        format_html_join("\n", "<tr><th>{}</th><td>{}</td></tr>", (*facts, ("Segments", size))),
        _linked(said),
    )
    return _page("Text message", body)


@require_safe
def html_part(request: HttpRequest, schema: str, token: str) -> HttpResponse:
    """Return a mail's HTML part, for the frame."""
    response = HttpResponse(_part(_found(schema, token).content, "html"))
    response.headers["Content-Security-Policy"] = CSP_MAIL
    return response


@require_safe
def calendar_part(request: HttpRequest, schema: str, token: str) -> HttpResponse:
    """Return the calendar file that a mail carries."""
    for part in _found(schema, token).content.iter_attachments():
        if part.get_content_type() == CALENDAR:
            response = HttpResponse(part.get_content(), content_type="text/calendar; charset=utf-8")
            response.headers["Content-Disposition"] = f'attachment; filename="{part.get_filename()}"'
            return response
    raise Http404


def _named(part: Message) -> str:
    """Return what a part says of itself: its type, what its calendar is to do, the name of its file."""
    more = (("method", part.get_param("method")), ("file", part.get_filename()))
    return "; ".join([part.get_content_type(), *(f"{name}={said}" for name, said in more if said)])


def _invitations(content: EmailMessage) -> SafeString:
    return format_html_join(
        "\n",
        "<h2>Calendar part ({})</h2><pre>{}</pre>",
        (
            (part.get_param("method"), part.get_content())
            for part in content.walk()
            if isinstance(part, EmailMessage) and part.get_content_type() == "text/calendar"
        ),
    )


def _attached(content: EmailMessage, schema: str, token: str) -> SafeString:
    return format_html_join(
        "\n",
        '<h2>Attached</h2><p><a href="/mailbox/{}/{}/calendar">{}</a></p><pre>{}</pre>',
        (
            (schema, token, part.get_filename(), part.get_content().decode())
            for part in content.iter_attachments()
            if part.get_content_type() == CALENDAR
        ),
    )


def _mails() -> Iterator[Mail]:
    for path in settings.MAILBOX_DIRECTORY.glob("*/*/*"):
        token = path.name.split(":")[0]
        if path.parent.name in ("new", "cur") and _TOKEN.fullmatch(token):
            yield Mail(path.parent.parent.name, token, path.stat().st_mtime, path)


def _open(mails: list[Mail]) -> Iterator[tuple[Mail, EmailMessage]]:
    for one in mails:
        yield one, one.content


def _found(schema: str, token: str) -> Mail:
    if not tenancy.SCHEMA_NAME.fullmatch(schema) or not _TOKEN.fullmatch(token):
        raise Http404
    for one in _mails():
        if (one.schema, one.token) == (schema, token):
            return one
    raise Http404


def _is_text(content: EmailMessage) -> bool:
    return mime.SEGMENTS in content


def _title(content: EmailMessage) -> str:
    return _part(content, "plain").strip()[:70] if _is_text(content) else _header(content, "subject")


def _header(content: EmailMessage, name: str) -> str:
    return str(content.get(name, ""))


def _part(content: EmailMessage, subtype: str) -> str:
    part = content.get_body(preferencelist=("plain",) if subtype == "plain" else ("html",))
    return str(part.get_content()) if part is not None else ""


def _linked(text: str) -> SafeString:
    pieces = _LINK.split(text)
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', one, one) if at % 2 else one,)
            for at, one in enumerate(pieces)
        ),
    )


def _page(title: str, body: SafeString) -> HttpResponse:
    response = HttpResponse(
        format_html(
            '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><style>{}</style></head>'
            "<body><h1>{}</h1>{}</body></html>",
            title,
            SafeString(_STYLE),
            title,
            body,
        )
    )
    response.headers["Content-Security-Policy"] = CSP_PAGE
    return response
