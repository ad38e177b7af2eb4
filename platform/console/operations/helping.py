"""Operators look into a clinic: with a reason, for half an hour, and on record on both sides."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from console.operations.samples import ClinicNotOpen
from identity.models import Help
from identity.operations import helping
from kernel import tenancy
from kernel.actors import Actor
from operators.operations import second_factor
from operators.record import deed
from tenants.models import Clinic, ClinicState
from tenants.operations import allowing_help
from tenants.queries import directory
from tenants.queries.hosts import ClinicUnknown


@dataclass(frozen=True, slots=True)
class Started:
    """The way in: good once, within a minute. The code stands in the fragment, which no server logs."""

    help: Help
    address: str


def start(*, clinic_id: UUID, name: str, reason: str, by: Actor, now: datetime) -> Started:
    """This function will let an operator look into a clinic.

    :raises ClinicUnknown: if there is no such clinic.
    :raises HelpForbidden: if the clinic lets no operators look in.
    :raises ClinicNotOpen: if it is being opened or archived.
    """
    with transaction.atomic():
        found = allowing_help.require_allowed(clinic_id)
        if found is None:
            raise ClinicUnknown
        if found.state not in (ClinicState.ACTIVE, ClinicState.SUSPENDED):
            raise ClinicNotOpen(state=found.state)
        clinic = directory.facts_of(found)
        with tenancy.use(clinic):
            made, code = helping.start(name=name, role=by.role, reason=reason, by=by, now=now)
        deed("help.started", by=by, subject=("help", made.id), clinic=clinic_id, reason=reason)
    return Started(help=made, address=f"{clinic.origin}/staff/help#code={code}")


def raise_to_change(*, clinic_id: UUID, help_id: UUID, reason: str, code: str, by: Actor, now: datetime) -> Help:
    """This function will let a help change things from now on, for an admin who shows the app's code once more.

    :raises CodeWrong: if the code is not the app's, or was used already.
    :raises ClinicUnknown: if there is no such clinic.
    :raises HelpUnknown: if the help is not under way, or is another operator's.
    """
    if by.id is None:
        raise helping.HelpUnknown
    clinic = _clinic(clinic_id)
    second_factor.show_again(operator_id=by.id, code=code, by=by, now=now)
    with transaction.atomic():
        with tenancy.use(clinic):
            found = _own(help_id, by)
            found = helping.raise_to_change(help_id=found.id, reason=reason, by=by, now=now)
        deed("help.raised", by=by, subject=("help", help_id), clinic=clinic_id, reason=reason)
    return found


def end(*, clinic_id: UUID, help_id: UUID, name: str, by: Actor, now: datetime) -> None:
    """This function will end a help at once.

    :raises ClinicUnknown: if there is no such clinic.
    :raises HelpUnknown: if the help is not under way.
    """
    clinic = _clinic(clinic_id)
    with transaction.atomic():
        with tenancy.use(clinic):
            helping.end(help_id=help_id, name=name, by=by, now=now)
        deed("help.ended", by=by, subject=("help", help_id), clinic=clinic_id)


def of_clinic(clinic_id: UUID) -> list[Help]:
    """Return who looked into a clinic, the latest first.

    :raises ClinicUnknown: if there is no such clinic.
    """
    with tenancy.use(_clinic(clinic_id)):
        return list(Help.objects.order_by("-started_at", "pk")[:100])


def _clinic(clinic_id: UUID) -> tenancy.Clinic:
    found = Clinic.objects.filter(pk=clinic_id).first()
    if found is None:
        raise ClinicUnknown
    if found.state not in (ClinicState.ACTIVE, ClinicState.SUSPENDED):
        raise ClinicNotOpen(state=found.state)
    return directory.facts_of(found)


def _own(help_id: UUID, by: Actor) -> Help:
    found = Help.objects.filter(pk=help_id).first()
    if found is None or found.operator_id != by.id:
        raise helping.HelpUnknown
    return found
