"""CloudFront of this machine: what its tenants of a distribution do, over HTTP, as strict as it is described."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4
from xml.etree import ElementTree

SPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/"
DISTRIBUTION = "EDFDVBD6EXAMPLE"
_TENANT = re.compile(r"/2020-05-31/distribution-tenant/([^/]+)")
_CERTIFICATE = re.compile(r"/2020-05-31/managed-certificate/([^/]+)")


@dataclass
class Tenant:
    """One host at the edge."""

    id: str
    name: str
    host: str
    enabled: bool = True
    status: str = "InProgress"
    version: int = 1
    certificate: str = ""
    issued: str = ""

    @property
    def etag(self) -> str:
        return f"E{self.id[-6:]}{self.version}"

    def changed(self) -> None:
        self.version += 1
        self.status = "InProgress"


@dataclass
class Cloud:
    """What is there; `spread` and `issue` let time go by."""

    tenants: dict[str, Tenant] = field(default_factory=dict)
    taken_elsewhere: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    endpoint: str = ""
    broken: bool = False

    def spread(self) -> None:
        """Let every change reach all places."""
        for one in self.tenants.values():
            one.status = "Deployed"

    def issue(self) -> None:
        """Let every host be validated."""
        for one in self.tenants.values():
            one.issued = f"arn:aws:acm:us-east-1:123456789012:certificate/{one.id}"

    def called(self, which: str) -> Tenant | None:
        return next((one for one in self.tenants.values() if which in (one.id, one.name)), None)


class _Refused(Exception):
    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


@contextmanager
def served() -> Iterator[Cloud]:
    """Run it for the block; `endpoint` is its address, as `AWS_ENDPOINT_URL_CLOUDFRONT` takes it."""
    cloud = Cloud()

    class Handler(_Handler):
        pass

    Handler.cloud = cloud
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    cloud.endpoint = f"http://127.0.0.1:{server.server_port}"
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    running.start()
    try:
        yield cloud
    finally:
        server.shutdown()
        server.server_close()
        running.join(timeout=5)


class _Handler(BaseHTTPRequestHandler):
    cloud: Cloud

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def log_message(self, *said: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            if self.cloud.broken:
                raise _Refused(503, "ServiceUnavailable")
            if not self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 Credential="):
                raise _Refused(403, "MissingAuthenticationToken")
            status, answer, etag = self._done(body)
        except _Refused as refused:
            status, etag = refused.status, ""
            said = f"<Error><Type>Sender</Type><Code>{refused.code}</Code><Message>no</Message></Error>"
            answer = f'<ErrorResponse xmlns="{SPACE}">{said}</ErrorResponse>'
        sent = answer.encode()
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def _done(self, body: bytes) -> tuple[int, str, str]:
        tenant, certificate = _TENANT.fullmatch(self.path), _CERTIFICATE.fullmatch(self.path)
        if self.command == "POST" and self.path == "/2020-05-31/distribution-tenant":
            self.cloud.asked.append("create")
            made = _create(self.cloud, body)
            return 201, _tenant(made), made.etag
        known = self.cloud.called((tenant or certificate)[1]) if tenant or certificate else None  # type: ignore[index]
        if known is None:
            raise _Refused(404, "EntityNotFound")
        if certificate and self.command == "GET":
            self.cloud.asked.append("certificate")
            return 200, _details(known), ""
        if self.command == "GET":
            self.cloud.asked.append("get")
            return 200, _tenant(known), known.etag
        if self.headers.get("If-Match") != known.etag:
            raise _Refused(412, "PreconditionFailed")
        if self.command == "PUT":
            self.cloud.asked.append("update")
            _update(known, body)
            return 200, _tenant(known), known.etag
        self.cloud.asked.append("delete")
        if known.enabled or known.status != "Deployed":
            raise _Refused(409, "ResourceNotDisabled")
        del self.cloud.tenants[known.id]
        return 204, "", ""


def _create(cloud: Cloud, body: bytes) -> Tenant:
    wanted = _read(body, "CreateDistributionTenantRequest")
    name, hosts = (
        _text(wanted, "Name"),
        [one.text or "" for one in wanted.iterfind(".//{*}Domains/{*}member/{*}Domain")],
    )
    managed = wanted.find("{*}ManagedCertificateRequest")
    if _text(wanted, "DistributionId") != DISTRIBUTION:
        raise _Refused(404, "EntityNotFound")
    if not re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9-.]{1,126}[a-zA-Z0-9]", name) or len(hosts) != 1:
        raise _Refused(400, "InvalidArgument")
    if managed is None or _text(managed, "ValidationTokenHost") not in ("cloudfront", "self-hosted"):
        raise _Refused(400, "InvalidArgument")
    if _text(managed, "PrimaryDomainName") != hosts[0]:
        raise _Refused(400, "InvalidArgument")
    if cloud.called(name):
        raise _Refused(409, "EntityAlreadyExists")
    if hosts[0] in cloud.taken_elsewhere or any(one.host == hosts[0] for one in cloud.tenants.values()):
        raise _Refused(409, "CNAMEAlreadyExists")
    made = Tenant(f"dt_{uuid4().hex}", name, hosts[0], enabled=_text(wanted, "Enabled") == "true")
    cloud.tenants[made.id] = made
    return made


def _update(known: Tenant, body: bytes) -> None:
    wanted = _read(body, "UpdateDistributionTenantRequest")
    if [one.text for one in wanted.iterfind(".//{*}Domains/{*}member/{*}Domain")] != [known.host]:
        raise _Refused(400, "InvalidArgument")
    given = wanted.find(".//{*}Certificate/{*}Arn")
    if given is not None:
        if given.text != known.issued:
            raise _Refused(400, "InvalidArgument")
        known.certificate = known.issued
    known.enabled = _text(wanted, "Enabled") == "true"
    known.changed()


def _read(body: bytes, kind: str) -> ElementTree.Element:
    found = ElementTree.fromstring(body)
    if found.tag != f"{{{SPACE}}}{kind}":
        raise _Refused(400, "MalformedXML")
    return found


def _text(inside: ElementTree.Element, name: str) -> str:
    return inside.findtext(f"{{*}}{name}") or ""


def _tenant(one: Tenant) -> str:
    state = "active" if one.certificate and one.enabled else "inactive"
    custom = (
        f"<Customizations><Certificate><Arn>{one.certificate}</Arn></Certificate></Customizations>"
        if one.certificate
        else ""
    )
    return (
        f'<DistributionTenant xmlns="{SPACE}"><Id>{one.id}</Id><DistributionId>{DISTRIBUTION}</DistributionId>'
        f"<Name>{one.name}</Name><Domains><member><Domain>{one.host}</Domain><Status>{state}</Status></member>"
        f"</Domains>{custom}<Enabled>{str(one.enabled).lower()}</Enabled><Status>{one.status}</Status>"
        "</DistributionTenant>"
    )


def _details(one: Tenant) -> str:
    status = "issued" if one.issued else "pending-validation"
    arn = f"<CertificateArn>{one.issued}</CertificateArn>" if one.issued else ""
    return (
        f'<ManagedCertificateDetails xmlns="{SPACE}">{arn}<CertificateStatus>{status}</CertificateStatus>'
        "<ValidationTokenHost>cloudfront</ValidationTokenHost></ManagedCertificateDetails>"
    )
