"""`make planted`: wrong variants of how messages leave, each put into a copy of the code, where a test must fail."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("platform", "tenants", "scheduling", "conftest.py", "pyproject.toml", "manage.py", "docs")
DISPATCHING = "platform/messaging/tests/test_dispatching.py"
DELIVERING = "platform/outbox/tests/test_delivering.py"
SWEEPING = "platform/outbox/tests/test_sweeping.py"
WORK = "platform/outbox/tests/test_work.py"
REMINDING = "scheduling/tests/test_reminding.py"
TELLING = "scheduling/tests/test_telling.py"


@dataclass(frozen=True)
class Variant:
    """What is wrong with it, and the tests of which one must notice."""

    name: str
    file: str
    right: str
    wrong: str
    test: str


VARIANTS = [
    Variant(
        "lease not looked at",
        "platform/outbox/leases.py",
        "free = Q(leased_until=None) | Q(leased_until__lte=now)",
        "free = Q()",
        f"{DELIVERING} {DISPATCHING}",
    ),
    Variant(
        "lease of another given back",
        "platform/messaging/dispatching.py",
        "Delivery.objects.filter(pk=delivery.pk, leased_until=delivery.leased_until)",
        "Delivery.objects.filter(pk=delivery.pk)",
        DISPATCHING,
    ),
    Variant(
        "marked before it is sent",
        "platform/messaging/dispatching.py",
        "        provider_id = _hand_over(delivery, now)",
        "        _sent(delivery, '', now)\n        provider_id = _hand_over(delivery, now)",
        DISPATCHING,
    ),
    Variant(
        "provider not asked what it took",
        "platform/messaging/dispatching.py",
        "channel.find(token) if delivery.attempts > 1 else None",
        "None",
        DISPATCHING,
    ),
    Variant(
        "messages without a name of their own",
        "platform/messaging/sending.py",
        "once=once,\n        kind=kind,\n        channel=channel,\n        recipient=_storable",
        "once=f'{once}:{__import__(\"uuid\").uuid4()}',\n        kind=kind,\n        channel=channel,\n"
        "        recipient=_storable",
        DISPATCHING,
    ),
    Variant(
        "a refusal tried again",
        "platform/messaging/dispatching.py",
        "for_good=True",
        "for_good=False",
        DISPATCHING,
    ),
    Variant(
        "an older word overtaken",
        "platform/messaging/dispatching.py",
        "    if _follows_another(delivery_id, now):\n        return False\n",
        "",
        TELLING,
    ),
    Variant(
        "sent after it was of use",
        "platform/messaging/dispatching.py",
        "delivery.expires_at <= now",
        "False",
        f"{TELLING} {REMINDING}",
    ),
    Variant(
        "an attempt not counted before it is made",
        "platform/outbox/leases.py",
        'attempts=F("attempts") + 1, ',
        "",
        f"{DELIVERING} {DISPATCHING}",
    ),
    Variant(
        "sent before its time",
        "platform/outbox/leases.py",
        ", due_at__lte=now + SKEW",
        "",
        f"{DELIVERING} {DISPATCHING}",
    ),
    Variant(
        "handlers outside of the event's transaction",
        "platform/outbox/delivering.py",
        "    with transaction.atomic():\n",
        "    if True:\n",
        DELIVERING,
    ),
    Variant(
        "an event taken over by a worker whose lease is over",
        "platform/outbox/delivering.py",
        "            raise LeaseLost\n",
        "            pass\n",
        DELIVERING,
    ),
    Variant(
        "an event published outside of a transaction",
        "platform/outbox/publishing.py",
        "if not transaction.get_connection().in_atomic_block",
        "if False",
        DELIVERING,
    ),
    Variant(
        "sweep of public alone",
        "platform/rounds/walking.py",
        "tenancy.chunks_open_for_work(chunk)",
        "()",
        SWEEPING,
    ),
    Variant(
        "one statement for each clinic",
        "platform/outbox/sweeping.py",
        "CHUNK = 100",
        "CHUNK = 1",
        f"{SWEEPING} platform/config/tests/test_few_statements.py",
    ),
    Variant(
        "one statement for each clinic's reminders",
        "scheduling/queries/reminders.py",
        "CHUNK = 100",
        "CHUNK = 1",
        "platform/config/tests/test_few_statements.py",
    ),
    Variant(
        "one clinic's flood drowns the others",
        "platform/outbox/sweeping.py",
        "MOST_PER_CLINIC = 50",
        "MOST_PER_CLINIC = 5000",
        SWEEPING,
    ),
    Variant(
        "what is held by a worker hinted at",
        "platform/outbox/sweeping.py",
        '" AND (leased_until IS NULL OR leased_until <= %(now)s) ORDER',
        '" ORDER',
        SWEEPING,
    ),
    Variant(
        "task not in its clinic",
        "platform/outbox/work.py",
        'tenancy.use(tenancy.clinic_of(kwargs["schema"]))',
        'tenancy.use(tenancy.clinic_of("north"))',
        WORK,
    ),
    Variant(
        "task without a clinic let through",
        "platform/outbox/work.py",
        "    if not isinstance(schema, str):\n        raise SchemaMissing",
        "    if False:\n        raise SchemaMissing",
        WORK,
    ),
    Variant(
        "quiet hours in UTC",
        "scheduling/queries/reminders.py",
        'kept.profile["quiet_until"], kept.zone)',
        'kept.profile["quiet_until"], local_time.zone("UTC"))',
        REMINDING,
    ),
    Variant(
        "quiet hours asked for when it is written down alone",
        "scheduling/handlers.py",
        "    if heard > facts[",
        "    if False and heard > facts[",
        REMINDING,
    ),
    Variant(
        "passed steps made up for after a late booking",
        "scheduling/queries/reminders.py",
        " if one.placed_at < one.starts_at - before",
        "",
        REMINDING,
    ),
    Variant(
        "every step that came since the last round",
        "scheduling/queries/reminders.py",
        "found |= {one.id: Due(one, step)",
        "found |= {(one.id, step): Due(one, step)",
        REMINDING,
    ),
    Variant(
        "reminded of an elder place",
        "scheduling/queries/notices.py",
        "or placed(facts) not in (None, place_of(found))",
        "",
        f"{REMINDING} {TELLING}",
    ),
    Variant(
        "reminders named by the version of the visit, not of its place",
        "scheduling/operations/reminding.py",
        "{found.placed_version}:email",
        "{found.version}:email",
        REMINDING,
    ),
    Variant(
        "told before a move can no longer be undone",
        "scheduling/operations/telling.py",
        "due_at=undone_until if by_staff else now",
        "due_at=now",
        TELLING,
    ),
    Variant(
        "what waits is not taken back",
        "platform/messaging/sending.py",
        "    return waiting.update(state=DeliveryState.DROPPED)",
        "    return 0",
        TELLING,
    ),
    Variant(
        "of two rounds both remind",
        "scheduling/operations/reminding.py",
        "        turn.done_until = now\n",
        "",
        REMINDING,
    ),
    Variant(
        "an error's text in the log",
        "platform/webapi/logs.py",
        'line["exception"] = record.exc_info[0].__name__',
        'line["exception"] = str(record.exc_info[1])',
        "platform/config/tests/test_markers.py",
    ),
    Variant(
        "quiet hours in UTC, walked through",
        "scheduling/queries/reminders.py",
        'kept.profile["quiet_until"], kept.zone)',
        'kept.profile["quiet_until"], local_time.zone("UTC"))',
        "scheduling/tests/test_message_walks.py",
    ),
    Variant(
        "marked before it is sent, by workers that are killed",
        "platform/messaging/dispatching.py",
        "        provider_id = _hand_over(delivery, now)",
        "        _sent(delivery, '', now)\n        provider_id = _hand_over(delivery, now)",
        "platform/config/tests/test_killed_workers.py",
    ),
    Variant(
        "an error's text kept",
        "platform/messaging/dispatching.py",
        "last_error=type(error).__name__[:200]",
        "last_error=str(error)[:200]",
        DISPATCHING,
    ),
]


def main() -> None:
    """Try each variant, or those whose name holds the first argument; end badly if one was not noticed."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    chosen = [one for one in VARIANTS if wanted in one.name]
    missed = [one.name for one in chosen if not noticed(one)]
    print(f"{len(chosen)} wrong variants, {len(chosen) - len(missed)} noticed")
    sys.exit("not noticed: " + ", ".join(missed) if missed else 0)


def noticed(variant: Variant) -> bool:
    """Put the variant into a copy of the code and say whether a test fails there."""
    with tempfile.TemporaryDirectory(prefix="chairside-planted-") as folder:
        copy = Path(folder)
        for name in COPIED:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, copy / name)
        path = copy / variant.file
        text = path.read_text()
        if variant.right not in text:
            sys.exit(f"{variant.name}: {variant.file} no longer says {variant.right!r}")
        path.write_text(text.replace(variant.right, variant.wrong))
        failed = _failed(copy, variant.test.split())
    print(f"{'noticed' if failed else 'NOT NOTICED':12} {variant.name}{': ' + failed if failed else ''}", flush=True)
    return bool(failed)


def _failed(copy: Path, tests: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--reuse-db", "-x", "-q", "-p", "no:cacheprovider", "--no-header", *tests],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": f"{copy / 'platform'}:{copy}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 1:
        return next((line[7:] for line in done.stdout.splitlines() if line.startswith("FAILED ")), "an error")
    if done.returncode != 0:
        sys.exit(f"pytest could not run:\n{done.stdout}{done.stderr}")
    return ""


if __name__ == "__main__":
    main()
