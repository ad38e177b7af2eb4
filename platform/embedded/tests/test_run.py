import os
import signal
import sys

from embedded.tests.checkout import Checkout, Process, alive, births, eventually

RUN = """
import sys
from pathlib import Path
from embedded import __main__, places
places.project = lambda: Path(sys.argv[1])
sys.exit(__main__.main(sys.argv[2:]))
"""
SHOW = "import os; print(*(os.environ.get(n) for n in ('DATABASE_URL', 'REDIS_URL')))"


def run(checkout: Checkout, *command: str) -> Process:
    checkout.use("test" if "test" in command or "--profile" not in command else "demo")
    return checkout.run(RUN, *command)


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_a_command_runs_with_servers_and_its_exit_status_is_returned(checkout):
    ran = run(checkout, "run", "--", *python(f"{SHOW}; raise SystemExit(7)"))
    assert ran.ends() == 7
    assert "postgresql://" in ran.said
    assert "redis://" in ran.said


def test_a_command_keeps_its_own_options(checkout):
    ran = run(checkout, "run", "--profile", "test", "--", "echo", "--profile", "demo", "--", "-x")
    assert ran.ends() == 0
    assert ran.said == "--profile demo -- -x\n"


def test_a_killed_command_gets_the_shells_exit_status(checkout):
    assert run(checkout, "run", "--", "sh", "-c", "kill -9 $$").ends() == 137


def test_a_missing_command_gets_a_sentence_and_the_servers_stop(checkout):
    ran = run(checkout, "run", "--", "no-such-command")
    assert ran.ends() == 1
    assert ran.said == "no-such-command cannot be run: No such file or directory.\n"
    assert births(checkout.root / ".local/test/1") == {}


def test_ending_the_runner_ends_its_command_and_servers(checkout):
    ran = run(checkout, "run", "--", *python("import time; print('begun', flush=True); time.sleep(600)"))
    ran.says("begun")
    children = births(checkout.root / ".local/test/1")
    ran.signal(signal.SIGTERM)
    assert ran.ends() == 130
    assert alive(children) == []


def test_a_command_on_the_demo_shares_the_servers_of_a_running_demo(checkout):
    with checkout.start() as demo:
        ran = run(checkout, "run", "--profile", "demo", "--", *python(SHOW))
        assert ran.ends() == 0
        assert demo.environment()["DATABASE_URL"] in ran.said


def test_psql_reaches_the_demos_database(checkout):
    ran = run(checkout, "psql", "--", "-XAtc", "select current_database()")
    assert ran.ends() == 0
    assert ran.said == "chairside\n"


def test_a_command_decides_itself_what_a_ctrl_c_means(checkout):
    script = """
import os, signal, sys, time
signal.signal(signal.SIGINT, lambda number, frame: sys.exit(3))
print("begun", os.getpid(), flush=True)
time.sleep(600)
"""
    ran = run(checkout, "run", "--", *python(script))
    ran.says("begun")
    eventually(lambda: ran.said.endswith("\n"))
    # A terminal tells both; the runner only waits.
    ran.signal(signal.SIGINT)
    os.kill(int(ran.said.split()[1]), signal.SIGINT)
    assert ran.ends() == 3
