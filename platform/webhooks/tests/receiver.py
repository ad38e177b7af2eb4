"""Somebody else's server, by TLS on this machine: it keeps what it is sent and answers as a test wants it."""

import datetime
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "receiver.example.test"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def here(host: str, port: int) -> list[str]:
    """Resolve every name to this machine: to be set as `WEBHOOK_RESOLVER`."""
    return ["127.0.0.1"]


@dataclass(frozen=True)
class Heard:
    """One request as it came in."""

    line: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receiver:
    """`answers` is asked for the bytes of each answer; it may write to the link itself and return nothing."""

    port: int
    ca_file: Path
    heard: list[Heard] = field(default_factory=list)
    answers: Callable[[Heard, ssl.SSLSocket], bytes] = lambda heard, link: OK
    links: int = 0

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.port}/hooks?clinic=1"

    def environment(self) -> dict[str, str]:
        """Return what lets another process of ours reach it."""
        return {
            "WEBHOOK_ALLOWED_RANGES": "127.0.0.0/8",
            "WEBHOOK_PORTS": str(self.port),
            "WEBHOOK_CA_FILE": str(self.ca_file),
            "WEBHOOK_RESOLVER": f"{__name__}.here",
        }

    def allow(self, settings: Any) -> None:
        """Let this process reach it."""
        settings.WEBHOOK_ALLOWED_RANGES = ["127.0.0.0/8"]
        settings.WEBHOOK_PORTS = [self.port]
        settings.WEBHOOK_CA_FILE = str(self.ca_file)
        settings.WEBHOOK_RESOLVER = f"{__name__}.here"


@contextmanager
def listening(folder: Path, name: str = HOST) -> Iterator[Receiver]:
    """Run a receiver whose certificate is for a name."""
    chain = _certificate(folder, name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        receiver = Receiver(server.getsockname()[1], chain)
        threading.Thread(target=_listen, args=(receiver, server, context), daemon=True).start()
        yield receiver
    # Who waits in accept() on a closed socket hears of no more connections: a daemon's end.


def _listen(receiver: Receiver, server: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            plain, _ = server.accept()
        except OSError:
            return
        receiver.links += 1
        threading.Thread(target=_serve, args=(receiver, plain, context), daemon=True).start()


def _serve(receiver: Receiver, plain: socket.socket, context: ssl.SSLContext) -> None:
    try:
        with context.wrap_socket(plain, server_side=True) as link:
            heard = _read(link)
            receiver.heard.append(heard)
            link.sendall(receiver.answers(heard, link))
    except OSError:
        plain.close()


def _read(link: ssl.SSLSocket) -> Heard:
    stream = link.makefile("rb")
    line = stream.readline().decode().strip()
    headers = {}
    while text := stream.readline().decode().strip():
        name, _, value = text.partition(":")
        headers[name.lower()] = value.strip()
    return Heard(line, headers, stream.read(int(headers.get("content-length", "0"))))


def _certificate(folder: Path, name: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    # The clock is the tests' own affair here: a certificate must be good at the moment in which it is shown.
    today = datetime.datetime.fromtimestamp(time.time(), datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
