"""Which messages the holder of an account wants."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from identity.auth import needs, visitor
from identity.permissions import Permission
from identity.queries import account
from kernel import clock
from scheduling.api.patient_schemas import MessageWantedIn, MessageWantedOut
from scheduling.operations import choosing
from scheduling.queries import message_choices
from webapi.schemas import Output, problems

router = Router(tags=["profile"], auth=needs(Permission.OWN_PROFILE))


class OwnMessagesOut(Output):
    items: list[MessageWantedOut]


@router.get(
    "/profile/messages",
    operation_id="listOwnMessages",
    response={200: OwnMessagesOut, **problems(401, 403)},
)
def list_own_messages(request: HttpRequest) -> dict[str, Any]:
    """Which messages you get about yourself and those whom you look after, of what may be declined. News of an
    appointment may not.
    """
    return _shown(request)


@router.put(
    "/profile/messages",
    operation_id="chooseOwnMessages",
    response={200: OwnMessagesOut, **problems(401, 403, 422)},
)
def choose_own_messages(request: HttpRequest, body: MessageWantedIn) -> dict[str, Any]:
    """Stop a kind of message by a channel, or get it again. It stays so, whatever you book later. Saying the same
    twice is harmless.
    """
    who = visitor(request)
    choosing.choose_for_account(user_id=who.account, **body.model_dump(), by=who.actor, now=clock.now())
    return _shown(request)


def _shown(request: HttpRequest) -> dict[str, Any]:
    return {"items": message_choices.of(message_choices.readers_for(account(visitor(request).account)))}
