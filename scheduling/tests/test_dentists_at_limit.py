"""A plan says how many dentists can be booked; whoever is there already stays."""

import threading
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from kernel import clock, tenancy
from kernel.actors import system
from scheduling.models import Dentist
from scheduling.operations import catalog
from scheduling.operations.catalog import DentistsAtLimit
from scheduling.tests.conftest import open_practice
from tenants.models import Clinic
from testkit import make
from testkit.rivals import ONCE, own_connection

BY = system("tests")


def _allow(dentists: int | None) -> None:
    Clinic.objects.filter(pk=tenancy.current().id).update(limits={"dentists": dentists})


def _activate(one: UUID, active: bool = True) -> None:
    catalog.change_dentist(dentist_id=one, fields={"is_active": active}, by=BY, now=clock.now())


def test_one_dentist_more_than_the_plan_allows_is_refused_and_nothing_is_there(in_north: tenancy.Clinic) -> None:
    open_practice(dentists=1)
    _allow(2)
    catalog.add_dentist(fields={"name": "Dr. Second"}, by=BY)
    with pytest.raises(DentistsAtLimit) as refused:
        catalog.add_dentist(fields={"name": "Dr. Third"}, by=BY)
    assert refused.value.facts == {"limit": 2, "count": 2}
    assert Dentist.objects.count() == 2


def test_one_who_cannot_be_booked_does_not_count_until_he_can(in_north: tenancy.Clinic) -> None:
    practice = open_practice(dentists=1)
    _allow(1)
    waiting = UUID(catalog.add_dentist(fields={"name": "Dr. Later", "is_active": False}, by=BY)["id"])
    with pytest.raises(DentistsAtLimit):
        _activate(waiting)
    assert not Dentist.objects.get(pk=waiting).is_active
    _activate(practice.ada.id, active=False)
    _activate(waiting)
    assert Dentist.objects.filter(is_active=True).get().pk == waiting


def test_a_plan_that_shrinks_takes_nobody_away_and_lets_everybody_be_changed(in_north: tenancy.Clinic) -> None:
    practice = open_practice(dentists=3)
    _allow(1)
    catalog.change_dentist(dentist_id=practice.ada.id, fields={"name": "Dr. Other"}, by=BY, now=clock.now())
    _activate(practice.ada.id)
    assert Dentist.objects.filter(is_active=True).count() == 3


def test_without_a_limit_there_are_as_many_as_one_likes(in_north: tenancy.Clinic) -> None:
    open_practice(dentists=10)
    with pytest.raises(DentistsAtLimit):
        catalog.add_dentist(fields={"name": "Dr. Eleventh"}, by=BY)
    _allow(None)
    catalog.add_dentist(fields={"name": "Dr. Eleventh"}, by=BY)


def test_the_answer_says_how_many_there_may_be(at_north: Client, in_north: tenancy.Clinic) -> None:
    _allow(0)
    headers: Any = make.bearer(make.account(role="manager"))
    refused = at_north.post("/api/v1/dentists", {"name": "Dr. X"}, content_type="application/json", headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (409, "dentists_at_limit")
    assert refused.json()["facts"] == {"limit": 0, "count": 0}
    assert not Dentist.objects.exists()


@ONCE
def test_of_rivals_for_the_last_place_one_gets_it(committed: None) -> None:
    clinic = tenancy.clinic_of("north")
    gate, outcomes = threading.Barrier(4), []

    def add(number: int) -> None:
        with own_connection(), tenancy.use(clinic):
            gate.wait(timeout=20)
            try:
                catalog.add_dentist(fields={"name": f"Dr. {number}"}, by=BY)
                outcomes.append("added")
            except DentistsAtLimit:
                outcomes.append("refused")

    Clinic.objects.filter(pk=clinic.id).update(limits={"dentists": 1})
    try:
        rivals = [threading.Thread(target=add, args=(number,)) for number in range(4)]
        for one in rivals:
            one.start()
        for one in rivals:
            one.join(timeout=30)
    finally:
        Clinic.objects.filter(pk=clinic.id).update(limits={})
    assert sorted(outcomes) == ["added", "refused", "refused", "refused"]
    with tenancy.use(clinic):
        assert Dentist.objects.filter(is_active=True).count() == 1
