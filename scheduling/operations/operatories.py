"""Chairs and rooms come, change and retire."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.actors import Actor
from scheduling.models import Operatory
from scheduling.operations.catalog import refuse_unknown_services
from scheduling.operations.changing import Expectation, StillHasAppointments, anything, note, one_change
from scheduling.queries import conflicts, records
from scheduling.queries.records import OperatoryUnknown, Record


def add_operatory(*, fields: Mapping[str, Any], by: Actor) -> Record:
    """This function will add an operatory; without `only_for` (ids of services) it is fit for every service.

    :raises ServicesUnknown: if `only_for` names a service that is not of this clinic.
    """
    with one_change():
        row = Operatory()
        after = _write(row, fields)
        note("operatory.added", ("operatory", row.pk), None, after, by)
    return after


def change_operatory(
    *, operatory_id: UUID, fields: Mapping[str, Any], by: Actor, now: datetime, expects: Expectation = anything
) -> Record:
    """This function will change the given fields of an operatory.

    :raises OperatoryUnknown: if there is none of this id.
    :raises StillHasAppointments: if it would retire an operatory with appointments still to come.
    :raises ServicesUnknown: if `only_for` names a service that is not of this clinic.
    """
    with one_change():
        row = _operatory(operatory_id)
        before = records.operatory_of(row)
        expects(before)
        if fields.get("is_active") is False and row.is_active:
            _refuse_with_appointments(operatory_id, now)
        after = _write(row, fields)
        note("operatory.changed", ("operatory", row.pk), before, after, by)
    return after


def retire_operatory(
    *, operatory_id: UUID, keep_appointments: bool, by: Actor, now: datetime, expects: Expectation = anything
) -> None:
    """This function will take an operatory out of use; its appointments stay. Done twice, it changes nothing.

    :raises OperatoryUnknown: if there is none of this id.
    :raises StillHasAppointments: if appointments are still to come and may not be kept.
    """
    with one_change():
        row = _operatory(operatory_id)
        expects(records.operatory_of(row))
        if not row.is_active:
            return
        if not keep_appointments:
            _refuse_with_appointments(operatory_id, now)
        row.is_active = False
        row.save()
        note("operatory.retired", ("operatory", row.pk), {"is_active": True}, {"is_active": False}, by)


def _operatory(one: UUID) -> Operatory:
    row = Operatory.objects.filter(pk=one).first()
    if row is None:
        raise OperatoryUnknown
    return row


def _write(row: Operatory, fields: Mapping[str, Any]) -> Record:
    only_for = fields.get("only_for")
    if only_for is not None:
        refuse_unknown_services(set(only_for))
    for name, value in fields.items():
        if name != "only_for":
            setattr(row, name, value)
    row.save()
    if only_for is not None:
        row.only_for.set(set(only_for))
    return records.operatory_of(row)


def _refuse_with_appointments(operatory_id: UUID, now: datetime) -> None:
    count = conflicts.still_to_come(now=now, operatory_id=operatory_id).count()
    if count:
        raise StillHasAppointments(count=count)
