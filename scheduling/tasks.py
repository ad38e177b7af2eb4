"""Work that clinics need done from time to time."""

import logging

from django.db import DatabaseError

from kernel import clock, tenancy
from outbox.work import platform_task
from pictures.stores.base import StoreAway
from scheduling.operations import claims, pictures
from webapi import idempotency
from webhooks import telling

log = logging.getLogger(__name__)


@platform_task
def tidy() -> int:
    """Remove what has served its time in every clinic: holds that ran out, answers kept for retries, what webhooks
    were told, and pictures that nobody shows. Return how many clinics were tidied.
    """
    now, tidied = clock.now(), 0
    for schema in tenancy.schemas_open_for_work():
        try:
            with tenancy.use_schema(schema):
                claims.sweep_expired(now=now)
                idempotency.forget_before(now - idempotency.KEPT_FOR)
                telling.forget_before(now - telling.KEPT_FOR)
            with tenancy.use(tenancy.clinic_of(schema)):
                pictures.sweep_unused(now=now)
            tidied += 1
        except (DatabaseError, StoreAway, tenancy.NoClinic) as error:
            # One broken clinic must not keep the others from being tidied.
            log.error("a clinic could not be tidied", extra={"event": "tidy_failed", "host": schema}, exc_info=error)
    return tidied
