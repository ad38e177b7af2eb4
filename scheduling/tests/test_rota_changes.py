import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client

from auditing.models import AuditEntry
from kernel import tenancy
from kernel.actors import system
from scheduling.models import CatalogVersion, Closure, DayOverride, OverrideHours, TimeOff, WorkingHours
from scheduling.operations import rota
from scheduling.operations.changing import one_change
from scheduling.queries import records
from scheduling.tests.desk import Desk
from testkit import make, people

BERLIN = ZoneInfo("Europe/Berlin")
MORNING = {"monday": [{"from": "08:00", "until": "12:00"}]}


def next_monday(hour: int = 9, minute: int = 0) -> datetime:
    """The Monday after next at the clinic in Berlin."""
    today = datetime.now(BERLIN).date()
    day = today + timedelta(days=14 - today.weekday())
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


@pytest.fixture
def manager(at_north, in_north):
    return Desk(at_north, "manager")


@pytest.fixture
def ada(in_north):
    return make.dentist()


def whole_rota() -> tuple[Any, ...]:
    return (
        CatalogVersion.objects.get().version,
        AuditEntry.objects.count(),
        list(WorkingHours.objects.order_by("id").values_list()),
        list(DayOverride.objects.order_by("id").values_list()),
        list(OverrideHours.objects.order_by("id").values_list()),
        list(TimeOff.objects.order_by("id").values_list()),
        list(Closure.objects.order_by("id").values_list()),
    )


def test_a_week_is_set_as_a_whole_and_patients_see_the_opening_hours_at_once(manager, at_north, ada):
    make.hours(ada, 0, 1, 2)
    assert at_north.get("/api/v1/clinic").json()["opening_hours"]["tuesday"]
    week = {
        "monday": [{"from": "13:00", "until": "24:00"}, {"from": "08:00", "until": "12:30"}],
        "saturday": [{"from": "00:00", "until": "02:30"}],
    }
    answer = manager("put", f"/dentists/{ada.pk}/hours", week)
    assert answer.status_code == 200
    assert answer.json()["conflicts"] == []
    assert set(WorkingHours.objects.values_list("weekday", "from_minute", "until_minute")) == {
        (0, 480, 750),
        (0, 780, 1440),
        (5, 0, 150),
    }
    hours = answer.json()["hours"]
    assert hours["monday"] == list(reversed(week["monday"]))
    assert hours["tuesday"] == []
    assert manager("get", f"/dentists/{ada.pk}/hours").json() == hours
    assert at_north.get("/api/v1/clinic").json()["opening_hours"] == hours
    entry: Any = AuditEntry.objects.get()
    assert (entry.action, entry.subject_id) == ("rota.hours_set", str(ada.pk))
    assert set(entry.after) == {"monday", "tuesday", "wednesday", "saturday"}
    assert entry.before["tuesday"] == [{"from": "08:00", "until": "17:00"}]


