"""A developer's machine and the demo: plain HTTP on localhost, mail into a local mailbox."""

import os

os.environ.setdefault("SECRET_KEY", "development-only-" + "0" * 48)
os.environ.setdefault("DATABASE_URL", "postgresql://chairside@127.0.0.1:5432/chairside")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:6379/0")
os.environ.setdefault("PUBLIC_SCHEME", "http")
os.environ.setdefault("PUBLIC_PORT", os.environ.get("PORT", "8000"))
os.environ.setdefault("SIGN_UP_ENABLED", "true")
os.environ.setdefault("SIGN_UP_TERMS", "https://chairside.example/terms")
os.environ.setdefault("SIGN_UP_PRIVACY", "https://chairside.example/privacy")

from config.settings.base import *  # noqa: F403

SHOW_MAILBOX = True
