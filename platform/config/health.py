"""Probes: alive (the process), ready (it can take requests), and the dependencies for alarms."""

from collections.abc import Callable

import redis
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from outbox import work


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


def jobs(request: HttpRequest) -> HttpResponse:
    """Say how many seconds ago each periodic task last ended well; one that missed four turns is an alarm, and so is
    one that never ran, four turns after it was first asked for.
    """
    try:
        ages, watched_for = work.last_runs(), work.watched_for()
    except redis.RedisError:
        return JsonResponse({"valkey": False}, status=503)
    turns: dict[str, float] = {entry["task"]: entry["schedule"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    answers = {
        task: {"last_run": ages.get(task), "late": ages.get(task, watched_for) > 4 * turn}
        for task, turn in turns.items()
    }
    return JsonResponse(answers, status=503 if any(one["late"] for one in answers.values()) else 200)


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
