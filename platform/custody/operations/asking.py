"""Work on one clinic's data is asked for: by an operator in the console, by a command, by the clock."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from custody.models import Aside, Backup, Bundle
from custody.operations import backups, exporting, importing, restoring
from kernel.actors import Actor
from operators.record import deed
from tenants.models import Clinic, Job
from tenants.operations import jobs, lifecycle, naming

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


def verify(kept: Backup, *, by: Actor, now: datetime) -> Backup:
    """This function will read a backup from its first byte to its last, and put on record that it is whole.

    :raises Damaged, KeyUnknown, Lost, VaultAway: as `backups.verify`.
    """
    with transaction.atomic():
        row = backups.verify(kept, now=now)
        deed("backup.verified", by=by, subject=("backup", row.pk), clinic=row.clinic_was, after={"rows": row.rows})
    return row


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


def swap(
    aside: Aside,
    *,
    by: Actor,
    address: str | None = None,
    asked_by: str = "",
    reason: str = "",
    hint: bool = True,
) -> Job:
    """This function will ask that a restored state take its clinic's place. `address` is what somebody typed, None
    where the wish is proved otherwise.

    :raises NotReady: if it is not a restored state that waits.
    :raises AddressMistyped: if the address is not the clinic's.
    :raises JobUnderWay: if that is done already.
    """
    if aside.state != "ready" or aside.clinic is None:
        raise restoring.NotReady
    if address is not None:
        lifecycle.refuse_mistyped(address, aside.clinic)
    with transaction.atomic():
        wish = {"aside": str(aside.pk), "by": told(by)}
        job = _ask(SWAP, aside.about, aside.clinic, wish, by, asked_by, hint)
        _told("restored.swapped", aside.clinic, by, after={"beside": aside.schema}, reason=reason)
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


def hand_out(row: Bundle, *, by: Actor) -> None:
    """This function will put on record that a bundle leaves the vault: it holds health data in the clear."""
    with transaction.atomic():
        deed("bundle.downloaded", by=by, subject=("bundle", row.pk), clinic=row.clinic_was)


def bring_in(parts: Iterable[bytes], *, address: str, name: str, by: Actor, now: datetime, asked_by: str = "") -> Job:
    """This function will put what is uploaded into the vault and ask that it become a clinic at an address, a label
    below the platform's domain, which is looked at before the first byte.

    :raises NameMalformed, NameReserved, NameTaken, NameTooSimilar: if the address cannot be had.
    :raises BundleUnfit: if it is larger than any that is taken in.
    :raises VaultAway: if the vault does not answer.
    :raises JobUnderWay: if that is done already.
    """
    naming.refuse_address(address)
    row = importing.receive(parts, now=now, asked_by=asked_by or by.role)
    schema, domain = naming.schema_of(address), naming.host_of(address)
    return take_in(row, schema=schema, name=name, domain=domain, by=by, asked_by=asked_by)


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
    reason: str = "",
) -> None:
    subject = ("clinic", clinic.pk)
    deed(action, by=by, subject=subject, clinic=clinic.pk, before=before, after=after, reason=reason)
