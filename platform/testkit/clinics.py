"""Clinics of one test module alone, beside north and south: for what must hold over several."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from kernel import tenancy
from scheduling.queries import catalog
from tenants.operations import provisioning
from testkit.plugin import empty_clinics


@contextmanager
def opened(
    count: int, *, prefix: str, zone: str = "Europe/Berlin", shard: str = ""
) -> Iterator[list[tenancy.Clinic]]:
    """Open clinics that are named like their schemas, and drop them at the end of the block."""
    tag = uuid4().hex[:6]
    made = []
    try:
        for number in range(count):
            name = f"{prefix}_{tag}_{number}"
            domain = f"{name.replace('_', '-')}.localhost"
            made.append(
                provisioning.open_clinic(
                    schema=name, name=name, domain=domain, zone=zone, languages=["en"], shard=shard
                )
            )
        yield made
    finally:
        for clinic in made:
            provisioning.drop_clinic(clinic.schema)


@contextmanager
def emptied(clinics: Sequence[tenancy.Clinic]) -> Iterator[None]:
    """Let what is really committed in the block go at its end."""
    try:
        yield
    finally:
        catalog.forget()
        empty_clinics([clinic.schema for clinic in clinics])
