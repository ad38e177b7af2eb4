"""Production: everything from the environment, and checks that refuse to start without it (config.checks)."""

import os

from config import env

# A folder of one of several machines is no place for what all of them show.
os.environ.setdefault("PICTURE_STORE", "pictures.stores.s3.Bucket")
# A mailbox of this machine would swallow texts: whoever has no provider sends none.
os.environ.setdefault("SMS_CHANNEL", "off")

from config.settings.base import *  # noqa: F403

SHOW_MAILBOX = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.switch("BEHIND_TLS_PROXY", True) else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600
