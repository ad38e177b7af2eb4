"""What the wizard and a clinic's page ask on the way: how a colour can be read, and how much sample data there is."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from console.operations import samples
from kernel import clock, tenancy
from kernel.actors import system
from tenants.models import Clinic, ClinicState
from testkit import operators


class Desk:
    def __init__(self, role: str) -> None:
        self.headers = operators.headers(operators.make(role=role))

    def ask(self, method: str, path: str) -> Any:
        return getattr(Client(), method)(f"/api/v1/{path}", headers=self.headers)


@pytest.fixture
def sampled(north: tenancy.Clinic) -> tenancy.Clinic:
    with tenancy.use(north):
        samples.add(by=system("tests"), now=clock.now())
    return north


def test_sample_patients_are_counted_until_they_are_removed(sampled: tenancy.Clinic, south: tenancy.Clinic) -> None:
    desk = Desk("admin")
    path = f"clinics/{sampled.id}/samples"
    there = desk.ask("get", path).json()["patients"]
    assert there > 0
    assert desk.ask("get", f"clinics/{south.id}/samples").json() == {"patients": 0}
    assert desk.ask("delete", path).json() == {"patients": there}
    assert desk.ask("get", path).json() == {"patients": 0}


def test_support_sees_sample_data_and_leaves_it(sampled: tenancy.Clinic) -> None:
    desk = Desk("support")
    path = f"clinics/{sampled.id}/samples"
    before = desk.ask("get", path).json()
    assert desk.ask("delete", path).status_code == 403
    assert desk.ask("get", path).json() == before


def test_a_clinic_that_is_not_open_has_no_sample_data_to_remove(sampled: tenancy.Clinic) -> None:
    Clinic.objects.filter(pk=sampled.id).update(state=ClinicState.ARCHIVED)
    desk = Desk("admin")
    assert desk.ask("get", f"clinics/{sampled.id}/samples").json() == {"patients": 0}
    assert desk.ask("get", f"clinics/{uuid4()}/samples").status_code == 404


def test_a_colour_is_judged_as_clinics_judge_theirs(north: tenancy.Clinic) -> None:
    desk = Desk("support")
    found = desk.ask("get", "brand?color=%23ffee00").json()
    assert (found["color"], found["ink"]) == ("#ffee00", "#000000")
    assert desk.ask("get", "brand?color=red").status_code == 422