@pytest.mark.parametrize("month", [1, 7])
def test_hours_entered_in_one_season_are_the_same_wall_time_in_the_other(manager, at_north, ada, month):
    """trap T10"""
    manager("put", f"/dentists/{ada.pk}/hours", MORNING)
    appointment_at = datetime(2030, month, 7 if month == 1 else 1, 11, 30, tzinfo=BERLIN)
    assert appointment_at.weekday() == 0
    make.appointment(ada, make.service(), appointment_at)
    answer = manager("put", f"/dentists/{ada.pk}/hours", MORNING)
    assert answer.json()["conflicts"] == []
    later = manager("put", f"/dentists/{ada.pk}/hours", {"monday": [{"from": "08:00", "until": "11:59"}]})
    assert len(later.json()["conflicts"]) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"monday": [{"from": "08:00", "until": "12:00"}, {"from": "11:59", "until": "13:00"}]}, "hours_overlap"),
        ({"monday": [{"from": "08:00", "until": "12:00"}] * 2}, "hours_overlap"),
        ({"monday": [{"from": "08:00", "until": "08:00"}]}, "hours_out_of_order"),
        ({"monday": [{"from": "12:00", "until": "08:00"}]}, "hours_out_of_order"),
        ({"monday": [{"from": "08:00", "until": "25:00"}]}, "invalid"),
        ({"monday": [{"from": "24:00", "until": "24:00"}]}, "invalid"),
        ({"monday": [{"from": "8:00", "until": "12:00"}]}, "invalid"),
        ({"monday": [{"from": "08:00:00", "until": "12:00"}]}, "invalid"),
        ({"monday": [{"from": "٠٨:00", "until": "12:00"}]}, "invalid"),
        ({"monday": [{"from": "08:00\n", "until": "12:60"}]}, "invalid"),
        ({"monday": [{"from": 480, "until": 720}]}, "invalid"),
        ({"monday": [{"from": "08:00", "until": "12:00", "dentist_id": 1}]}, "invalid"),
        ({"monday": [{"from": "08:00"}]}, "invalid"),
        ({"monday": None}, "invalid"),
        ({"0": [{"from": "08:00", "until": "12:00"}]}, "invalid"),
        ({"monday": [{"from": "00:00", "until": "00:01"}] * 13}, "invalid"),
        ([], "invalid"),
    ],
)
def test_bad_hours_are_refused_and_the_old_ones_stay(manager, ada, body, code):
    """traps T7, S32"""
    make.hours(ada, 0, 3)
    before = whole_rota()
    answer = manager("put", f"/dentists/{ada.pk}/hours", body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert whole_rota() == before


def test_touching_stretches_do_not_overlap(manager, ada):
    week = {"monday": [{"from": "08:00", "until": "12:00"}, {"from": "12:00", "until": "13:00"}]}
    assert manager("put", f"/dentists/{ada.pk}/hours", week).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("put", "/dentists/{unknown}/hours", {}, 404, "dentist_unknown"),
        ("get", "/dentists/{unknown}/hours", None, 404, "dentist_unknown"),
        ("put", "/dentists/{ada}/overrides/0001-01-01", {"hours": []}, 422, "invalid"),
        ("put", "/dentists/{ada}/overrides/9999-12-31", {"hours": []}, 422, "invalid"),
        ("put", "/dentists/{ada}/overrides/2030-02-30", {"hours": []}, 422, "invalid"),
        ("put", "/dentists/{ada}/overrides/1700006400", {"hours": []}, 422, "invalid"),
        ("put", "/dentists/{ada}/overrides/2030-02-03", {"hours": [], "note": "a\x00b"}, 422, "invalid"),
        ("put", "/dentists/{ada}/overrides/2030-02-03", {"hours": [], "date": "2030-02-04"}, 422, "invalid"),
        (
            "put",
            "/dentists/{ada}/overrides/2030-02-03",
            {"hours": [{"from": "08:00", "until": "10:00"}, {"from": "09:00", "until": "11:00"}]},
            422,
            "hours_overlap",
        ),
        ("delete", "/dentists/{ada}/overrides/2030-02-03", None, 404, "override_unknown"),
        ("get", "/dentists/{ada}/overrides/2030-02-03", None, 404, "override_unknown"),
        ("delete", "/dentists/{ada}/time-off/{unknown}", None, 404, "time_off_unknown"),
        ("delete", "/dentists/{ada}/time-off/{others}", None, 404, "time_off_unknown"),
        (
            "post",
            "/dentists/{ada}/time-off",
            {"starts_at": "2030-01-07T09:00:00+01:00", "ends_at": "2030-01-07T08:00:00Z"},
            422,
            "time_off_out_of_order",
        ),
        (
            "post",
            "/dentists/{ada}/time-off",
            {"starts_at": "2030-01-07T09:00:30Z", "ends_at": "2030-01-07T10:00:00Z"},
            422,
            "not_whole_minutes",
        ),
        (
            "post",
            "/dentists/{ada}/time-off",
            {"starts_at": "2030-01-07T09:00:00", "ends_at": "2030-01-07T10:00:00"},
            422,
            "invalid",
        ),
        ("post", "/dentists/{ada}/time-off", {"starts_at": 0, "ends_at": "2030-01-07T10:00:00Z"}, 422, "invalid"),
        (
            "post",
            "/dentists/{ada}/time-off",
            {"starts_at": "0001-01-01T00:00:00Z", "ends_at": "9999-12-31T23:59:00Z"},
            422,
            "invalid",
        ),
        ("post", "/closures", {"date": "0001-01-01"}, 422, "invalid"),
        ("post", "/closures", {"date": "2030-12-24", "from": "12:00", "until": "12:00"}, 422, "hours_out_of_order"),
        ("post", "/closures", {"date": "2030-12-24", "from": "25:00"}, 422, "invalid"),
        ("post", "/closures", {"date": "2030-12-25", "name": "Again"}, 409, "closure_known"),
        ("post", "/closures", {"date": "2030-12-24", "dentist_id": "{ada}"}, 422, "invalid"),
        ("delete", "/closures/{unknown}", None, 404, "closure_unknown"),
    ],
)
def test_a_bad_change_of_the_rota_is_refused_by_name(manager, ada, method, path, body, status, code):
    """traps S18, S32"""
    Closure.objects.create(date=date(2030, 12, 25))
    others = TimeOff.objects.create(
        dentist=make.dentist("Other"),
        starts_at=datetime(2030, 1, 1, tzinfo=UTC),
        ends_at=datetime(2030, 1, 2, tzinfo=UTC),
    )
    path = path.format(ada=ada.pk, unknown=uuid4(), others=others.pk)
    before = whole_rota()
    answer = manager(method, path, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert whole_rota() == before


def test_one_date_has_other_hours_until_it_is_given_back(manager, ada):
    make.hours(ada, 0)
    day = next_monday().date()
    path = f"/dentists/{ada.pk}/overrides/{day}"
    made = manager("put", path, {"hours": [{"from": "10:00", "until": "11:00"}], "note": "Training"})
    shown = {"date": str(day), "hours": [{"from": "10:00", "until": "11:00"}], "note": "Training"}
    assert made.json() == {"override": shown, "conflicts": []}
    assert manager("get", path).json() == shown
    assert manager("get", f"/dentists/{ada.pk}/overrides").json() == {"items": [shown]}
    assert manager("get", f"/dentists/{ada.pk}/overrides?from={day}&until={day}").json() == {"items": []}
    closed = manager("put", path, {"hours": []}, If_Match=made.headers["ETag"])
    assert closed.status_code == 200
    stale = manager("put", path, {"hours": []}, If_Match=made.headers["ETag"])
    assert (stale.status_code, stale.json()["code"]) == (412, "outdated")
    assert (DayOverride.objects.count(), OverrideHours.objects.count()) == (1, 0)
    assert manager("delete", path).json() == {"conflicts": []}
    assert not DayOverride.objects.exists()
    assert [entry.action for entry in AuditEntry.objects.order_by("id")] == [
        "rota.override_set",
        "rota.override_set",
        "rota.override_dropped",
    ]
    absent = manager("put", path, {"hours": []}, If_Match=made.headers["ETag"])
    assert absent.status_code == 412


def test_each_change_lists_the_appointments_that_it_leaves_outside_and_moves_none(manager, ada):
    """trap T43"""
    bo, service = make.dentist("Bo"), make.service()
    for dentist in (ada, bo):
        make.hours(dentist, 0)
    nine = make.appointment(ada, service, next_monday(9))
    noon = make.appointment(ada, service, next_monday(11, 45))
    bos = make.appointment(bo, service, next_monday(9))
    make.appointment(ada, service, next_monday(9) - timedelta(days=28))
    make.appointment(ada, service, next_monday(9), status="cancelled")
    at = [next_monday(9).isoformat(), next_monday(11, 45).isoformat()]

    def conflicts(answer: Any) -> list[Any]:
        assert answer.status_code in (200, 201), answer.content
        return [(one["appointment_id"], one["starts_at"], one["rules"]) for one in answer.json()["conflicts"]]

    week = f"/dentists/{ada.pk}/hours"
    assert conflicts(manager("put", week, MORNING)) == [(str(noon.pk), at[1], ["outside_working_hours"])]
    late = {"monday": [{"from": "09:30", "until": "17:00"}]}
    assert conflicts(manager("put", week, late)) == [(str(nine.pk), at[0], ["outside_working_hours"])]
    day = next_monday().date()
    closed = manager("put", f"/dentists/{ada.pk}/overrides/{day}", {"hours": []})
    assert [rules for _, _, rules in conflicts(closed)] == [["day_overridden"]] * 2
    reopened = manager("delete", f"/dentists/{ada.pk}/overrides/{day}")
    assert conflicts(reopened) == [(str(nine.pk), at[0], ["outside_working_hours"])]
    away = {"starts_at": next_monday(12).isoformat(), "ends_at": next_monday(13).isoformat(), "reason": "Dentist too"}
    assert conflicts(manager("post", f"/dentists/{ada.pk}/time-off", away)) == [(str(noon.pk), at[1], ["time_off"])]
    found = manager("post", "/closures", {"date": str(day), "from": "09:00", "until": "09:01", "name": "Fire drill"})
    assert sorted(conflicts(found)) == sorted(
        [
            (str(nine.pk), at[0], ["clinic_closed", "outside_working_hours"]),
            (str(bos.pk), at[0], ["clinic_closed"]),
            (str(noon.pk), at[1], ["time_off"]),
        ]
    )
    for one in (nine, noon, bos):
        before = one.starts_at
        one.refresh_from_db()
        assert (one.starts_at, one.status, one.version) == (before, "scheduled", 1)


def test_time_off_is_listed_in_wall_time_and_its_reason_is_not_for_everybody(manager, at_north, ada):
    body = {"starts_at": "2030-07-01T08:00:00Z", "ends_at": "2030-07-02T08:00:00Z", "reason": "Surgery"}
    made = manager("post", f"/dentists/{ada.pk}/time-off", body).json()["time_off"]
    assert made["starts_at"] == "2030-07-01T10:00:00+02:00"
    path = f"/dentists/{ada.pk}/time-off"
    assert manager("get", path).json()["items"][0]["reason"] == "Surgery"
    assert Desk(at_north, "front_desk")("get", path).json()["items"][0]["reason"] is None
    assert Desk(at_north, "dentist")("get", path).json()["items"][0]["reason"] is None
    assert manager("get", f"{path}?until=2030-07-01T10:00:00%2B02:00").json()["items"] == []
    assert manager("get", f"{path}?from=2030-07-02T10:00:00%2B02:00").json()["items"] == []
    assert manager("delete", f"{path}/{made['id']}").status_code == 204
    assert not TimeOff.objects.exists()
    entry: Any = AuditEntry.objects.order_by("-id")[0]
    assert entry.before["reason"] == "Surgery"


def test_a_dentist_manages_his_own_rota_and_no_other(at_north, in_north, ada):
    """trap T33"""
    account = people.account("dentist")
    own = make.dentist("Own", user=account)
    desk = Desk(at_north, "dentist")
    desk.headers = people.bearer(account)
    away = {"starts_at": "2030-01-07T08:00:00Z", "ends_at": "2030-01-07T09:00:00Z", "reason": "Own"}
    for method, path, body in (
        ("put", "hours", MORNING),
        ("put", "overrides/2030-01-07", {"hours": []}),
        ("post", "time-off", away),
        ("delete", "overrides/2030-01-07", None),
    ):
        assert desk(method, f"/dentists/{own.pk}/{path}", body).status_code in (200, 201)
        before = whole_rota()
        refused = desk(method, f"/dentists/{ada.pk}/{path}", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
        assert whole_rota() == before
    assert desk("get", f"/dentists/{own.pk}/time-off").json()["items"][0]["reason"] == "Own"
    absence = TimeOff.objects.get()
    assert desk("delete", f"/dentists/{ada.pk}/time-off/{absence.pk}").status_code == 403
    assert desk("delete", f"/dentists/{own.pk}/time-off/{absence.pk}").status_code == 204


def test_a_patient_who_is_linked_to_a_dentist_manages_nothing(at_north, in_north):
    account = people.account("patient")
    own = make.dentist(user=account)
    answer = at_north.put(
        f"/api/v1/dentists/{own.pk}/hours",
        json.dumps(MORNING),
        content_type="application/json",
        headers=people.bearer(account),
    )
    assert answer.status_code == 403


def test_the_database_has_the_last_word_and_is_understood(in_north, ada):
    def overlapping() -> None:
        with one_change(rota._NAMED):
            for start in (480, 500):
                WorkingHours.objects.create(dentist=ada, weekday=0, from_minute=start, until_minute=720)

    with pytest.raises(rota.HoursOverlap):
        overlapping()
    assert not WorkingHours.objects.exists()


def race(*acts: Callable[[], Any]) -> list[Any]:
    """Run each act in a thread with a connection of its own, all at once; return what each gave or raised."""
    barrier, results = Barrier(len(acts)), list[Any]([None] * len(acts))

    def run(at: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait(10)
            results[at] = act()
        except Exception as error:
            results[at] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(at, act)) for at, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def test_of_two_weeks_set_at_once_one_stands_whole(committed):
    """trap T46"""
    clinic = tenancy.clinic_of("north")
    with tenancy.use(clinic):
        ada = make.dentist()
    weeks = [{0: [(480, 720)], 1: [(480, 720)]}, {0: [(600, 900)], 2: [(600, 900)]}]

    def setting(week: Any) -> Callable[[], Any]:
        def act() -> Any:
            with tenancy.use(clinic):
                return rota.set_hours(dentist_id=ada.pk, week=week, by=system("test"))

        return act

    for _ in range(4):
        results = race(*(setting(week) for week in weeks * 2))
        assert all(isinstance(result, dict) for result in results), results
        with tenancy.use(clinic):
            rows = set(WorkingHours.objects.values_list("weekday", "from_minute", "until_minute"))
        assert rows in [{(day, *stretch) for day, [stretch] in week.items()} for week in weeks]
    with tenancy.use(clinic):
        before = records.hours(ada.pk)
        last: Any = AuditEntry.objects.filter(action="rota.hours_set").latest("id")
    assert last.after.items() <= before.items()


def test_of_two_who_read_the_same_week_one_is_told_that_it_is_outdated(committed):
    """trap T46"""
    clinic = tenancy.clinic_of("north")
    with tenancy.use(clinic):
        ada, headers = make.dentist(), people.bearer(people.account("manager"))
    path = f"/api/v1/dentists/{ada.pk}/hours"
    client = Client(headers={"host": clinic.host})
    tag = client.get(path, headers=headers).headers["ETag"]

    def setting(until: str) -> Callable[[], Any]:
        def act() -> Any:
            return Client(headers={"host": clinic.host}).put(
                path,
                json.dumps({"monday": [{"from": "08:00", "until": until}]}),
                content_type="application/json",
                headers={**headers, "If-Match": tag},
            )

        return act

    answers = race(*(setting(until) for until in ("10:00", "11:00", "12:00")))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]
    winner = next(answer for answer in answers if answer.status_code == 200)
    assert client.get(path, headers=headers).json() == winner.json()["hours"]
    with tenancy.use(clinic):
        assert AuditEntry.objects.filter(action="rota.hours_set").count() == 1
