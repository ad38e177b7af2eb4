"""Which clinics are behind the code, by what was last noted of them: one query, however many there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from fleet.graph import Code
from fleet.models import ClinicVersion
from fleet.queries import truth
from tenants.models import Clinic, ClinicState


def schemas(target: str | None = None) -> list[str]:
    """Return the schemas of all clinics, or of those that were not seen at the target. One that is being opened is
    none of them: whoever opens it brings its schema to the code's migrations and notes that.
    """
    return list(_all(target).order_by("schema_name").values_list("schema_name", flat=True))


def _all(target: str | None) -> QuerySet[Clinic]:
    found: QuerySet[Clinic] = Clinic.objects.exclude(state=ClinicState.OPENING)
    # Not `exclude`: a clinic of which nothing was noted must be among them.
    return found if target is None else found.filter(Q(version__isnull=True) | ~Q(version__version=target))


@dataclass(frozen=True, slots=True)
class Group:
    """Clinics that stand at the same migrations. `version` is empty where a schema has no list of them."""

    version: str
    applied: int
    clinics: int


def groups(code: Code) -> list[Group]:
    """Return how many clinics stand at which version, the largest group first; one of which nothing was noted yet is
    asked.
    """
    counts: Counter[tuple[str, int]] = Counter()
    clinics = Clinic.objects.exclude(state=ClinicState.OPENING)
    noted = clinics.filter(version__isnull=False).values_list("version__version", "version__applied")
    for version, applied, number in noted.annotate(clinics=Count("pk")):
        counts[version, applied] += number
    others = list(clinics.filter(version__isnull=True).values_list("schema_name", flat=True))
    seen = truth.seen(others, code)
    for schema in others:
        one = seen.get(schema)
        counts[(one.version, one.applied) if one else ("", 0)] += 1
    return [Group(*key, number) for key, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]


def broken() -> Iterable[ClinicVersion]:
    """Return the clinics at which the last run failed, with why."""
    return ClinicVersion.objects.exclude(trouble="").select_related("clinic").order_by("clinic__schema_name")
