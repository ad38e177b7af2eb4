"""Production: everything from the environment, and checks that refuse to start without it (config.checks)."""

from config import env
from config.settings.base import *  # noqa: F403

SHOW_MAILBOX = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.switch("BEHIND_TLS_PROXY", True) else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600
