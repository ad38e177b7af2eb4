"""Work that clinics need done from time to time."""

import logging

from django.db import DatabaseError

from kernel import clock, tenancy
from outbox.work import platform_task
from scheduling.operations import claims
from webapi import idempotency

log = logging.getLogger(__name__)


@platform_task
def tidy() -> None:
    """Remove what has served its time in every clinic: holds that ran out, answers kept for retries."""
    now = clock.now()
    for schema in tenancy.schemas_open_for_work():
        try:
            with tenancy.use_schema(schema):
                claims.sweep_expired(now=now)
                idempotency.forget_before(now - idempotency.KEPT_FOR)
        except DatabaseError as error:
            # One broken clinic must not keep the others from being tidied.
            log.error("a clinic could not be tidied", extra={"event": "tidy_failed", "host": schema}, exc_info=error)
