"""Structured logs by allow-list: clinic, request and event, never what a patient wrote."""

import logging
import re
import traceback
from datetime import UTC, datetime

import orjson

from kernel import tenancy

# Extra fields that a log call may carry; everything else is dropped.
ALLOWED = (
    "event",
    "task",
    "duration_ms",
    "status",
    "method",
    "attempt",
    "host",
    "count",
    "channel",
    "kind",
    "sequence",
    "hash",
)


# Calendar programs send nothing but an address, and Django names the path of what failed.
_SECRET = re.compile(r"(?<=/calendar/)[A-Za-z0-9_-]{20,}")


class JsonFormatter(logging.Formatter):
    """One JSON object a line. Of an exception only its type and where it arose: messages quote values."""

    def format(self, record: logging.LogRecord) -> str:
        from webapi.requests import request_id

        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _SECRET.sub("(secret)", record.getMessage()),
            "clinic": tenancy.schema_in_force(),
            "request": request_id.get(),
        }
        line |= {name: getattr(record, name) for name in ALLOWED if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])[-6:]
            line["where"] = [f"{frame.filename.rsplit('/', 3)[-1]}:{frame.lineno}:{frame.name}" for frame in frames]
        return orjson.dumps(line, default=str).decode()
