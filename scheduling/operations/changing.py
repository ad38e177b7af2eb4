"""How the catalogue and the rota change: one change of a clinic at a time, and each leaves its trace."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import transaction

from auditing import record
from kernel.actors import Actor
from kernel.database import contention_named, queue_for, violations_named
from kernel.errors import Conflict, Invalid, Refusal
from scheduling.models import CatalogVersion, Dentist, Operatory
from scheduling.queries.records import Record

# A check of the record as it stands, made when nobody else can change it any more.
Expectation = Callable[[Record | None], None]


class LanguageUnknown(Invalid):
    code = "language_unknown"
    title = "The platform does not know this language."


class StillHasAppointments(Conflict):
    code = "still_has_appointments"
    title = "There are appointments still to come."


def anything(record: Record | None) -> None:
    """Expect nothing of the record."""


@contextmanager
def one_change(errors: Mapping[str, type[Refusal]] | None = None) -> Iterator[None]:
    """Open a transaction in which nothing else of the catalogue or the rota changes.

    Every change raises the version in the end (by trigger), so rivals queue there anyway; queueing before the first
    look keeps them from deadlocks and lets a caller compare what it knew with what is true.

    :raises Refusal: one of `errors`, by the name of the constraint that the block violated.
    :raises Busy: if a rival kept us waiting for too long.
    """
    with contention_named(), violations_named(errors or {}), transaction.atomic():
        CatalogVersion.objects.select_for_update().get()
        # Bookings under way end first: what is counted or listed next has them, and who comes later sees the change.
        queue_for([*Dentist.objects.values_list("id", flat=True), *Operatory.objects.values_list("id", flat=True)])
        yield


def note(action: str, subject: tuple[str, object], before: Record | None, after: Record | None, by: Actor) -> None:
    """Write the audit entry of a change; what did not change is left out, and so is a change of nothing."""
    if before == after:
        return
    if before is not None and after is not None:
        before, after = record.changes(before, after)
    record.deed(action, by=by, subject=subject, before=before, after=after)


def assign(row: Any, fields: Mapping[str, Any], *, texts: tuple[str, ...]) -> None:
    """Put fields into a row; a text comes by language and leaves the languages that it does not name.

    :raises LanguageUnknown: if a text is in a language that is none of the platform's.
    """
    known = {code for code, _ in settings.LANGUAGES}
    for name, value in fields.items():
        if name not in texts:
            setattr(row, name, value)
            continue
        if not set(value) <= known:
            raise LanguageUnknown(field=name, languages=sorted(set(value) - known)[:5])
        for code, text in value.items():
            setattr(row, f"{name}_{code}", text)
