from datetime import timedelta
from typing import Any

import pytest

from auditing.models import AuditEntry
from kernel import clock, tenancy
from kernel.actors import system
from scheduling.models import ClinicProfile, Closure, Dentist, TimeOff
from scheduling.operations import closures, ordering, rota
from scheduling.tests.conftest import next_monday, open_practice
from scheduling.tests.desk import Desk
from scheduling.tests.test_rota_changes import race, whole_rota
from testkit import make


@pytest.fixture
def manager(at_north, practice):
    return Desk(at_north, "manager")


@pytest.fixture
def monday(in_north):
    return next_monday(in_north, clock.now())


def test_a_week_is_tried_out_before_it_is_set(manager, practice, monday):
    late = make.appointment(practice.ada, practice.check_up, monday.replace(hour=16))
    make.appointment(practice.ada, practice.check_up, monday.replace(hour=20))
    before = whole_rota()
    answer = manager("get", f"/dentists/{practice.ada.pk}/hours/conflicts?monday=08:00-12:00,13:00-16:15")
    [found] = answer.json()["conflicts"]
    assert (found["appointment_id"], found["rules"]) == (str(late.pk), ["outside_working_hours"])
    assert whole_rota() == before


@pytest.mark.parametrize(
    ("monday", "code"),
    [("08:00-12:00,11:00-13:00", "hours_overlap"), ("12:00-08:00", "hours_out_of_order"), ("8-12", "invalid")],
)
def test_a_week_in_disorder_is_not_tried_out(manager, practice, monday, code):
    answer = manager("get", f"/dentists/{practice.ada.pk}/hours/conflicts?monday={monday}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_an_absence_by_days_is_the_clinics_whole_days_and_lists_its_visits(manager, practice, monday):
    visit = make.appointment(practice.ada, practice.check_up, monday)
    days = {"first_day": monday.date().isoformat(), "last_day": (monday + timedelta(days=1)).date().isoformat()}
    answer = manager("post", f"/dentists/{practice.ada.pk}/absences", {**days, "reason": "ill"})
    assert answer.status_code == 201
    made = answer.json()["time_off"]
    assert made["starts_at"] == monday.replace(hour=0).isoformat()
    assert made["ends_at"] == (monday + timedelta(days=2)).replace(hour=0).isoformat()
    assert [one["appointment_id"] for one in answer.json()["conflicts"]] == [str(visit.pk)]
    again = manager("post", f"/dentists/{practice.ada.pk}/absences", days)
    assert again.json()["time_off"]["id"] == made["id"]
    assert AuditEntry.objects.filter(action="rota.time_off_added").count() == 1


@pytest.mark.parametrize(("day", "hours"), [("2030-03-31", 23), ("2030-10-27", 25)])
def test_an_absence_on_the_day_of_a_clock_change_is_that_whole_day(manager, practice, day, hours):
    """trap T9"""
    manager("post", f"/dentists/{practice.ada.pk}/absences", {"first_day": day, "last_day": day})
    absence = TimeOff.objects.get()
    assert absence.ends_at - absence.starts_at == timedelta(hours=hours)


def test_an_absence_of_some_hours_ends_after_it_starts(manager, practice, monday):
    day = monday.date().isoformat()
    path = f"/dentists/{practice.ada.pk}/absences"
    hours = manager("post", path, {"first_day": day, "last_day": day, "from": "10:30", "until": "12:00"})
    assert hours.json()["time_off"]["starts_at"] == monday.replace(hour=10, minute=30).isoformat()
    for body in ({"from": "12:00", "until": "12:00"}, {"last_day": (monday - timedelta(days=1)).date().isoformat()}):
        refused = manager("post", path, {"first_day": day, "last_day": day, **body})
        assert (refused.status_code, refused.json()["code"]) == (422, "time_off_out_of_order")


def test_a_dentist_is_absent_for_himself_alone(at_north, practice, monday):
    """trap T33"""
    desk = Desk(at_north, "dentist")
    day = monday.date().isoformat()
    refused = desk("post", f"/dentists/{practice.ada.pk}/absences", {"first_day": day, "last_day": day})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert not TimeOff.objects.exists()


def test_the_same_absence_noted_by_many_at_once_is_noted_once(committed):
    clinic = tenancy.clinic_of("north")
    with tenancy.use(clinic):
        ada = make.dentist()
    start = next_monday(clinic, clock.now())

    def act() -> Any:
        with tenancy.use(clinic):
            during = (start, start + timedelta(hours=1))
            return rota.be_away(dentist_id=ada.pk, during=during, reason="", by=system("test"))["id"]

    assert len(set(race(*[act] * 4))) == 1
    with tenancy.use(clinic):
        assert TimeOff.objects.count() == 1


def test_hours_of_a_new_date_are_not_put_over_those_of_a_colleague(manager, practice, monday):
    """trap T46"""
    path = f"/dentists/{practice.ada.pk}/overrides/{monday.date()}"
    first = manager("put", path, {"hours": [{"from": "10:00", "until": "12:00"}]}, if_none_match="*")
    assert first.status_code == 200
    second = manager("put", path, {"hours": []}, if_none_match="*")
    assert (second.status_code, second.json()["code"]) == (412, "outdated")
    assert manager("get", path).json()["hours"] == [{"from": "10:00", "until": "12:00"}]


def test_public_holidays_come_with_the_clinics_country_its_regions_and_its_language(manager, practice):
    ClinicProfile.objects.update(country="DE")
    answer = manager("get", "/public-holidays?year=2027").json()
    assert answer["country"] == "DE"
    assert {"code": "BE", "name": "Berlin"} in answer["regions"]
    days = {one["date"]: one["name"] for one in answer["items"]}
    assert "2027-01-01" in days
    assert "2027-03-08" not in days
    berlin = manager("get", "/public-holidays?year=2027&region=BE").json()
    assert "2027-03-08" in {one["date"] for one in berlin["items"]}
    moon = manager("get", "/public-holidays?year=2027&country=EG").json()
    assert any(one["estimated"] and "estimated" not in one["name"] for one in moon["items"])


@pytest.mark.parametrize("query", ["country=XX", "region=Atlantis"])
def test_holidays_of_a_place_that_nobody_knows_are_refused(manager, query):
    answer = manager("get", f"/public-holidays?year=2027&{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "holidays_unknown")


def test_days_are_closed_together_and_those_that_are_closed_stay_as_they_are(manager, practice, monday):
    kept = Closure.objects.create(date=monday.date(), name="Outing")
    tuesday, wednesday = ((monday + timedelta(days=days)).date().isoformat() for days in (1, 2))
    Closure.objects.create(date=tuesday, from_minute=0, until_minute=600, name="Morning")
    visit = make.appointment(practice.ada, practice.check_up, monday + timedelta(days=2))
    make.appointment(practice.ada, practice.check_up, monday + timedelta(days=3))
    days = [{"date": day, "name": "Feast"} for day in (wednesday, monday.date().isoformat(), tuesday)]
    answer = manager("post", "/closures/days", {"days": days})
    assert answer.status_code == 201
    assert [one["date"] for one in answer.json()["closures"]] == [tuesday, wednesday]
    assert [one["appointment_id"] for one in answer.json()["conflicts"]] == [str(visit.pk)]
    rows = Closure.objects.order_by("date").values_list("from_minute", "until_minute", "name")
    assert list(rows) == [(0, 1440, "Outing"), (0, 1440, "Feast"), (0, 1440, "Feast")]
    assert Closure.objects.filter(pk=kept.pk).exists()
    assert manager("post", "/closures/days", {"days": days}).json()["closures"] == []


def test_the_same_days_closed_by_many_at_once_are_closed_once(committed):
    clinic = tenancy.clinic_of("north")
    day = next_monday(clinic, clock.now()).date()

    def act() -> Any:
        with tenancy.use(clinic):
            return len(closures.close_days(days={day: "Feast"}, by=system("test")))

    assert sorted(race(*[act] * 4)) == [0, 0, 0, 1]


@pytest.mark.parametrize("what", ["dentists", "services", "operatories"])
def test_things_are_listed_in_the_order_in_which_they_were_put(manager, practice, what):
    make.operatory("Room 1")
    make.operatory("Room 2", is_active=False)
    ids = [one["id"] for one in manager("get", f"/{what}?include=inactive").json()["items"]]
    turned = list(reversed(ids))
    assert manager("put", f"/order/{what}", {"ids": turned}).status_code == 204
    assert [one["id"] for one in manager("get", f"/{what}?include=inactive").json()["items"]] == turned
    assert manager("put", f"/order/{what}", {"ids": turned}).status_code == 204
    entry: Any = AuditEntry.objects.get()
    assert (entry.action, entry.after) == (f"{what}.arranged", {"order": turned})


def test_an_order_that_leaves_something_out_names_it_twice_or_knows_too_much_is_refused(manager, practice):
    ids = [str(one.pk) for one in practice.dentists]
    for bad in (ids[1:], [*ids, ids[0]], [ids[0], *ids[:2]], [*ids, str(practice.check_up.pk)], []):
        answer = manager("put", "/order/dentists", {"ids": bad})
        assert (answer.status_code, answer.json()["code"]) == (409, "list_changed")
    assert [str(one) for one in Dentist.objects.order_by("position", "id").values_list("pk", flat=True)] == ids
    assert manager("put", "/order/people", {"ids": ids}).status_code == 422


def test_the_second_of_two_who_order_a_list_is_told_and_changes_nothing(manager, practice):
    """trap T46"""
    seen = [str(one.pk) for one in practice.dentists]
    first, second = [*seen[1:], seen[0]], [seen[1], seen[0], *seen[2:]]
    assert manager("put", "/order/dentists", {"ids": first, "was": seen}).status_code == 204
    answer = manager("put", "/order/dentists", {"ids": second, "was": seen})
    assert (answer.status_code, answer.json()["code"]) == (409, "list_changed")
    assert [str(one) for one in Dentist.objects.order_by("position", "id").values_list("pk", flat=True)] == first
    assert manager("put", "/order/dentists", {"ids": second, "was": first}).status_code == 204


def test_of_two_orders_made_at_once_one_stands_whole(committed):
    clinic = tenancy.clinic_of("north")
    with tenancy.use(clinic):
        ids = [one.pk for one in open_practice(dentists=4).dentists]
    orders = [[ids[at] for at in order] for order in ((3, 2, 1, 0), (1, 0, 3, 2))]

    def putting(order: Any) -> Any:
        def act() -> None:
            with tenancy.use(clinic):
                ordering.arrange(what="dentists", ids=order, by=system("test"))

        return act

    assert race(*(putting(order) for order in orders * 2)) == [None] * 4
    with tenancy.use(clinic):
        assert list(Dentist.objects.order_by("position", "id").values_list("pk", flat=True)) in orders


def test_the_front_desk_looks_and_changes_nothing(at_north, practice, monday):
    desk = Desk(at_north, "front_desk")
    day = monday.date().isoformat()
    before = whole_rota()
    for method, path, body in (
        ("put", "/order/dentists", {"ids": [str(one.pk) for one in practice.dentists]}),
        ("post", "/closures/days", {"days": [{"date": day}]}),
        ("post", f"/dentists/{practice.ada.pk}/absences", {"first_day": day, "last_day": day}),
    ):
        assert desk(method, path, body).status_code == 403
    assert whole_rota() == before
    assert desk("get", "/public-holidays?year=2027").status_code == 200
