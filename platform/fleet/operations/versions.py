"""Noting at which migrations clinics stand."""

from collections.abc import Sequence
from datetime import datetime

from fleet import graph
from fleet.graph import Code
from fleet.models import ClinicVersion
from fleet.queries import behind, truth
from tenants.models import Clinic


def note(schema: str, *, now: datetime) -> None:
    """This function will note at which migrations one clinic stands, as its schema says: after an opening, a restore
    or whatever else brought a schema into being beside the runs.
    """
    read_anew([schema], graph.current(), now=now)


def read_anew(schemas: Sequence[str], code: Code, *, now: datetime) -> None:
    """This function will note of each of these clinics what its schema says, and take its trouble back where that was
    mended. A schema without a list of migrations is noted as one at which nothing is applied.
    """
    seen = truth.seen(schemas, code)
    nothing = truth.Seen("", 0)
    rows = [
        ClinicVersion(
            clinic_id=clinic,
            version=seen.get(schema, nothing).version,
            applied=seen.get(schema, nothing).applied,
            seen_at=now,
        )
        for clinic, schema in Clinic.objects.filter(schema_name__in=schemas).values_list("pk", "schema_name")
    ]
    ClinicVersion.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["clinic"],
        update_fields=["version", "applied", "seen_at"],
        batch_size=1_000,
    )
    ClinicVersion.objects.filter(clinic__schema_name__in=schemas, version=code.digest).exclude(trouble="").update(
        trouble="", detail="", attempts=0
    )


def found_behind(code: Code, *, now: datetime, everything: bool = False) -> list[str]:
    """This function will return the schemas that are truly behind the code, in order: those whose row says so are
    looked at first, with `everything` all of them.
    """
    read_anew(behind.schemas() if everything else behind.schemas(code.digest), code, now=now)
    return behind.schemas(code.digest)
