"""What was done with an appointment, in the clinic's words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from scheduling.models import Appointment, Dentist, Operatory, Patient
from scheduling.queries import catalog, trail
from scheduling.queries.catalog import Catalog
from scheduling.rules import local_time

_TIMES = ("starts_at", "ends_at")
_NAMED: dict[str, type[Dentist | Operatory | Patient]] = {
    "dentist": Dentist,
    "operatory": Operatory,
    "patient": Patient,
}
# In the order in which people tell it.
FIELDS = (*_TIMES, "dentist", "service", "operatory", "patient", "status", "cause")


def of_appointment(found: Appointment, kept: Catalog, language: str) -> list[dict[str, Any]]:
    """Return the deeds of an appointment, the latest first: who, when, why, and what changed, with names in a
    language and times on the clinic's wall. However long it is, it takes the same few statements.
    """
    deeds = list(trail.of_appointment(found.id))
    words = _Words(found, kept, language, deeds)
    return [
        {
            "id": one.id,
            "at": words.on_the_wall(one.at),
            "by": {"kind": one.actor_kind, "role": one.actor_role, "name": one.actor_name},
            "action": one.action,
            "reason": one.reason,
            "changes": words.changes(one.before or {}, one.after or {}),
        }
        for one in deeds
    ]


class _Words:
    def __init__(self, found: Appointment, kept: Catalog, language: str, deeds: Sequence[Any]) -> None:
        self.zone = local_time.zone(found.zone)
        self.kept, self.language = kept, language
        self.names = {kind: _names(model, _mentioned(deeds, kind)) for kind, model in _NAMED.items()}

    def on_the_wall(self, instant: datetime) -> str:
        return instant.astimezone(self.zone).isoformat(timespec="seconds")

    def changes(self, before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {"field": name, "before": self._said(name, before.get(name)), "after": self._said(name, after.get(name))}
            for name in FIELDS
            if before.get(name) != after.get(name)
        ]

    def _said(self, name: str, value: str | None) -> str | None:
        if value is None or name in ("status", "cause"):
            return value
        if name in _TIMES:
            return self.on_the_wall(datetime.fromisoformat(value))
        if name == "service":
            service = self.kept.services.get(UUID(value))
            return catalog.said_in(service.names, self.language) if service else None
        return self.names[name].get(UUID(value))


def _mentioned(deeds: Iterable[Any], kind: str) -> set[UUID]:
    sides = [side for one in deeds for side in (one.before, one.after) if side]
    return {UUID(side[kind]) for side in sides if side.get(kind)}


def _names(model: type[Dentist | Operatory | Patient], ids: set[UUID]) -> dict[UUID, str]:
    return dict(model._default_manager.filter(pk__in=ids).values_list("pk", "name")) if ids else {}
