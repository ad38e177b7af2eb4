"""What the clinic says itself in the messages to its patients."""

from datetime import datetime
from uuid import UUID, uuid4

from auditing import record
from identity.queries import account
from kernel.actors import Actor
from kernel.database import in_turn
from messaging import own_words
from messaging.own_words import Kept, Words
from messaging.sending import send
from messaging.templates import IS_TEST
from scheduling.queries import message_examples


def change(*, kind: str, language: str, words: Words | None, version: int | None, by: Actor) -> Kept:
    """This function will keep the clinic's words for a kind of message in a language, or with None take the standard
    text back.

    :raises PlaceholderUnknown: if they hold braces that are no placeholder's.
    :raises LinkInText: if they hold what a mail program may make a link of.
    :raises Outdated: if `version` is not the text's.
    """
    if words:
        own_words.checked(words)

    def act() -> Kept:
        before, after = own_words.write(kind, language, words, version=version)
        if before != after:
            record.deed(
                "message_text.changed" if words else "message_text.reset",
                by=by,
                subject=("message_text", f"{kind}-{language}"),
                before=own_words.as_facts(before.words),
                after=own_words.as_facts(words),
            )
        return after

    return in_turn(act)


def send_test(*, kind: str, language: str, words: Words | None, user_id: UUID, by: Actor, now: datetime) -> str:
    """This function will send a message with these words, or the standard ones, about a visit that there is not to
    the address of an account, marked as a test, and return that address. It belongs to no visit and no patient.

    :raises PlaceholderUnknown: if the words hold braces that are no placeholder's.
    :raises LinkInText: if they hold what a mail program may make a link of.
    :raises AccountUnknown: if there is no such account.
    """
    if words:
        own_words.checked(words)

    def act() -> str:
        recipient = account(user_id).email
        send(
            once=f"message_test:{uuid4()}",
            kind=kind,
            recipient=recipient,
            language=language,
            facts=message_examples.facts(language, words, now=now) | {IS_TEST: True},
            subject=None,
            now=now,
        )
        record.deed("message_text.tested", by=by, subject=("message_text", f"{kind}-{language}"))
        return recipient

    return in_turn(act)
