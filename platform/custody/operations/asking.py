"""Work on one clinic's data is asked for: by an operator in the console, by a command, by the clock."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from custody.models import Aside, Backup, Bundle
from custody.operations import backups, exporting, restoring
from kernel.actors import Actor
from operators.record import deed
from tenants.models import Clinic, Job
from tenants.operations import jobs, naming

BACKUP, RESTORE, SWAP, DROP = "backup", "restore", "swap", "drop_restored"
EXPORT, IMPORT = "export", "import"


def backup(
    clinic: Clinic, *, purpose: str, by: Actor, now: datetime, asked_by: str = "", hint: bool = True
) -> tuple[Backup, Job]:
    """This function will ask for a backup of a clinic.

    :raises JobUnderWay: if one is made already.
    """
    with transaction.atomic():
        row = backups.begin(clinic, purpose=purpose, now=now, asked_by=asked_by or by.role)
        wish = {"backup": str(row.pk), "purpose": purpose}
        job = _ask(BACKUP, clinic.schema_name, clinic, wish, by, asked_by, hint)
        _told("backup.asked", clinic, by, after={"backup": str(row.pk), "purpose": purpose})
    return row, job


def restore(kept: Backup, *, by: Actor, asked_by: str = "", hint: bool = True) -> tuple[Aside, Job]:
    """This function will ask that a backup be restored beside its clinic.

    :raises ClinicUnknown: if the clinic is gone.
    :raises RestoredAlready: if another restored state stands there.
    :raises JobUnderWay: if one is restored already.
    """
    with transaction.atomic():
        aside = restoring.begin(kept, asked_by=asked_by or by.role)
        assert aside.clinic is not None
        job = _ask(RESTORE, aside.about, aside.clinic, {"aside": str(aside.pk)}, by, asked_by, hint)
        _told("backup.restored", aside.clinic, by, after={"backup": str(kept.pk), "beside": aside.schema})
    return aside, job


def swap(aside: Aside, *, by: Actor, asked_by: str = "", hint: bool = True) -> Job:
    """This function will ask that a restored state take its clinic's place.

    :raises NotReady: if it is not a restored state that waits.
    :raises JobUnderWay: if that is done already.
    """
    if aside.state != "ready" or aside.clinic is None:
        raise restoring.NotReady
    with transaction.atomic():
        wish = {"aside": str(aside.pk), "by": told(by)}
        job = _ask(SWAP, aside.about, aside.clinic, wish, by, asked_by, hint)
        _told("restored.swapped", aside.clinic, by, after={"beside": aside.schema})
    return job


def drop(aside: Aside, *, by: Actor, asked_by: str = "", hint: bool = True) -> Job:
    """This function will ask that a schema beside a clinic's be dropped.

    :raises NotReady: if its clinic is gone.
    :raises JobUnderWay: if that is done already, or if it is being filled or swapped in.
    """
    if aside.clinic is None:
        raise restoring.NotReady
    if jobs.under_way(RESTORE, aside.about) or jobs.under_way(SWAP, aside.about):
        raise jobs.JobUnderWay
    with transaction.atomic():
        job = _ask(DROP, aside.about, aside.clinic, {"aside": str(aside.pk)}, by, asked_by, hint)
        _told("restored.dropped", aside.clinic, by, before={"beside": aside.schema, "state": aside.state})
    return job


def export(clinic: Clinic, *, by: Actor, now: datetime, asked_by: str = "", hint: bool = True) -> tuple[Bundle, Job]:
    """This function will ask for a bundle of a clinic.

    :raises JobUnderWay: if one is made already.
    """
    with transaction.atomic():
        row = exporting.begin(clinic, now=now, asked_by=asked_by or by.role)
        job = _ask(EXPORT, clinic.schema_name, clinic, {"bundle": str(row.pk)}, by, asked_by, hint)
        _told("clinic.exported", clinic, by, after={"bundle": str(row.pk)})
    return row, job


def take_in(
    row: Bundle, *, schema: str, name: str, domain: str, by: Actor, asked_by: str = "", hint: bool = True
) -> Job:
    """This function will ask that a bundle become a clinic here; without a name it keeps its own.

    :raises NameMalformed, NameReserved, NameTaken, NameTooSimilar: if the name or the address cannot be had.
    :raises JobUnderWay: if that is done already.
    """
    domain = domain.lower()
    naming.refuse_unfit(schema=schema, domain=domain)
    naming.refuse_similar(domain)
    if Clinic.objects.filter(Q(schema_name=schema) | Q(domains__domain=domain)).exists():
        raise naming.NameTaken(schema=schema, domain=domain)
    wish = {"bundle": str(row.pk), "schema": schema, "name": name, "domain": domain}
    with transaction.atomic():
        job = jobs.ask(IMPORT, about=schema, wish=wish, by=by, asked_by=asked_by, hint=hint)
        deed("clinic.imported", by=by, subject=("clinic", schema), after=wish)
    return job


def told(by: Actor) -> dict[str, str | None]:
    """Return an actor as a wish keeps it."""
    one = str(by.id) if by.id else None
    return {"kind": by.kind, "id": one, "role": by.role, "request_id": by.request_id, "address": by.address}


def _ask(name: str, about: str, clinic: Clinic, wish: dict[str, Any], by: Actor, asked_by: str, hint: bool) -> Job:
    return jobs.ask(name, about=about, clinic=clinic, wish=wish, by=by, asked_by=asked_by, hint=hint)


def _told(
    action: str,
    clinic: Clinic,
    by: Actor,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    deed(action, by=by, subject=("clinic", clinic.pk), clinic=clinic.pk, before=before, after=after)
