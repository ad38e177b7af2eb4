from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fleet import graph
from fleet.models import ClinicVersion
from fleet.operations import versions
from fleet.queries import behind, truth
from fleet.tests.planted import code_with, column, migration
from kernel import clock
from kernel.tenancy import Clinic as Facts
from tenants.models import Clinic, ClinicState

CODE = graph.current()


def test_a_clinic_is_noted_as_its_schema_says(north: Facts) -> None:
    versions.note("north", now=clock.now())

    row = ClinicVersion.objects.get(clinic__schema_name="north")
    assert (row.version, row.applied) == (CODE.digest, len(CODE.known))
    assert behind.schemas(CODE.digest) == ["south"]


def test_the_database_names_a_set_of_migrations_as_we_do(north: Facts) -> None:
    applied = truth.applied_in("north")

    assert applied is not None
    assert truth.seen(["north"], CODE)["north"].version == graph.digest(applied & CODE.known)


def test_one_migration_less_is_another_version(north: Facts) -> None:
    versions.note("north", now=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM north.django_migrations WHERE app = 'scheduling' AND name = '0013_news_switches'")

    versions.note("north", now=clock.now())

    row = ClinicVersion.objects.get(clinic__schema_name="north")
    assert row.version != CODE.digest
    assert row.applied == len(CODE.known) - 1


def test_who_is_behind_is_one_query(north: Facts, south: Facts) -> None:
    """Trap T27."""
    versions.read_anew(["north", "south"], CODE, now=clock.now())

    with CaptureQueriesContext(connection) as asked:
        assert behind.schemas(CODE.digest) == []
    assert len(asked) == 1


def test_a_clinic_that_was_never_looked_at_is_looked_at_before_it_counts_as_behind(north: Facts) -> None:
    assert behind.schemas(CODE.digest) == ["north", "south"]

    assert versions.found_behind(CODE, now=clock.now()) == []
    assert behind.schemas(CODE.digest) == []


def test_to_a_release_with_a_new_migration_every_clinic_is_behind(north: Facts) -> None:
    versions.found_behind(CODE, now=clock.now())

    later = code_with(migration("later", column("planted_mark")))

    assert versions.found_behind(later, now=clock.now()) == ["north", "south"]


def test_to_the_release_before_nobody_is_behind(north: Facts) -> None:
    later = code_with(migration("later", column("planted_mark")))
    ClinicVersion.objects.bulk_create(
        ClinicVersion(clinic=clinic, version=later.digest, applied=len(later.known), seen_at=clock.now())
        for clinic in Clinic.objects.all()
    )

    assert versions.found_behind(CODE, now=clock.now()) == []


def test_a_schema_that_was_changed_by_hand_is_found_by_asking_all(north: Facts) -> None:
    versions.found_behind(CODE, now=clock.now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM south.django_migrations WHERE app = 'scheduling' AND name = '0013_news_switches'")

    assert versions.found_behind(CODE, now=clock.now()) == []
    assert versions.found_behind(CODE, now=clock.now(), everything=True) == ["south"]


@pytest.mark.parametrize("state", [ClinicState.SUSPENDED, ClinicState.ARCHIVED])
def test_clinics_at_rest_go_along(state: str, north: Facts) -> None:
    Clinic.objects.filter(schema_name="north").update(state=state)

    assert "north" in behind.schemas(CODE.digest)


def test_a_clinic_that_is_being_opened_is_left_to_its_opening(north: Facts) -> None:
    Clinic.objects.filter(schema_name="north").update(state=ClinicState.OPENING)

    assert behind.schemas(CODE.digest) == ["south"]


def test_a_schema_without_a_list_is_never_taken_for_public(north: Facts) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE north.django_migrations")

    versions.found_behind(CODE, now=clock.now())

    assert truth.applied_in("north") is None
    assert behind.schemas(CODE.digest) == ["north"]
    assert ClinicVersion.objects.get(clinic__schema_name="north").applied == 0


def test_a_trouble_goes_with_what_caused_it(north: Facts) -> None:
    now = clock.now()
    versions.note("north", now=now)
    ClinicVersion.objects.update(trouble="lock_timeout", detail="x", attempts=2)

    versions.note("north", now=now + timedelta(minutes=1))

    assert list(behind.broken()) == []


def test_clinics_are_grouped_by_version_and_those_that_nobody_noted_are_asked(north: Facts) -> None:
    versions.note("north", now=clock.now())

    assert behind.groups(CODE) == [behind.Group(CODE.digest, len(CODE.known), 2)]

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE south.django_migrations")
    assert {(one.version, one.clinics) for one in behind.groups(CODE)} == {(CODE.digest, 1), ("", 1)}
