"""The certificates by which Amazon SNS signs. Nothing else is ever fetched because somebody posted an address."""

import http.client
import re
import ssl
import time
from collections import deque
from threading import Lock

from cryptography import x509

# Seconds, and bytes: a certificate has about two thousand.
PATIENCE, MOST_BYTES = 3.0, 20_000
# Of addresses that look right and are invented a process asks so many a minute.
MOST_A_MINUTE = 10
MOST_KEPT = 32
_PATH = re.compile(r"/SimpleNotificationService-[0-9a-f]{32}\.pem")

_known: dict[str, x509.Certificate] = {}
_asked: "deque[float]" = deque()
_lock = Lock()


class Away(Exception):
    """Amazon does not hand the certificate out right now: SNS will post again."""


def at(url: str, *, region: str) -> x509.Certificate | None:
    """Return the certificate at an address; None if none of that region's would stand there.

    :raises Away: if it cannot be had right now.
    """
    host = host_of(region)
    origin = f"https://{host}"
    path = url.removeprefix(origin)
    if not region or path == url or not _PATH.fullmatch(path):
        return None
    known = _known.get(url)
    if known is None:
        known = _fetched(host, path)
        if len(_known) >= MOST_KEPT:
            _known.clear()
        _known[url] = known
    return known


def host_of(region: str) -> str:
    """Return the host of SNS in a region."""
    return f"sns.{region}.amazonaws.com" + (".cn" if region.startswith("cn-") else "")


def download(host: str, path: str, port: int = 443) -> bytes:
    """Return what stands at a path, over verified TLS, without following anything.

    :raises Away: if it is not answered in time with a short 200.
    """
    connection = http.client.HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        content = answer.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException) as error:
        raise Away from error
    finally:
        connection.close()
    if answer.status != 200 or len(content) > MOST_BYTES:
        raise Away
    return content


def _fetched(host: str, path: str) -> x509.Certificate:
    _count()
    try:
        return x509.load_pem_x509_certificate(download(host, path))
    except ValueError:
        raise Away from None


def _count() -> None:
    now = time.monotonic()
    with _lock:
        while _asked and _asked[0] < now - 60:
            _asked.popleft()
        if len(_asked) >= MOST_A_MINUTE:
            raise Away
        _asked.append(now)
