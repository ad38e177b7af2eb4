"""The tests: as in development, with nothing that reaches outside."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "tests-only-" + "0" * 54)
os.environ.setdefault("PUBLIC_SCHEME", "http")
os.environ.setdefault("PUBLIC_PORT", "8000")
os.environ.setdefault("DATABASE_POOL_SIZE", "0")
os.environ.setdefault("MAILBOX_DIRECTORY", os.path.join(tempfile.gettempdir(), f"chairside-mail-{os.getuid()}"))
os.environ.setdefault("PICTURE_DIRECTORY", os.path.join(tempfile.gettempdir(), f"chairside-pictures-{os.getuid()}"))
os.environ.setdefault("BACKUP_DIRECTORY", os.path.join(tempfile.gettempdir(), f"chairside-backups-{os.getuid()}"))
# No name server is asked: no host is known.
os.environ.setdefault("WEBHOOK_RESOLVER", "testkit.names.unknown")
os.environ.setdefault("DNS_SERVERS", "127.0.0.1:0")
# A queue of each process that runs tests. What it starts inherits the name, but for a process of pytest-xdist: a
# worker of Celery that hears its neighbour's hints takes them away.
if os.environ.get("TESTS_RUN_BY") != os.environ.get("PYTEST_XDIST_WORKER", "alone"):
    os.environ["TESTS_RUN_BY"] = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    os.environ["CELERY_QUEUE"] = f"test-{os.getpid()}"

from config.settings.base import *  # noqa: F403

SHOW_MAILBOX = True
# No thread writes while a test looks at what is written.
TRAFFIC_EVERY = 0
# The cheapest parameters that Argon2 takes: the tests are about passwords, not about their price.
PASSWORD_HASHERS = ["testkit.passwords.QuickArgon2"]
# A test is one transaction, and on a busy machine it may be idle for longer than any request ever is. Behind a pooler
# there are no start-up options to add to.
for _database in DATABASES.values():  # noqa: F405
    if "options" in _database["OPTIONS"]:
        _database["OPTIONS"]["options"] += " -c idle_in_transaction_session_timeout=300000"
