from datetime import timedelta
from typing import Any

import pytest

from kernel import clock
from kernel.actors import system
from scheduling.models import ClinicProfile, Closure, DayOverride, Dentist, Service, TimeOff
from scheduling.operations import booking, holding
from scheduling.operations.booking import Party
from scheduling.operations.patients import Contact
from scheduling.rules.chain import Rule
from scheduling.tests.conftest import next_monday
from scheduling.tests.desk import Desk
from testkit import make, people

ADA = Contact(name="Ada King", email="ada@example.org", phone="", birth_date=None, language="en")


@pytest.fixture
def desk(at_north, practice):
    return Desk(at_north, "front_desk")


@pytest.fixture
def monday(in_north):
    return next_monday(in_north, clock.now())


def checked(desk: Desk, practice: Any, at: Any, service: Any = None) -> dict[str, Any]:
    query = f"service_id={(service or practice.check_up).pk}&date={at.date()}&time={at:%H:%M}"
    answer = desk("get", f"/availability/{practice.ada.pk}/checks?{query}")
    assert answer.status_code == 200, answer.content
    [found] = answer.json()["dentists"]
    assert found["bookable"] == (not any(one["blocked"] for one in found["checks"]))
    return {one["rule"]: one["causes"] for one in found["checks"] if one["blocked"]}


def book(practice: Any, at: Any) -> Any:
    return booking.book(
        service_id=practice.check_up.pk,
        dentist_id=practice.ada.pk,
        starts_at=at,
        party=Party(guest=ADA),
        by=system("test"),
        now=clock.now(),
    )


def test_a_time_that_is_offered_passes_every_rule_in_the_order_of_the_chain(desk, practice, monday):
    query = f"service_id={practice.check_up.pk}&date={monday.date()}&time=09:00"
    answer = desk("get", f"/availability/{practice.ada.pk}/checks?{query}").json()
    assert answer["at"] == monday.isoformat()
    [found] = answer["dentists"]
    assert found["bookable"]
    assert [one["rule"] for one in found["checks"]] == [rule for rule in Rule if rule is not Rule.PATIENT_BUSY]
    assert not any(one["blocked"] or one["causes"] for one in found["checks"])


def test_a_taken_time_names_the_visit_to_those_who_may_see_it(desk, practice, monday, at_north):
    visit = book(practice, monday)
    found = checked(desk, practice, monday + timedelta(minutes=15))
    assert found == {
        "dentist_busy": [
            {
                "kind": "visit",
                "id": str(visit.pk),
                "starts_at": monday.isoformat(),
                "ends_at": (monday + timedelta(minutes=30)).isoformat(),
                "name": "",
                "amount": None,
            }
        ]
    }
    account = people.account("dentist")
    own, other = Desk.__new__(Desk), Desk(at_north, "dentist")
    own.client, own.headers = at_north, people.bearer(account)
    Dentist.objects.filter(pk=practice.ada.pk).update(user=account)
    assert checked(own, practice, monday)["dentist_busy"][0]["id"] == str(visit.pk)
    assert checked(other, practice, monday)["dentist_busy"][0]["id"] is None


def test_a_held_time_and_the_buffers_of_a_neighbour_are_named(desk, practice, monday):
    visit = book(practice, monday)
    holding.hold(
        service_id=practice.cleaning.pk,
        dentist_id=practice.ada.pk,
        starts_at=monday + timedelta(hours=1),
        visitor="somebody",
        known_account=False,
        replaces=None,
        by=system("test"),
        now=clock.now(),
    )
    [held] = checked(desk, practice, monday + timedelta(hours=1, minutes=15))["held"]
    assert (held["kind"], held["id"]) == ("hold", None)
    assert held["ends_at"] == (monday + timedelta(hours=2, minutes=10)).isoformat()
    early = checked(desk, practice, monday - timedelta(hours=1), practice.cleaning)
    assert [one["id"] for one in early["buffer"]] == [str(visit.pk)]
    assert set(early) == {"buffer"}


