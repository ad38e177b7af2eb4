"""Probes: alive (the process), ready (it can take requests), and the dependencies for alarms."""

from collections.abc import Callable

import redis
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse


def live(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process does."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """Answer once the process can take requests; not a word of the database, whose absence restarts cannot mend."""
    return HttpResponse("ready\n", content_type="text/plain")


def dependencies(request: HttpRequest) -> HttpResponse:
    """Say which of the things that we stand on answer."""
    answers = {"postgresql": _answers(_postgresql), "valkey": _answers(_valkey)}
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except Exception:
        return False
    return True


def _postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _valkey() -> object:
    wait = settings.REDIS_TIMEOUT
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=wait, socket_connect_timeout=wait) as client:
        return client.ping()
