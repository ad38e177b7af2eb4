"""The clinic's say in who of the platform looks in."""

from datetime import datetime

from django.db import transaction

from auditing.record import deed
from identity.operations import helping
from kernel import tenancy
from kernel.actors import Actor
from tenants.operations import allowing_help


def allow(*, allowed: bool, name: str, by: Actor, now: datetime) -> None:
    """This function will let operators of the platform look into the clinic in force, or keep them out; whoever looks
    in at the moment is out at once then.
    """
    clinic = tenancy.current().id
    with transaction.atomic():
        if allowing_help.allow(clinic, allowed=allowed):
            deed("help.allowed" if allowed else "help.forbidden", by=by, subject=("clinic", clinic))
        if not allowed:
            helping.end_all(name=name, by=by, now=now)
