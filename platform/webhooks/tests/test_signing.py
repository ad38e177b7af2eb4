"""Trap S20: what proves that a message is ours."""

import base64
import hashlib
import hmac
import re
import shutil
import subprocess
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from kernel import clock, sealing, tenancy
from webhooks import signing
from webhooks.models import Endpoint

# As another program would check it: another language, another library, the words of docs/api.md.
VERIFY = """
const { createHmac, timingSafeEqual } = require("node:crypto");
const [secret, id, timestamp, signatures, body] = process.argv.slice(1);
const key = Buffer.from(secret.slice("whsec_".length), "base64");
const wanted = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
const good = signatures.split(" ").some((one) => {
  const [version, given] = one.split(",");
  const found = Buffer.from(given, "base64");
  return version === "v1" && found.length === wanted.length && timingSafeEqual(found, wanted);
});
process.exit(good ? 0 : 1);
"""
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def _endpoint(secret: str, **fields: Any) -> Endpoint:
    made = Endpoint(name="Books", address="https://hooks.example.com/", kinds=["test"], **fields)
    made.secret_sealed = signing.sealed(secret, made.id)
    return made


def _verifies(secret: str, headers: dict[str, str], body: bytes) -> bool:
    node = shutil.which("node") or pytest.skip("there is no node")
    given = [secret, headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body.decode()]
    return subprocess.run([node, "-e", VERIFY, "--", *given], check=False).returncode == 0


def test_a_signature_is_that_of_the_standards_own_example(in_north: tenancy.Clinic) -> None:
    endpoint = _endpoint("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    at = datetime.fromtimestamp(1614265330, UTC)
    found = signing.headers(endpoint, "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', now=at)
    assert found == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_another_program_takes_ours_and_nothing_that_was_changed(in_north: tenancy.Clinic) -> None:
    secret = signing.new_secret()
    body = '{"name":"Ä"}'.encode()
    headers = signing.headers(_endpoint(secret), "msg_1", body, now=NOW)
    assert _verifies(secret, headers, body)
    assert not _verifies(secret, headers, body + b" ")
    assert not _verifies(secret, {**headers, "webhook-id": "msg_2"}, body)
    assert not _verifies(secret, {**headers, "webhook-timestamp": "1"}, body)
    assert not _verifies(signing.new_secret(), headers, body)


def test_the_code_in_our_documentation_takes_ours_and_nothing_old(in_north: tenancy.Clinic) -> None:
    documentation = (settings.BASE_DIR / "docs" / "api.md").read_text("utf-8")
    [code] = re.findall(r"```python\n(def is_ours.*?)```", documentation, re.DOTALL)
    known: dict[str, Any] = {"base64": base64, "hashlib": hashlib, "hmac": hmac, "time": time}
    exec(code, known)
    secret, now = signing.new_secret(), clock.now()
    endpoint = _endpoint(secret, former_until=now + timedelta(hours=1))
    endpoint.former_sealed = signing.sealed(signing.new_secret(), endpoint.id)
    headers = signing.headers(endpoint, "msg_1", b"{}", now=now)
    assert known["is_ours"](secret, headers, b"{}")
    assert not known["is_ours"](secret, headers, b"{ }")
    old = signing.headers(endpoint, "msg_1", b"{}", now=now - timedelta(minutes=6))
    assert not known["is_ours"](secret, old, b"{}")


def test_the_secret_before_signs_too_until_its_time_is_over(in_north: tenancy.Clinic) -> None:
    new, old = signing.new_secret(), signing.new_secret()
    endpoint = _endpoint(new, former_until=NOW + timedelta(hours=1))
    endpoint.former_sealed = signing.sealed(old, endpoint.id)
    both = signing.headers(endpoint, "msg_1", b"{}", now=NOW)
    assert _verifies(new, both, b"{}")
    assert _verifies(old, both, b"{}")
    later = signing.headers(endpoint, "msg_1", b"{}", now=NOW + timedelta(hours=1))
    assert _verifies(new, later, b"{}")
    assert not _verifies(old, later, b"{}")


def test_a_secret_is_kept_sealed_for_its_clinic_and_its_webhook(
    in_north: tenancy.Clinic, south: tenancy.Clinic
) -> None:
    secret = signing.new_secret()
    endpoint, other = _endpoint(secret), _endpoint(signing.new_secret())
    assert secret.removeprefix(signing.MARK) not in endpoint.secret_sealed
    other.secret_sealed = endpoint.secret_sealed
    with pytest.raises(sealing.SealBroken):
        signing.headers(other, "msg_1", b"{}", now=NOW)
    with tenancy.use(south), pytest.raises(sealing.SealBroken):
        signing.headers(endpoint, "msg_1", b"{}", now=NOW)
