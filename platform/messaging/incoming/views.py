"""Where Amazon SNS posts, on the platform's own host. It posts again what was answered in the 500s."""

import logging
from typing import Any

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kernel import clock
from messaging.channels import aws
from messaging.incoming import answers, certificates, envelopes, events

log = logging.getLogger(__name__)


@require_POST
def sns(request: HttpRequest) -> HttpResponse:
    """Take what one of our topics says."""
    try:
        envelope = envelopes.opened(request.body, now=clock.now())
    except envelopes.Unreadable:
        return HttpResponse(status=400)
    except envelopes.Forged as reason:
        log.warning("a notice was not genuine", extra={"event": "notice_refused", "kind": str(reason)})
        return HttpResponse(status=403)
    except certificates.Away:
        log.warning("a notice could not be verified", extra={"event": "notice_delayed", "kind": "certificate"})
        return HttpResponse(status=503)
    if envelope.type == envelopes.NOTIFICATION:
        _take(envelope)
    elif envelope.type == envelopes.CONFIRMATION:
        _confirm(envelope)
    else:
        log.error("a topic tells us nothing any more", extra={"event": "notices_ended"})
    return HttpResponse(status=204)


def _take(envelope: envelopes.Envelope) -> None:
    try:
        said: Any = orjson.loads(envelope.message)
    except orjson.JSONDecodeError:
        said = None
    if not isinstance(said, dict):
        # SNS itself says hello to a new subscriber in plain words.
        return
    if envelope.topic == settings.SES_EVENTS_TOPIC:
        events.take(said, at=envelope.at)
    if envelope.topic == settings.SMS_INBOUND_TOPIC:
        answers.take(said, at=envelope.at)


def _confirm(envelope: envelopes.Envelope) -> None:
    # By a call of our own: the address that was posted along is never fetched (trap S19).
    aws.client("sns", envelope.region).confirm_subscription(
        TopicArn=envelope.topic, Token=envelope.token, AuthenticateOnUnsubscribe="true"
    )
    log.info("a topic tells us what happens", extra={"event": "notices_began"})
