import os
import signal
import socket
import sys

import pytest

from embedded import CannotStart, processes, supervisor
from embedded.tests.checkout import Checkout, Process, alive, births, eventually

DEMO = """
import sys
from pathlib import Path
from embedded import CannotStart, processes
from embedded.supervisor import Child, Plan, supervise

processes.SURVIVOR_SECONDS = 1
root, port, step, *texts = sys.argv[1:]
python = lambda name, code: Child(name, (sys.executable, "-u", "-c", code), patience=5)
named = zip(texts[::2], texts[1::2])
plan = Plan(
    port=int(port),
    steps=(python("migrate", step),),
    children=tuple(python(name, code) for name, code in named),
    banner=(sys.executable, "-c", "import os; print('Welcome', os.environ['DATABASE_URL'])"),
)
try:
    sys.exit(supervise(plan, root=Path(root), given={}))
except CannotStart as reason:
    print(reason)
    sys.exit(1)
"""
WEB = """
import signal, socket, sys
line = socket.create_server(("127.0.0.1", {port}))
def end(number, frame):
    print("web was asked to end")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
while True:
    line.accept()[0].close()
"""
QUIET = "import time; time.sleep(600)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('no'); time.sleep(600)"


@pytest.fixture
def port() -> int:
    return processes.free_port()


def demo(checkout: Checkout, port: int, *, step: str = "print('migrated')", **children: str) -> Process:
    checkout.use("demo")
    children = {"web": WEB.format(port=port), **children}
    return checkout.run(DEMO, port, step, *(part for named in children.items() for part in named))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_demo_greets_once_it_answers_and_stops_all_when_asked(checkout, port, how):
    running = demo(checkout, port, beat=QUIET)
    running.says("Welcome postgresql://")
    assert processes.answers(port)
    children = births(checkout.demo)
    assert len(alive(children)) == 4
    running.signal(how)
    assert running.ends() == 0
    assert alive(children) == []
    assert "Stopped." in running.said
    assert "web was asked to end" in (checkout.demo / "web.log").read_text()
    assert "Traceback" not in running.said


def test_a_child_that_dies_is_named_with_its_last_lines_and_starts_again(checkout, port):
    worker = """
import os, sys, time
if not os.path.exists("died"):
    open("died", "w").close()
    sys.exit("the broker is on fire")
print("better now")
time.sleep(600)
"""
    running = demo(checkout, port, worker=worker)
    running.says("worker has stopped by itself (exit 1)")
    running.says("the broker is on fire")
    eventually(lambda: "better now" in (checkout.demo / "worker.log").read_text())
    running.signal(signal.SIGINT)
    assert running.ends() == 0


def test_a_server_that_is_killed_comes_back_at_its_address(checkout, port):
    running = demo(checkout, port)
    running.says("Welcome")
    before = (checkout.demo / "environment.json").read_text()
    postgres = int((checkout.demo / "postgres/postmaster.pid").read_text().split()[0])
    os.kill(postgres, signal.SIGKILL)
    running.says("PostgreSQL has stopped by itself")
    eventually(lambda: "ready" in pid_file(checkout) and not pid_file(checkout).startswith(f"{postgres}\n"))
    assert (checkout.demo / "environment.json").read_text() == before
    running.signal(signal.SIGINT)
    assert running.ends() == 0


def pid_file(checkout: Checkout) -> str:
    try:
        return (checkout.demo / "postgres/postmaster.pid").read_text()
    except FileNotFoundError:
        return ""


def test_a_second_ctrl_c_does_not_wait_for_the_stubborn(checkout, port):
    running = demo(checkout, port, stubborn=STUBBORN)
    running.says("Welcome")
    eventually(lambda: "no" in (checkout.demo / "stubborn.log").read_text())
    children = births(checkout.demo)
    running.signal(signal.SIGINT)
    running.says("Stopping")
    running.signal(signal.SIGINT)
    assert running.ends() == 0
    assert alive(children) == []


def test_a_killed_supervisor_leaves_no_children_and_the_next_demo_works(checkout, port):
    running = demo(checkout, port, stubborn=STUBBORN)
    running.says("Welcome")
    eventually(lambda: "no" in (checkout.demo / "stubborn.log").read_text())
    children = births(checkout.demo)
    assert len(alive(children)) == 4
    running.signal(signal.SIGKILL)
    running.ends()
    # The stubborn one ignores the farewell as well: the next start ends it.
    again = demo(checkout, port)
    again.says("Welcome")
    assert alive(children) == []
    again.signal(signal.SIGINT)
    assert again.ends() == 0


def test_a_taken_port_gets_a_sentence_before_anything_starts(checkout, port):
    with socket.create_server(("127.0.0.1", port)):
        refused = demo(checkout, port)
        assert refused.ends() == 1
    assert refused.said == (
        f"Port {port} is in use by another program: choose another one, for example PORT={port + 1} make demo.\n"
    )
    assert births(checkout.demo) == {}


def test_a_second_demo_of_a_checkout_gets_a_sentence(checkout, port):
    running = demo(checkout, port)
    running.says("Welcome")
    second = demo(checkout, processes.free_port())
    assert second.ends() == 1
    assert second.said.startswith("A demo is already running in this checkout")
    assert second.said.count("\n") == 1
    running.signal(signal.SIGINT)
    assert running.ends() == 0


def test_a_failing_step_is_named_with_its_last_lines_and_all_is_stopped(checkout, port):
    failing = demo(checkout, port, step="raise SystemExit('no such column')")
    assert failing.ends() == 1
    assert "The step migrate failed (exit 1)" in failing.said
    assert "no such column" in failing.said
    assert births(checkout.demo) == {}
    assert not processes.answers(port)


def test_a_stop_during_a_step_stops_the_step(checkout, port):
    running = demo(checkout, port, step="print('busy'); import time; time.sleep(600)")
    eventually(lambda: (checkout.demo / "migrate.log").exists())
    eventually(lambda: "busy" in (checkout.demo / "migrate.log").read_text())
    children = births(checkout.demo)
    running.signal(signal.SIGTERM)
    assert running.ends() == 0
    assert alive(children) == []


@pytest.mark.parametrize("text", ["web", "0", "65536", "80 80", "-1", "²"])
def test_a_port_that_is_none_gets_a_sentence(text):
    with pytest.raises(CannotStart, match="is not a port"):
        supervisor.port_from({"PORT": text})


def test_the_demo_serves_on_the_chosen_port_and_on_loopback_only(tmp_path):
    plan = supervisor.demo_plan(tmp_path, supervisor.port_from({"PORT": "8123"}))
    web = plan.children[0].command
    assert web[0] == sys.executable
    assert " ".join(web).endswith("--host 127.0.0.1 --port 8123")
    assert [child.name for child in plan.children] == ["web", "worker", "beat"]
    assert [step.command[2] for step in plan.steps] == ["migrate_clinics", "seed_demo"]
