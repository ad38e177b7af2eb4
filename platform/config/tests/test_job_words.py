"""What operators see of long and of periodic work is told in words, not in the names that the code has for it."""

import ast
import importlib
import re

from django.conf import settings

from config.tests.test_house import _product
from console.operations import opening
from tenants.operations import jobs

FRONTEND = settings.BASE_DIR / "frontend" / "src"
WORDS = FRONTEND / "components" / "console" / "job-words.ts"
TASKS = FRONTEND / "features" / "console" / "figures" / "words.ts"


def _told(source: str, table: str) -> set[str]:
    begun = source.index(f"export const {table}")
    return set(re.findall(r'^  "?([a-z_.]+)"?: msg', source[begun : source.index("\n};", begun)], re.MULTILINE))


def _register_all() -> None:
    for source in _product():
        if "@jobs.kind(" in source.read_text("utf-8"):
            inside = source.relative_to(settings.BASE_DIR).with_suffix("").parts
            importlib.import_module(".".join(inside[1:] if inside[0] == "platform" else inside))


def _steps() -> set[str]:
    """Return the steps that kinds of job say by name, be it through a function that hands them on."""
    named = {name for name, _ in opening.STEPS} | {"copy"}
    for source in _product():
        if source.parts[-2] == "tests" or not {"tenants", "custody", "console", "fleet"} & {*source.parts}:
            continue
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in ("hand.step", "progress"):
                named |= {str(one.value) for one in node.args[:1] if isinstance(one, ast.Constant)}
    return named


def test_every_kind_of_job_has_words_in_the_console() -> None:
    """Add what is missing to job-words.ts, in every language."""
    _register_all()
    assert {"open", "archive", "backup", "migrate"} <= jobs.kinds()
    assert _told(WORDS.read_text("utf-8"), "JOB_KIND_WORDS") == jobs.kinds()


def test_every_step_of_a_job_has_words_in_the_console() -> None:
    found = _steps()
    assert {"schema", "rows", "settle", "clinics", "rehearse"} <= found
    assert _told(WORDS.read_text("utf-8"), "STEP_WORDS") == found


def test_every_periodic_job_has_words_in_the_console() -> None:
    scheduled = {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}
    assert _told(TASKS.read_text("utf-8"), "TASK_WORDS") == scheduled
