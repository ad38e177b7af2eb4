"""The product as it runs, plus the floor that it is measured against."""

import os

os.environ.setdefault("SECRET_KEY", "benchmark-only-" + "0" * 50)
os.environ.setdefault("PUBLIC_SCHEME", "http")
os.environ.setdefault("PUBLIC_PORT", "8000")
os.environ.setdefault("RATE_LIMITS_ENABLED", "false")
os.environ.setdefault("LOG_LEVEL", "ERROR")

from config.settings.base import *  # noqa: F403

SHOW_MAILBOX = False
ROOT_URLCONF = "loadtests.urls"
