"""The host chooses the clinic, exactly; nothing else that a client sends can."""

import re
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from kernel import tenancy
from kernel.database import missing, unreachable
from kernel.errors import Gone, NotAllowed, Refusal, Unavailable
from tenants import notices
from tenants.models import ClinicState
from tenants.queries import directory
from webapi import problems
from webapi.requests import API_PREFIX, html_or_text

_HOST = re.compile(r"([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::\d{1,5})?", re.ASCII)
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# A suspended clinic can still be read, and to read one must log in.
OPEN_WHILE_SUSPENDED = (
    "/api/v1/auth/login",
    "/api/v1/auth/second-factor",
    "/api/v1/auth/refresh",
    "/api/v1/auth/logout",
    "/api/v1/help/enter",
)


class ClinicOpening(Unavailable):
    code = "clinic_opening"
    title = "This clinic is being set up. Come back in a moment."


class ClinicSuspended(NotAllowed):
    code = "clinic_suspended"
    title = "This clinic takes no changes at the moment."


class ClinicMoving(Unavailable):
    code = "clinic_moving"
    title = "This clinic takes no changes for a few seconds. Try again in a moment."


class ClinicArchived(Gone):
    code = "clinic_archived"
    title = "This clinic is no longer here."


class ClinicMiddleware:
    """Puts the clinic of the Host header in force for the rest of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        host = host_of(request)
        if host in settings.PLATFORM_HOSTS or request.path.startswith("/healthz"):
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
            return self.get_response(request)
        try:
            clinic = directory.clinic_at(host) if host else None
        except OperationalError as error:
            if not unreachable(error):
                raise
            return _database_away(request, error)
        if clinic is None:
            return html_or_text(404, "There is no site at this address.\n")
        refusal = _refusal(clinic, request)
        if refusal is not None:
            if request.path.startswith(API_PREFIX):
                return problems.refused(refusal)
            if clinic.state not in notices.SENTENCES:
                return html_or_text(problems.status_of(type(refusal)), refusal.title + "\n")
            return notices.page(request, clinic, problems.status_of(type(refusal)))
        with tenancy.use(clinic):
            response = self.get_response(request)
        lost = problems.missing_behind(response)
        return response if lost is None else self._elsewhere(request, clinic, response, lost)

    def _elsewhere(
        self, request: HttpRequest, clinic: tenancy.Clinic, response: HttpResponseBase, error: Exception
    ) -> HttpResponseBase:
        """Ask where the clinic is now: it may have gone to another server since this process looked for it."""
        directory.forget()
        try:
            found = directory.clinic_at(host_of(request) or "")
        except OperationalError:
            return response
        if found is None or found.shard == clinic.shard:
            if found is None or not found.moving:
                problems.note_missing(error)
            return response
        if request.method not in SAFE_METHODS:
            # Whatever it did before the table was missed stands: only the client knows whether to ask again.
            return response
        with tenancy.use(found):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """Answer for the pages too, which know no problem documents; the API answers for itself."""
        if missing(error):
            return _away(request, problems.schema_missing(error))
        return _database_away(request, error) if unreachable(error) else None


def _database_away(request: HttpRequest, error: Exception) -> HttpResponseBase:
    return _away(request, problems.database_away(error))


def _away(request: HttpRequest, problem: HttpResponse) -> HttpResponseBase:
    if request.path.startswith(API_PREFIX):
        return problem
    answer = html_or_text(problem.status_code, Unavailable.title + "\n")
    answer.headers["Retry-After"] = problem.headers["Retry-After"]
    problems.hand_on(problem, answer)
    return answer


def host_of(request: HttpRequest) -> str | None:
    """Return the host that the client asked for, in lower case and without port, or None if it is no host name."""
    found = _HOST.fullmatch(request.META.get("HTTP_HOST", "").lower())
    return found[1] if found else None


def _refusal(clinic: tenancy.Clinic, request: HttpRequest) -> Refusal | None:
    if clinic.state == ClinicState.OPENING:
        return ClinicOpening()
    if clinic.state == ClinicState.ARCHIVED:
        return ClinicArchived()
    if clinic.moving and request.method not in SAFE_METHODS:
        return ClinicMoving(retry_after=2)
    changes = request.method not in SAFE_METHODS and request.path not in OPEN_WHILE_SUSPENDED
    if clinic.state == ClinicState.SUSPENDED and changes:
        return ClinicSuspended()
    return None
