"""Tasks that leave a row behind which says for whom it was made: for tests of where it lands."""

from celery import current_task

from kernel import clock, tenancy
from outbox.models import Event, EventState
from outbox.work import clinic_task

KIND = "test.mark"


@clinic_task
def mark(*, schema: str, word: str) -> None:
    """Write where we are told to be, and where we are."""
    Event.objects.create(
        kind=KIND,
        facts={"sent_for": schema, "in_force": tenancy.current().schema, "word": word},
        state=EventState.DONE,
        done_at=clock.now(),
    )


@clinic_task
def mark_at_the_second_try(*, schema: str, word: str) -> None:
    """Fail once, and be tried again."""
    if not current_task.request.retries:
        raise mark_at_the_second_try.retry(countdown=0)
    mark.run(schema=schema, word=word)


@clinic_task
def fail(*, schema: str, word: str) -> None:
    """Write, and fail in the middle of a transaction that is somebody else's."""
    from django.db import connection, transaction

    with transaction.atomic():
        mark.run(schema=schema, word=word)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
