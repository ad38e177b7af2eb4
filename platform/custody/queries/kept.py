"""Backups, bundles and schemas set aside, as operators ask for them."""

from datetime import datetime
from uuid import UUID

from custody.models import Aside, AsideState, Backup, Bundle, KeptState
from kernel.errors import NotFound
from tenants.models import Clinic
from tenants.queries.hosts import ClinicUnknown


class BackupUnknown(NotFound):
    code = "backup_unknown"
    title = "There is no such backup."


class BundleUnknown(NotFound):
    code = "bundle_unknown"
    title = "There is no such bundle."


class AsideUnknown(NotFound):
    code = "restored_unknown"
    title = "There is no such restored state."


def clinic(schema: str) -> Clinic:
    """Return a clinic by its schema, in whatever state.

    :raises ClinicUnknown: if there is none.
    """
    found = Clinic.objects.filter(schema_name=schema).first()
    if found is None:
        raise ClinicUnknown
    assert isinstance(found, Clinic)
    return found


def backup(one: UUID) -> Backup:
    """Return a backup whose file is there.

    :raises BackupUnknown: if there is none.
    """
    found = Backup.objects.filter(pk=one, state=KeptState.KEPT).first()
    if found is None:
        raise BackupUnknown
    return found


def bundle(one: UUID) -> Bundle:
    """Return a bundle whose file is there.

    :raises BundleUnknown: if there is none.
    """
    found = Bundle.objects.filter(pk=one, state=KeptState.KEPT).first()
    if found is None:
        raise BundleUnknown
    return found


def aside(one: UUID) -> Aside:
    """Return a schema that stands beside a clinic's.

    :raises AsideUnknown: if there is none, or no more.
    """
    found = Aside.objects.filter(pk=one).exclude(state=AsideState.DROPPED).first()
    if found is None:
        raise AsideUnknown
    return found


def backups_of(schema: str) -> list[Backup]:
    """Return the backups of a schema, the latest first, those that are gone left out."""
    return list(Backup.objects.filter(about=schema).exclude(state=KeptState.GONE).order_by("-created_at")[:200])


def bundles_of(schema: str) -> list[Bundle]:
    """Return the bundles of a schema, the latest first, those that are gone left out."""
    return list(Bundle.objects.filter(about=schema).exclude(state=KeptState.GONE).order_by("-created_at")[:50])


def asides_of(schema: str) -> list[Aside]:
    """Return what stands beside a clinic's schema, the latest first."""
    found = Aside.objects.filter(about=schema).exclude(state=AsideState.DROPPED)
    return list(found.order_by("-created_at")[:50])


def latest(schema: str) -> datetime | None:
    """Return the instant of the latest backup of a schema that is kept."""
    found = Backup.objects.filter(about=schema, state=KeptState.KEPT).order_by("-made_at")
    return found.values_list("made_at", flat=True).first()
