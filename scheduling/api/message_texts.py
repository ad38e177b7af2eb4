"""What the clinic says in the messages to its patients, for those who run it."""

from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router
from ninja import Status as Answer
from pydantic import AfterValidator, StringConstraints

from identity.auth import needs, visitor
from identity.permissions import Permission
from kernel import clock
from kernel.errors import NotFound
from messaging import own_words, previewing, templates, texts
from messaging.own_words import MOST_IN_PARAGRAPHS, MOST_IN_SUBJECT, PLACEHOLDERS, Kept, Words
from scheduling.operations import message_texts
from scheduling.queries import message_examples
from webapi.etags import version_asked
from webapi.schemas import Input, Output, problems
from webapi.throttling import Throttle

router = Router(tags=["clinic"], auth=needs(Permission.MANAGE_CLINIC))

_TESTS = Throttle("message_test", "10/hour", fail_closed=True)


class MessageTextUnknown(NotFound):
    code = "message_text_unknown"
    title = "There is no such message, or the platform does not speak its language."


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


# A line break in a subject could begin another header; marks that turn the writing could say what is not written.
SubjectLine = Annotated[
    str,
    StringConstraints(
        min_length=1,
        max_length=MOST_IN_SUBJECT,
        pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$",
    ),
]
Paragraphs = Annotated[
    str,
    AfterValidator(_unix),
    StringConstraints(
        max_length=MOST_IN_PARAGRAPHS,
        pattern=r"^[^\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$",
    ),
]


class MessageWordsIn(Input):
    """Plain text with `{patient}`, `{clinic}`, `{when}` and `{dentist}` in it, which are filled in. Paragraphs are
    parted by an empty line; `closing` may be empty. No addresses of web sites or mailboxes.
    """

    subject: SubjectLine
    opening: Annotated[Paragraphs, Field(min_length=1)]
    closing: Paragraphs


class MessageTriedIn(Input):
    """Which message, and the words to try: without them the standard text."""

    kind: Annotated[str, Field(max_length=40)]
    language: Annotated[str, Field(max_length=8)]
    words: MessageWordsIn | None = None


class MessageWordsOut(Output):
    subject: str
    opening: str
    closing: str


class MessageTextOut(Output):
    """A kind of message in one language. `own` is null where the clinic says nothing else than `standard`."""

    language: str
    standard: MessageWordsOut
    own: MessageWordsOut | None
    version: int = Field(..., description="Send it as If-Match to change exactly what you saw")


class MessageKindOut(Output):
    """A kind of message to patients. What is `owed` they cannot decline; the clinic can switch each kind off in its
    settings.
    """

    kind: str
    owed: bool
    by_text: bool = Field(..., description="It may go as a text message too, which has words of its own")
    texts: list[MessageTextOut]


class MessageTextsOut(Output):
    placeholders: list[str]
    kinds: list[MessageKindOut]


class SegmentedTextOut(Output):
    """A text message as a telephone gets it, its link as long as a real one's. `alphabet`: GSM-7 has room for twice
    as much as UCS-2."""

    text: str
    characters: int
    alphabet: Literal["GSM-7", "UCS-2"]
    segments: int


class MessagePreviewOut(Output):
    """A message as it would leave, about a visit that there is not. `html` is a page of its own that loads nothing;
    show it in a sandbox all the same.
    """

    subject: str
    html: str
    text: str
    sms: SegmentedTextOut | None


class TestSentOut(Output):
    recipient: str


@router.get(
    "/message-texts",
    operation_id="listMessageTexts",
    response={200: MessageTextsOut, **problems(401, 403)},
)
def list_message_texts(request: HttpRequest) -> dict[str, Any]:
    """What the clinic's messages to patients say, by kind and language: the platform's standard text, and the
    clinic's own in its place.
    """
    kept = own_words.all_kept()
    return {
        "placeholders": list(PLACEHOLDERS),
        "kinds": [
            {
                "kind": kind,
                "owed": kind in message_examples.OWED,
                "by_text": kind in texts.registered(),
                "texts": [_text(kind, code, kept.get((kind, code))) for code, _ in settings.LANGUAGES],
            }
            for kind in templates.with_own_words()
        ],
    }


@router.put(
    "/message-texts/{kind}/{language}",
    operation_id="changeMessageText",
    response={200: MessageTextOut, **problems(401, 403, 404, 412, 422)},
)
def change_message_text(
    request: HttpRequest, response: HttpResponse, kind: str, language: str, body: MessageWordsIn
) -> dict[str, Any]:
    """Say something else than the standard text in a kind of message, from the next message on.

    422 `placeholder_unknown` and `link_in_text` name in `facts` the `field` and what was `found` there. With
    If-Match: 412 `outdated` if somebody changed the text since; version 0 is the standard text that nobody changed
    yet.
    """
    return _changed(request, response, kind, language, Words(**body.model_dump()))


@router.delete(
    "/message-texts/{kind}/{language}",
    operation_id="resetMessageText",
    response={200: MessageTextOut, **problems(401, 403, 404, 412, 422)},
)
def reset_message_text(request: HttpRequest, response: HttpResponse, kind: str, language: str) -> dict[str, Any]:
    """Go back to the standard text. With If-Match: 412 `outdated` if somebody changed the text since."""
    return _changed(request, response, kind, language, None)


@router.post(
    "/message-texts/preview",
    operation_id="previewMessage",
    response={200: MessagePreviewOut, **problems(401, 403, 404, 422)},
)
def preview_message(request: HttpRequest, body: MessageTriedIn) -> dict[str, Any]:
    """See a message with words that are not kept yet, about a visit that there is not. Nothing is stored or sent."""
    _known(body.kind, body.language)
    words, now = _words(body), clock.now()
    facts = message_examples.facts(body.language, words, now=now)
    return previewing.preview(body.kind, body.language, facts, declinable=not _is_owed(body.kind), now=now)


@router.post(
    "/message-texts/test",
    operation_id="sendTestMessage",
    response={202: TestSentOut, **problems(401, 403, 404, 422, 429, 503)},
)
def send_test_message(request: HttpRequest, body: MessageTriedIn) -> Answer[dict[str, str]]:
    """Send a message, about a visit that there is not, to the address of your own account, marked as a test: ten an
    hour at most.
    """
    _known(body.kind, body.language)
    words, who = _words(body), visitor(request)
    _TESTS.spend(str(who.account))
    recipient = message_texts.send_test(
        kind=body.kind,
        language=body.language,
        words=words,
        user_id=who.account,
        by=who.actor,
        now=clock.now(),
    )
    return Answer(202, {"recipient": recipient})


def _changed(
    request: HttpRequest, response: HttpResponse, kind: str, language: str, words: Words | None
) -> dict[str, Any]:
    _known(kind, language)
    kept = message_texts.change(
        kind=kind, language=language, words=words, version=version_asked(request), by=visitor(request).actor
    )
    response.headers["ETag"] = f'"{kept.version}"'
    return _text(kind, language, kept)


def _known(kind: str, language: str) -> None:
    if kind not in templates.with_own_words() or language not in dict(settings.LANGUAGES):
        raise MessageTextUnknown


def _words(body: MessageTriedIn) -> Words | None:
    return own_words.checked(Words(**body.words.model_dump())) if body.words else None


def _text(kind: str, language: str, kept: Kept | None) -> dict[str, Any]:
    return {
        "language": language,
        "standard": templates.standard(kind, language),
        "own": kept.words if kept else None,
        "version": kept.version if kept else 0,
    }


def _is_owed(kind: str) -> bool:
    return kind in message_examples.OWED
