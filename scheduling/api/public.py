"""What the public reads share: the language of the answer, how long it may be kept, who sees what is inactive."""

from typing import Any, Literal

import orjson
from django.http import HttpRequest, HttpResponse

from identity.auth import visitor
from identity.permissions import Permission
from kernel import tenancy
from kernel.errors import NotAllowed, NotAuthenticated
from webapi import etags, languages

# Seconds that a browser or a proxy may show an older copy to patients.
MAX_AGE = 30

Include = Literal["inactive"] | None


def language_of(request: HttpRequest) -> str:
    """Return the clinic's language that suits this client best."""
    return languages.chosen(request, tenancy.current().languages)


def shows_inactive(request: HttpRequest, include: Include) -> bool:
    """Return whether inactive things are asked for, by somebody who may see them.

    :raises NotAuthenticated: if nobody is logged in.
    :raises NotAllowed: if the role does not see the clinic's schedule.
    """
    if include is None:
        return False
    asker = visitor(request)
    if not asker.is_known:
        raise NotAuthenticated
    if not asker.may(Permission.SEE_SCHEDULE):
        raise NotAllowed
    return True


def answer(request: HttpRequest, body: dict[str, Any], language: str) -> HttpResponse:
    """Return a public answer with its entity tag; what a log-in was sent for stays out of shared caches."""
    open_to_all = not visitor(request).is_known
    response = etags.cacheable(
        request, orjson.dumps(body, default=str), public=open_to_all, max_age=MAX_AGE if open_to_all else 0
    )
    response.headers["Content-Language"] = language
    return response
