"""Work that clinics need done from time to time."""

import logging
from uuid import UUID

from django.db import DatabaseError

from kernel import clock, tenancy
from outbox import hints
from outbox.work import clinic_task, part_of, platform_task
from pictures.stores.base import StoreAway
from rounds import noting
from scheduling.operations import claims, import_working, imports, pictures, reminding, retaining
from scheduling.queries import reminders
from webapi import idempotency
from webhooks import telling

# Seconds between two looks for patients who are to be reminded.
REMINDED_EVERY = 60.0
# Between two days on which clinics forget.
DAY = 86_400.0

log = logging.getLogger(__name__)


@clinic_task
def work_on_import(*, schema: str, import_id: str) -> None:
    """Check or run some rows of an import."""
    import_working.work(import_id=UUID(import_id), now=clock.now())


@part_of("scheduling.tasks.remind_everywhere")
def remind(*, schema: str) -> None:
    """Remind one clinic's patients of their visits."""
    reminding.remind(now=clock.now())


@platform_task
def remind_everywhere() -> int:
    """Hint at every clinic in which somebody is to be reminded, and return at how many."""
    found = reminders.clinics(now=clock.now())
    return sum(hints.give(remind, expires=REMINDED_EVERY, schema=schema) for schema in found)


@part_of("scheduling.tasks.retain_everywhere")
def retain(*, schema: str) -> None:
    """Let one clinic forget what it keeps no longer."""
    retaining.apply(now=clock.now())


@platform_task
def retain_everywhere() -> int:
    """Hint at every clinic to forget what it keeps no longer, and return at how many."""
    return sum(hints.give(retain, expires=DAY, schema=schema) for schema in tenancy.schemas_open_for_work())


@platform_task
def tidy() -> int:
    """Remove what has served its time in every clinic: holds that ran out, answers kept for retries, what webhooks
    were told, pictures that nobody shows, and rows of files that were imported. Return how many clinics were tidied.
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
                imports.sweep_old(now=now)
            tidied += 1
        except (DatabaseError, StoreAway, tenancy.NoClinic) as error:
            # One broken clinic must not keep the others from being tidied.
            noting.unserved(schema, error)
            log.error("a clinic could not be tidied", extra={"event": "tidy_failed", "host": schema}, exc_info=error)
    return tidied
