"""In which order the clinic lists its dentists, services and operatories."""

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from kernel.actors import Actor
from kernel.errors import Conflict
from scheduling.models import Dentist, Operatory, Service
from scheduling.operations.changing import note, one_change

Listed = Literal["dentists", "services", "operatories"]

_MODELS: dict[Listed, Any] = {"dentists": Dentist, "services": Service, "operatories": Operatory}


class ListChanged(Conflict):
    code = "list_changed"
    title = "This list was changed since it was shown. Look at it again."


def arrange(*, what: Listed, ids: Sequence[UUID], by: Actor, was: Sequence[UUID] | None = None) -> None:
    """This function will list dentists, services or operatories in this order, retired ones among them.

    :raises ListChanged: if the ids are not exactly those that the clinic has, or stand in another order than `was`.
    """
    with one_change():
        rows = {row.pk: row for row in _MODELS[what].objects.order_by("position", "id")}
        if len(ids) != len(rows) or set(ids) != set(rows):
            raise ListChanged
        if list(rows) == list(ids):
            return
        if was is not None and list(was) != list(rows):
            raise ListChanged
        before = [str(one) for one in rows]
        for position, one in enumerate(ids):
            rows[one].position = position
        _MODELS[what].objects.bulk_update(rows.values(), ["position"])
        after = [str(one) for one in ids]
        note(f"{what}.arranged", ("clinic", what), {"order": before}, {"order": after}, by)
