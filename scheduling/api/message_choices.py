"""What the link in a reminder is for: declining such messages, without a log-in. GET changes nothing."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Header, Router
from pydantic import StringConstraints

from kernel import clock
from kernel.actors import Actor
from messaging import choices
from scheduling.operations import choosing
from webapi.requests import facts
from webapi.schemas import Input, Output, problems

router = Router(tags=["message choices"])


# Stands in the link of the message. In a header no log ever holds it.
Token = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class MessageChoiceIn(Input):
    wanted: bool


class MessageChoiceOut(Output):
    """A kind of message, like `booking_reminder`, and whether its recipient wants it."""

    kind: str
    wanted: bool = Field(..., description="False: nothing of this kind is sent to this person or address")


@router.get(
    "/message-choice",
    operation_id="showMessageChoice",
    response={200: MessageChoiceOut, **problems(404, 422)},
)
def show_message_choice(
    request: HttpRequest, token: Annotated[Token, Header(..., alias="X-Message-Token")]
) -> choices.Choice:
    """Say which kind of message a link is about, and whether it is wanted. Changes nothing.

    404 `message_link_invalid` if this clinic never sent such a link.
    """
    return choices.of_token(token)


@router.put(
    "/message-choice",
    operation_id="changeMessageChoice",
    response={200: MessageChoiceOut, **problems(404, 422)},
)
def change_message_choice(
    request: HttpRequest, body: MessageChoiceIn, token: Annotated[Token, Header(..., alias="X-Message-Token")]
) -> choices.Choice:
    """Decline a kind of message, or want it again. Saying the same twice is harmless."""
    return choosing.choose(token=token, wanted=body.wanted, by=guest(request), now=clock.now())


def guest(request: HttpRequest) -> Actor:
    """Return whoever holds the link: known by it alone."""
    noted = facts(request)
    return Actor(kind="guest", role="link", request_id=noted.id, address=noted.address)
