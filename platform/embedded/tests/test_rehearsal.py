import signal

import pytest

from embedded import processes
from embedded.__main__ import main
from embedded.tests.checkout import Checkout, Process, alive, births

REHEARSE = """
import os, subprocess, sys
from pathlib import Path
from embedded import CannotStart, processes
from embedded.rehearsal import rehearse
from embedded.supervisor import Child, Plan

root, port, step, worker, command = sys.argv[1:]
python = lambda name, code: Child(name, (sys.executable, "-u", "-c", code))
plan = Plan(
    port=int(port),
    steps=(python("seed", step),),
    children=(python("web", WEB), python("worker", worker)),
    environment={"GREETING": "hello"},
)
perform = lambda environment: subprocess.call([sys.executable, "-c", command], env={**os.environ, **environment})
try:
    sys.exit(rehearse(perform, root=Path(root), given={}, plan=plan))
except CannotStart as reason:
    print(reason)
    sys.exit(1)
except KeyboardInterrupt:
    sys.exit(130)
"""
WEB = """
import http.server, os
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz/ready" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(os.environ["CHAIRSIDE_PORT"])), Ready).serve_forever()
"""
SQL = """
import os, subprocess
def sql(text):
    psql = [os.environ["CHAIRSIDE_PSQL"], os.environ["DATABASE_URL"], "-XAtqc", text]
    return subprocess.check_output(psql, text=True)
"""
SEED = f"{SQL}\nsql('CREATE TABLE seeded (at int); INSERT INTO seeded VALUES (1)'); print('seeding')"
QUIET = "import time; time.sleep(600)"


def rehearsal(checkout: Checkout, command: str, *, step: str = SEED, worker: str = QUIET) -> Process:
    checkout.use("test")
    return checkout.run(f"WEB = {WEB!r}\n{REHEARSE}", processes.free_port(), step, worker, command)


def test_a_command_finds_a_prepared_product_and_its_status_is_returned(checkout):
    asks = f"""{SQL}
import urllib.request
answer = urllib.request.urlopen(f"http://127.0.0.1:{{os.environ['CHAIRSIDE_PORT']}}/healthz/ready")
rows = sql("SELECT count(*) FROM seeded").strip()
print(answer.status, rows, os.environ["GREETING"], os.environ["RATE_LIMITS_ENABLED"])
raise SystemExit(7)"""
    ran = rehearsal(checkout, asks)
    assert ran.ends() == 7
    assert "200 1 hello false" in ran.said
    assert "The logs of this run: .local/test/1/*.log" in ran.said
    assert births(checkout.root / ".local/test/1") == {}


def test_the_next_rehearsal_begins_afresh_without_preparing_again(checkout):
    spoils = f"{SQL}\nsql('INSERT INTO seeded VALUES (2)'); os.mkdir(os.environ['MAILBOX_DIRECTORY'])"
    assert rehearsal(checkout, spoils).ends() == 0
    log = checkout.root / ".local/test/1/seed.log"
    assert "seeding" in log.read_text()
    looks = (
        f"{SQL}\nprint(sql('SELECT count(*) FROM seeded').strip(), os.path.isdir(os.environ['MAILBOX_DIRECTORY']))"
    )
    again = rehearsal(checkout, looks)
    assert again.ends() == 0
    assert again.said == "1 False\n"
    assert not log.exists()


def test_changed_code_prepares_again(checkout):
    assert rehearsal(checkout, "").ends() == 0
    (checkout.root / "scheduling").mkdir()
    (checkout.root / "scheduling" / "models.py").write_text("more = True")
    assert rehearsal(checkout, "").ends() == 0
    assert "seeding" in (checkout.root / ".local/test/1/seed.log").read_text()


def test_a_failing_step_is_named_with_its_last_lines(checkout):
    ran = rehearsal(checkout, "print('never')", step="raise SystemExit('no such column')")
    assert ran.ends() == 1
    assert "seed has stopped by itself (exit 1)" in ran.said
    assert "no such column" in ran.said
    assert "never" not in ran.said
    assert births(checkout.root / ".local/test/1") == {}


def test_a_child_that_dies_meanwhile_fails_the_run(checkout):
    waits = """
import os, pathlib, time
from embedded import processes
log = pathlib.Path(os.environ["MAILBOX_DIRECTORY"]).with_name("worker.log")
until = time.monotonic() + 20
while (text := log.read_text()).count("\\n") < 2 or processes.birth(int(text.split()[0])):
    assert time.monotonic() < until
    time.sleep(0.02)
"""
    worker = "import os, sys; print(os.getpid()); sys.exit('the broker is on fire')"
    ran = rehearsal(checkout, waits, worker=worker)
    assert ran.ends() == 1
    assert "the broker is on fire" in ran.said


def test_an_interrupted_rehearsal_leaves_nothing_running(checkout):
    ran = rehearsal(checkout, "import time; print('begun', flush=True); time.sleep(600)")
    ran.says("begun")
    children = births(checkout.root / ".local/test/1")
    assert len(children) == 4
    ran.signal(signal.SIGINT)
    assert ran.ends() == 130
    assert alive(children) == []


def test_a_rehearsal_needs_a_command(capsys):
    with pytest.raises(SystemExit):
        main(["e2e"])
    assert "python -m embedded e2e -- COMMAND" in capsys.readouterr().err