def test_closures_absences_other_hours_and_the_week_are_named(desk, practice, monday):
    closure = Closure.objects.create(date=monday.date(), from_minute=540, until_minute=600, name="Outing")
    Closure.objects.create(date=monday.date(), from_minute=900, until_minute=960, name="Later")
    away = TimeOff.objects.create(
        dentist=practice.ada, starts_at=monday + timedelta(hours=1), ends_at=monday + timedelta(hours=2), reason="ill"
    )
    DayOverride.objects.create(dentist=practice.ada, date=(monday + timedelta(days=1)).date())
    closed = checked(desk, practice, monday)
    assert [(one["id"], one["name"]) for one in closed["clinic_closed"]] == [(str(closure.pk), "Outing")]
    absent = checked(desk, practice, monday + timedelta(hours=1, minutes=15))
    assert [(one["kind"], one["id"], one["name"]) for one in absent["time_off"]] == [("absence", str(away.pk), "")]
    assert absent["time_off"][0]["starts_at"] == (monday + timedelta(hours=1)).isoformat()
    assert checked(desk, practice, monday + timedelta(days=1)) == {
        "day_overridden": [cause("override", practice.ada.pk)]
    }
    assert checked(desk, practice, monday.replace(hour=12)) == {
        "outside_working_hours": [cause("hours", practice.ada.pk)]
    }


def cause(kind: str, id_: Any = None, amount: int | None = None) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": id_ and str(id_),
        "starts_at": None,
        "ends_at": None,
        "name": "",
        "amount": amount,
    }


def test_the_clinics_policies_are_named_with_their_values(desk, practice, monday):
    ClinicProfile.objects.update(minimum_notice=60 * 24 * 30, horizon_days=3)
    found = checked(desk, practice, monday + timedelta(minutes=5))
    assert found == {
        "minimum_notice": [cause("policy", amount=43200)],
        "beyond_horizon": [cause("policy", amount=3)],
        "off_grid": [cause("policy", amount=15)],
    }


def test_a_service_that_patients_cannot_book_names_what_keeps_it_from_them(desk, practice, monday):
    Service.objects.filter(pk=practice.check_up.pk).update(bookable_online=False)
    practice.ada.offers.filter(service=practice.check_up).delete()
    assert checked(desk, practice, monday) == {
        "service_not_offered": [
            cause("service_staff_only", practice.check_up.pk),
            cause("service_not_of_dentist", practice.ada.pk),
        ]
    }


def test_when_every_chair_is_taken_they_are_named(desk, practice, monday):
    chair = make.operatory("Room 1")
    booking.book(
        service_id=practice.check_up.pk,
        dentist_id=practice.dentists[1].pk,
        starts_at=monday,
        party=Party(guest=ADA),
        by=system("test"),
        now=clock.now(),
    )
    found = checked(desk, practice, monday)
    assert found == {"operatory_busy": [cause("operatory", chair.pk) | {"name": "Room 1"}]}


def test_a_day_says_for_each_start_what_is_in_the_way_and_offers_exactly_what_patients_see(desk, practice, monday):
    """trap T8"""
    book(practice, monday)
    Closure.objects.create(date=monday.date(), from_minute=840, until_minute=900)
    query = f"service_id={practice.cleaning.pk}&date={monday.date()}"
    answer = desk("get", f"/availability/any/day?{query}").json()
    assert [one["dentist_id"] for one in answer["dentists"]] == [str(one.pk) for one in practice.dentists]
    for day in answer["dentists"]:
        offered = desk("get", f"/availability/{day['dentist_id']}?{query}").json()["days"][0]["times"]
        assert [one["at"] for one in day["starts"] if one["rule"] is None] == offered
        assert offered
    rules = {one["at"]: one["rule"] for one in answer["dentists"][0]["starts"]}
    assert rules[monday.isoformat()] == "dentist_busy"
    assert rules[monday.replace(hour=14).isoformat()] == "clinic_closed"
    assert rules[monday.replace(hour=12).isoformat()] == "outside_working_hours"
    assert answer["dentists"][0]["starts"][0]["at"] == monday.replace(hour=8).isoformat()
