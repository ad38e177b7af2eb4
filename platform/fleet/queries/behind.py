"""Which clinics are behind the code, by what was last noted of them: one query, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from fleet.models import ClinicVersion
from tenants.models import Clinic, ClinicState


def schemas(target: str | None = None) -> list[str]:
    """Return the schemas of all clinics, or of those that were not seen at the target. One that is being opened is
    none of them: whoever opens it brings its schema to the code's migrations and notes that.
    """
    return list(_all(target).order_by("schema_name").values_list("schema_name", flat=True))


def count(target: str | None = None) -> int:
    """Return how many clinics there are, or how many of them were not seen at the target."""
    return int(_all(target).count())


def _all(target: str | None) -> QuerySet[Clinic]:
    found: QuerySet[Clinic] = Clinic.objects.exclude(state=ClinicState.OPENING)
    # Not `exclude`: a clinic of which nothing was noted must be among them.
    return found if target is None else found.filter(Q(version__isnull=True) | ~Q(version__version=target))


@dataclass(frozen=True, slots=True)
class Group:
    """Clinics that stand at the same migrations. `version` is empty where nothing was noted."""

    version: str
    applied: int
    clinics: int


def groups() -> list[Group]:
    """Return how many clinics stand at which version, the largest group first."""
    rows = (
        Clinic.objects.exclude(state=ClinicState.OPENING)
        .values("version__version", "version__applied")
        .annotate(clinics=Count("pk"))
        .order_by("-clinics", "version__version")
    )
    return [Group(row["version__version"] or "", row["version__applied"] or 0, row["clinics"]) for row in rows]


def broken() -> Iterable[ClinicVersion]:
    """Return the clinics at which the last run failed, with why."""
    return ClinicVersion.objects.exclude(trouble="").select_related("clinic").order_by("clinic__schema_name")
