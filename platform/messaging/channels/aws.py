"""Amazon's clients: one of each kind for all threads of the process, made when it is first needed."""

from functools import cache
from threading import Lock
from typing import Any

from django.conf import settings

# Seconds, well within a lease.
CONNECT, READ = 3.0, 20.0
# Ours to mend, not the message's fault: it waits until somebody has.
WAIT = frozenset(
    {
        "AccountSuspendedException",
        "AuthorizationError",
        "AuthorizationErrorException",
        "MailFromDomainNotVerifiedException",
        "NotFoundException",
        "SendingPausedException",
    }
)
_making = Lock()


def client(service: str, region: str = "") -> Any:
    """Return the client of a service. Nothing is repeated by it: it could not know what came through."""
    with _making:
        return _made(service, region or settings.AWS_REGION)


def is_final(error: Any) -> bool:
    """Say whether an error of the service is the message's own (4xx), so that trying again is of no use."""
    answer = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500)
    return 400 <= answer < 500 and not _is_throttling(error, answer) and code_of(error) not in WAIT


def code_of(error: Any) -> str:
    """Return the service's name for an error."""
    return str(error.response.get("Error", {}).get("Code", ""))[:80]


def _is_throttling(error: Any, answer: int) -> bool:
    words = ("Throttl", "TooManyRequests", "LimitExceeded", "SlowDown")
    # 403: wrong credentials, clocks that differ, missing rights.
    return answer in (403, 408, 429) or any(word in code_of(error) for word in words)


@cache
def _made(service: str, region: str) -> Any:
    import boto3
    from botocore.config import Config

    return boto3.session.Session().client(
        service,
        region_name=region or None,
        config=Config(connect_timeout=CONNECT, read_timeout=READ, retries={"total_max_attempts": 1}),
    )
