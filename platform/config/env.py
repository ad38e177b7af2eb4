"""Typed readers of the environment: each says what is missing and how the value should look."""

import os
import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# The first database, which has a variable of its own, and what the code calls it when another is in force.
RESERVED_SHARDS = ("default", "registry")


def text(name: str, default: str | None = None) -> str:
    """Return a variable's text.

    :raises ImproperlyConfigured: if it is missing and has no default.
    """
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


def number(name: str, default: int) -> int:
    """Return a whole number.

    :raises ImproperlyConfigured: if the variable holds anything else.
    """
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def switch(name: str, default: bool = False) -> bool:
    """Return a yes or no.

    :raises ImproperlyConfigured: if the variable is neither of true/false, yes/no, on/off, 1/0.
    """
    value = os.environ.get(name, str(default)).lower()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("0", "false", "no", "off", ""):
        return False
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")


def listed(name: str, default: str = "") -> list[str]:
    """Return a comma-separated list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def pairs(name: str) -> dict[str, str]:
    """Return comma-separated `name:value` pairs; none where the variable is missing.

    :raises ImproperlyConfigured: if one has no name or no value.
    """
    found = dict(part.partition(":")[::2] for part in listed(name))
    if not all(key and value for key, value in found.items()):
        raise ImproperlyConfigured(f"{name} must look like k1:secret,k2:secret.")
    return found


def database(name: str, *, behind_pooler: bool, pool_size: int) -> dict[str, Any]:
    """Return Django's settings of the database that a `postgresql://` URL names, with every wait bounded.

    :raises ImproperlyConfigured: if the variable is missing or names another kind of database.
    """
    return database_at(text(name), name, behind_pooler=behind_pooler, pool_size=pool_size)


def databases(name: str, *, behind_pooler: bool, pool_size: int) -> dict[str, dict[str, Any]]:
    """Return Django's settings of more databases: comma-separated `name=postgresql://...`; none where the variable is
    missing.

    :raises ImproperlyConfigured: if one has no fit name or is another kind of database.
    """
    found: dict[str, dict[str, Any]] = {}
    # Commas may stand in an address too, between several hosts.
    for part in re.split(r",(?=\s*[^=,]*=postgres)", os.environ.get(name, "").strip()):
        shard, _, url = part.strip().partition("=")
        if not part.strip():
            continue
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", shard) or shard in (*RESERVED_SHARDS, *found):
            raise ImproperlyConfigured(f"{name} must look like east=postgresql://...,west=postgresql://...")
        found[shard] = database_at(url, f"{name} of {shard}", behind_pooler=behind_pooler, pool_size=pool_size)
    return found


def database_at(address: str, name: str, *, behind_pooler: bool, pool_size: int) -> dict[str, Any]:
    """Return Django's settings of the database at an address; `name` says in an error what held it.

    :raises ImproperlyConfigured: if it is another kind of database.
    """
    url = urlsplit(address)
    if url.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"{name} must look like postgresql://user:password@host:5432/name.")
    options: dict[str, Any] = dict(parse_qsl(url.query))
    host = unquote(options.pop("host", None) or url.hostname or "")
    port = options.pop("port", None) or url.port or ""
    options |= {
        "connect_timeout": 3,
        "tcp_user_timeout": 3000,
        "keepalives_idle": 10,
        "application_name": "chairside",
    }
    if not behind_pooler:
        # A transaction pooler refuses start-up options: there these belong to the role (ALTER ROLE ... SET).
        options["options"] = (
            "-c statement_timeout=8000 -c lock_timeout=4000 -c idle_in_transaction_session_timeout=10000"
        )
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 5, "max_idle": 300}
    return {
        "ENGINE": "kernel.postgres",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": host,
        "PORT": str(port),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0 if pool_size else None,
        "CONN_HEALTH_CHECKS": False,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
