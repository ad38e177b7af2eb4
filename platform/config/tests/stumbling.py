"""A mailbox that fails the first time, as providers do that quote in their error what they were given."""

from messaging.channels.base import Message, Text
from messaging.channels.mailbox import Mailbox

_seen: set[str] = set()


class Stumbling(Mailbox):
    def send(self, message: Message | Text, token: str) -> str:
        if token not in _seen:
            _seen.add(token)
            raise RuntimeError(f"554 {message.recipient} {message.text}")
        return super().send(message, token)
