"""Work that clinics need done from time to time."""

import logging
from uuid import UUID

from django.db import DatabaseError

from kernel import clock, tenancy
from outbox.work import clinic_task, platform_task
from pictures.stores.base import StoreAway
from scheduling.operations import claims, import_working, imports, pictures
from webapi import idempotency

log = logging.getLogger(__name__)


@clinic_task
def work_on_import(*, schema: str, import_id: str) -> None:
    """Check or run some rows of an import."""
    import_working.work(import_id=UUID(import_id), now=clock.now())


@platform_task
def tidy() -> None:
    """Remove what has served its time in every clinic: holds that ran out, answers kept for retries,
    pictures that nobody shows, and rows of files that were imported.
    """
    now = clock.now()
    for schema in tenancy.schemas_open_for_work():
        try:
            with tenancy.use_schema(schema):
                claims.sweep_expired(now=now)
                idempotency.forget_before(now - idempotency.KEPT_FOR)
            with tenancy.use(tenancy.clinic_of(schema)):
                pictures.sweep_unused(now=now)
                imports.sweep_old(now=now)
        except (DatabaseError, StoreAway, tenancy.NoClinic) as error:
            # One broken clinic must not keep the others from being tidied.
            log.error("a clinic could not be tidied", extra={"event": "tidy_failed", "host": schema}, exc_info=error)
