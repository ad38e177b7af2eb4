"""Probes: alive (the process), ready (it can take requests), and the dependencies for alarms."""

from collections.abc import Callable
from functools import partial

import redis
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from kernel import clock, tenancy
from kernel.postgres import sharding
from rounds import queries
from rounds.queries import Runs


def live(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process does."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """Answer once the process can take requests; not a word of the database, whose absence restarts cannot mend."""
    return HttpResponse("ready\n", content_type="text/plain")


def dependencies(request: HttpRequest) -> HttpResponse:
    """Say which of the things that we stand on answer."""
    answers = {"postgresql": _answers(_postgresql), "valkey": _answers(_valkey)}
    for shard in sharding.shards()[1:]:
        answers[f"postgresql_{shard}"] = _answers(partial(_postgresql, shard))
    return JsonResponse(answers, status=200 if all(answers.values()) else 503)


def jobs(request: HttpRequest) -> HttpResponse:
    """Say of each periodic job how many seconds ago it last ended well, of `every` how many, how much it did, and how
    many clinics it could not serve. One that did not serve them all is an alarm, and so is one that was silent for
    too long (`rounds.queries.patience`), also if it never ran since it was first asked for.
    """
    schedule = settings.CELERY_BEAT_SCHEDULE
    try:
        runs = queries.last({one["task"]: one["schedule"] for one in schedule.values()}, now=clock.now())
    except Exception:
        return JsonResponse({"postgresql": False}, status=503)
    answers = {job: _said(one["task"], one["schedule"], runs[one["task"]]) for job, one in schedule.items()}
    return JsonResponse(answers, status=503 if any(one["reason"] for one in answers.values()) else 200)


def _said(task: str, every: float, runs: Runs) -> dict[str, object]:
    silent = runs.watched if runs.ended is None else runs.ended
    late = silent > queries.patience(every)
    reasons = [_why_late(every, runs, silent)] if late else []
    if runs.unserved:
        reasons.append(f"clinics that it could not serve: {len(runs.unserved)}")
    return {
        "task": task,
        "every": every,
        "last_run": _rounded(runs.ended),
        "count": runs.count,
        "took": runs.took,
        "last_failure": _rounded(runs.failed),
        "late": late,
        # Who they are is for operators alone (`manage.py jobs`): anybody may ask here.
        "unserved": len(runs.unserved),
        "reason": "; ".join(reasons),
    }


def _why_late(every: float, runs: Runs, silent: float) -> str:
    happened = "never ended well while this was watched, for" if runs.ended is None else "last ended well"
    ago = "" if runs.ended is None else " ago"
    reason = f"{happened} {silent:.0f} s{ago}, and is due every {every:.0f} s"
    failed_since = runs.failed is not None and (runs.ended is None or runs.failed < runs.ended)
    return f"{reason}; it failed {runs.failed:.0f} s ago with {runs.failed_with}" if failed_since else reason


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except Exception:
        return False
    return True


def _postgresql(shard: str = tenancy.FIRST) -> None:
    with tenancy.use_shard(shard), connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _valkey() -> object:
    wait = settings.REDIS_TIMEOUT
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=wait, socket_connect_timeout=wait) as client:
        return client.ping()
