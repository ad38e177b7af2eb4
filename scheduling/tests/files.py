"""Files from another program, on their way in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kernel import clock
from kernel.actors import Actor
from scheduling.models import Import, ImportKind, ImportRow
from scheduling.operations import import_working, imports
from testkit import make

PATIENTS = ("number", "name", "birth_date", "email", "phone", "guardian", "notes")
VISITS = ("number", "date", "time", "duration", "name", "birth_date", "phone", "dentist", "service", "status")


def manager() -> Actor:
    """Return somebody who may import, of an account of her own."""
    user = make.account(f"manager{Import.objects.count()}@example.org", role="manager")
    return Actor(kind="account", id=user.id, role="manager", request_id="r-1")


def uploaded(kind: str, rows: Sequence[Sequence[str]], by: Actor, heads: Sequence[str] = ()) -> Import:
    """Upload rows under heads of these names."""
    heads = heads or (PATIENTS if kind == "patients" else VISITS)
    text = "\n".join(";".join(row) for row in [heads, *rows])
    return imports.upload(
        kind=ImportKind(kind), file_name="old.csv", content=text.encode(), encoding="auto", by=by, now=clock.now()
    )


def checked(
    kind: str, rows: Sequence[Sequence[str]], by: Actor, *, heads: Sequence[str] = (), **choices: Any
) -> Import:
    """Upload rows and have them checked; columns are in the order of the heads."""
    made = uploaded(kind, rows, by, heads)
    heads = heads or (PATIENTS if kind == "patients" else VISITS)
    columns = {name: at for at, name in enumerate(heads)}
    wanted = {**made.choices, "columns": columns, **choices}
    imports.check(import_id=made.pk, choices=wanted, version=None, by=by, now=clock.now())
    finish(made.pk)
    return Import.objects.get(pk=made.pk)


def run(found: Import, by: Actor, *, send_mail: bool = False) -> Import:
    """Have the rows taken."""
    imports.run(import_id=found.pk, send_mail=send_mail, version=None, by=by, now=clock.now())
    finish(found.pk)
    return Import.objects.get(pk=found.pk)


def finish(import_id: UUID) -> None:
    """Work as workers do until nothing is left."""
    while import_working.work(import_id=import_id, now=clock.now()):
        pass


def came_of(found: Import) -> list[tuple[str, str]]:
    """Return outcome and reason of each row, in the order of the file."""
    return list(ImportRow.objects.filter(of=found).order_by("number").values_list("outcome", "reason"))
