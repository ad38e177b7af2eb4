"""A place at which somebody is logged in: for tests that send whole requests."""

import json
from typing import Any

from django.test import Client

from testkit import people

API = "/api/v1"


class Desk:
    """A client that is logged in and speaks JSON."""

    def __init__(self, client: Client, role: str, **fields: Any) -> None:
        self.client = client
        self.headers = people.signed_in(client, role, **fields)

    def __call__(self, method: str, path: str, body: Any = None, *, raw: str | None = None, **headers: str) -> Any:
        content = raw if raw is not None else json.dumps(body)
        extra: dict[str, Any] = (
            {} if body is None and raw is None else {"data": content, "content_type": "application/json"}
        )
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(method.upper(), API + path, headers={**self.headers, **named}, **extra)
