import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from auditing.models import AuditEntry
from scheduling.models import CatalogVersion, ClinicProfile, Dentist, DentistService, Operatory, Service
from scheduling.queries import records
from scheduling.tests.desk import Desk
from testkit import make, people

API = "/api/v1"
SOON = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=3)


@pytest.fixture
def manager(at_north, in_north):
    return Desk(at_north, "manager", name="Mia Manager")


def everything() -> tuple[Any, ...]:
    """The whole catalogue and its trail: what a refusal must leave as it was."""
    return (
        CatalogVersion.objects.get().version,
        AuditEntry.objects.count(),
        [records.service_of(row) for row in Service.objects.order_by("id")],
        [records.dentist_of(row) for row in Dentist.objects.order_by("id")],
        [records.operatory_of(row) for row in Operatory.objects.order_by("id")],
        records.clinic_settings(),
    )


def last_entry() -> Any:
    return AuditEntry.objects.order_by("-id")[0]


def test_a_service_is_added_in_several_languages_and_seen_at_once(manager, at_north):
    at_north.get(f"{API}/services")
    answer = manager(
        "post",
        "/services",
        {"name": {"de": "Kontrolle", "en": "Check-up"}, "duration": 30, "price_from": 4900, "color": "#00AA11"},
    )
    assert answer.status_code == 201
    made: Any = Service.objects.get()
    assert (made.name_de, made.name_en, made.name_es, made.color) == ("Kontrolle", "Check-up", None, "#00aa11")
    assert answer.json()["name"] == {"de": "Kontrolle", "en": "Check-up"}
    assert at_north.get(f"{API}/services?language=en").json()["items"][0]["name"] == "Check-up"
    entry = last_entry()
    assert (entry.action, entry.subject_kind, entry.subject_id) == ("service.added", "service", str(made.pk))
    assert (entry.actor_role, entry.request_id) == ("manager", answer.headers["X-Request-Id"])
    assert entry.before is None
    assert entry.after["duration"] == 30


def test_a_change_leaves_what_it_does_not_name_and_the_trail_holds_what_differs(manager):
    made: Any = make.service("Kontrolle", name_en="Check-up", buffer_after=10)
    answer = manager("patch", f"/services/{made.pk}", {"name": {"en": "Check up"}, "duration": 45})
    assert answer.status_code == 200
    made.refresh_from_db()
    assert (made.name_de, made.name_en, made.duration, made.buffer_after) == ("Kontrolle", "Check up", 45, 10)
    entry = last_entry()
    assert entry.before == {"name": {"de": "Kontrolle", "en": "Check-up"}, "duration": 30}
    assert entry.after == {"name": {"de": "Kontrolle", "en": "Check up"}, "duration": 45}


def test_a_change_of_nothing_leaves_no_entry(manager):
    made = make.service()
    assert manager("patch", f"/services/{made.pk}", {"duration": 30}).status_code == 200
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("post", "/services", {"name": {"en": "Check-up"}, "duration": 30}, 422, "name_missing"),
        ("post", "/services", {"name": {"de": " "}, "duration": 30}, 422, "name_missing"),
        ("post", "/services", {"name": {"de": "K", "fr": "C"}, "duration": 30}, 422, "language_unknown"),
        ("post", "/services", {"name": {"de": "K"}, "duration": 4}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "K"}, "duration": "30"}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "K"}, "duration": True}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "K\x00"}, "duration": 30}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "K\r\nBcc: x"}, "duration": 30}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "x" * 121}, "duration": 30}, 422, "invalid"),
        ("post", "/services", {"name": "Kontrolle", "duration": 30}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "K"}, "duration": 30, "id": str(uuid4())}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "K"}, "duration": 30, "created_at": "2026-01-01"}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "K"}, "duration": 30, "color": "red"}, 422, "invalid"),
        ("post", "/services", {"name": {"de": "K"}, "duration": 30, "price_from": 2**63}, 422, "invalid"),
        (
            "post",
            "/services",
            {"name": {"de": "K"}, "duration": 30, "price_from": 2, "price_until": 1},
            422,
            "price_range_out_of_order",
        ),
        (
            "post",
            "/services",
            {"name": {"de": "K"}, "duration": 30, "price_until": 1},
            422,
            "price_range_out_of_order",
        ),
        ("patch", "/services/{service}", {"name": {"de": ""}}, 422, "name_missing"),
        ("patch", "/services/{service}", {"duration": None}, 422, "invalid"),
        ("patch", "/services/{service}", {"name": None}, 422, "invalid"),
        ("patch", "/services/{unknown}", {"duration": 20}, 404, "service_unknown"),
        ("patch", "/services/nonsense", {"duration": 20}, 422, "invalid"),
        ("delete", "/services/{unknown}", None, 404, "service_unknown"),
        ("post", "/dentists", {"name": ""}, 422, "invalid"),
        ("post", "/dentists", {"name": "Bo", "photo_url": "javascript:alert(1)"}, 422, "invalid"),
        ("post", "/dentists", {"name": "Bo", "photo_url": 'https://x.org/"onload=x'}, 422, "invalid"),
        ("post", "/dentists", {"name": "Bo", "photo_url": "//evil.org/x.png"}, 422, "invalid"),
        ("post", "/dentists", {"name": "Bo", "languages": ["de", "de"]}, 422, "invalid"),
        ("post", "/dentists", {"name": "Bo", "biography": {"fr": "x"}}, 422, "language_unknown"),
        ("post", "/dentists", {"name": "Bo", "user_id": "{unknown}"}, 422, "account_unfit"),
        ("post", "/dentists", {"name": "Bo", "user_id": "{patient}"}, 422, "account_unfit"),
        ("post", "/dentists", {"name": "Bo", "user_id": "{shut_out}"}, 422, "account_unfit"),
        ("post", "/dentists", {"name": "Bo", "user_id": "{taken}"}, 409, "account_taken"),
        ("patch", "/dentists/{unknown}", {"name": "Bo"}, 404, "dentist_unknown"),
        ("patch", "/dentists/{dentist}", {"created_at": "2026-01-01T00:00:00Z"}, 422, "invalid"),
        ("put", "/dentists/{unknown}/services", [], 404, "dentist_unknown"),
        ("put", "/dentists/{dentist}/services", [{"service_id": "{unknown}"}], 422, "services_unknown"),
        (
            "put",
            "/dentists/{dentist}/services",
            [{"service_id": "{service}"}, {"service_id": "{service}", "duration": 20}],
            422,
            "service_listed_twice",
        ),
        ("put", "/dentists/{dentist}/services", [{"service_id": "{service}", "duration": 1}], 422, "invalid"),
        ("put", "/dentists/{dentist}/services", [{"service_id": "{service}", "price": 1}], 422, "invalid"),
        ("put", "/dentists/{dentist}/services", {"service_id": "{service}"}, 422, "invalid"),
        ("post", "/operatories", {"name": "Room 2", "only_for": ["{unknown}"]}, 422, "services_unknown"),
        ("post", "/operatories", {"name": "x" * 81}, 422, "invalid"),
        ("patch", "/operatories/{unknown}", {"name": "x"}, 404, "operatory_unknown"),
        ("patch", "/settings", {"brand_color": "#12345"}, 422, "invalid"),
        ("patch", "/settings", {"slot_interval": 0}, 422, "invalid"),
        ("patch", "/settings", {"horizon_days": 731}, 422, "invalid"),
        ("patch", "/settings", {"email": "nobody"}, 422, "invalid"),
        ("patch", "/settings", {"phone": "030 1234"}, 422, "invalid"),
        ("patch", "/settings", {"country": "de"}, 422, "invalid"),
        ("patch", "/settings", {"tagline": {"fr": "x"}}, 422, "language_unknown"),
        ("patch", "/settings", {"id": 2}, 422, "invalid"),
    ],
)
def test_a_bad_change_is_refused_by_name_and_changes_nothing(manager, method, path, body, status, code):
    """traps S18, S22, S23, S32"""
    service = make.service()
    dentist = make.dentist(offers=[service], user=people.account("dentist"))
    make.operatory()
    names = {
        "service": service.pk,
        "dentist": dentist.pk,
        "unknown": uuid4(),
        "patient": people.account("patient").pk,
        "shut_out": people.account("dentist", is_active=False).pk,
        "taken": dentist.user_id,
    }
    raw = None if body is None else json.dumps(body)
    for name, id_ in names.items():
        raw = raw and raw.replace(f"{{{name}}}", str(id_))
        path = path.replace(f"{{{name}}}", str(id_))
    before = everything()
    answer = manager(method, path, raw=raw)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert everything() == before


def test_retiring_what_has_appointments_is_refused_with_their_count_unless_they_are_kept(manager):
    service, dentist, chair = make.service(), make.dentist(), make.operatory()
    make.appointment(dentist, service, SOON, operatory=chair)
    make.appointment(dentist, service, SOON + timedelta(hours=1), operatory=chair)
    make.appointment(dentist, service, SOON, operatory=chair, status="cancelled")
    make.appointment(dentist, service, SOON - timedelta(days=30), operatory=chair)
    for path, model, kind in (
        (f"/services/{service.pk}", Service, "service"),
        (f"/dentists/{dentist.pk}", Dentist, "dentist"),
        (f"/operatories/{chair.pk}", Operatory, "operatory"),
    ):
        before = everything()
        for refused in (manager("delete", path), manager("patch", path, {"is_active": False})):
            assert (refused.status_code, refused.json()["code"]) == (409, "still_has_appointments")
            assert refused.json()["facts"] == {"count": 2}
        assert everything() == before
        assert manager("delete", f"{path}?keep_appointments=true").status_code == 204
        assert not model.objects.get().is_active
        assert last_entry().action == f"{kind}.retired"
        entries = AuditEntry.objects.count()
        assert manager("delete", path).status_code == 204
        assert AuditEntry.objects.count() == entries
        assert manager("patch", path, {"is_active": True}).json()["is_active"] is True
    assert dentist.appointments.count() == 4


def test_a_dentist_is_added_with_an_account_and_given_services(manager, at_north):
    user = people.account("dentist")
    services = [make.service("One"), make.service("Two", is_active=False)]
    made = manager(
        "post",
        "/dentists",
        {"name": "Dr. Bo", "specialization": {"de": "Zähne", "en": "Teeth"}, "user_id": str(user.pk)},
    )
    assert made.status_code == 201
    id_ = made.json()["id"]
    offers = [{"service_id": str(services[0].pk), "duration": 45}, {"service_id": str(services[1].pk)}]
    answer = manager("put", f"/dentists/{id_}/services", offers)
    assert answer.status_code == 200
    assert dict(DentistService.objects.values_list("service_id", "duration")) == {
        services[0].pk: 45,
        services[1].pk: None,
    }
    shown = at_north.get(f"{API}/dentists/{id_}?language=en").json()
    assert shown["specialization"] == "Teeth"
    assert shown["services"] == [{"service_id": str(services[0].pk), "duration": 45}]
    assert [entry.action for entry in AuditEntry.objects.order_by("id")] == ["dentist.added", "dentist.offers_set"]
    assert last_entry().before == {"services": []}
    assert manager("patch", f"/dentists/{id_}", {"user_id": None}).json()["user_id"] is None
    assert Dentist.objects.get().user_id is None


def test_operatories_come_and_change(manager):
    service = make.service()
    made = manager("post", "/operatories", {"name": "Room 1", "only_for": [str(service.pk)]})
    assert made.status_code == 201
    id_ = made.json()["id"]
    assert manager("get", "/operatories").json() == {"items": [made.json()]}
    changed = manager("patch", f"/operatories/{id_}", {"only_for": []}, If_Match=made.headers["ETag"])
    assert (changed.status_code, changed.json()["only_for"]) == (200, [])
    assert last_entry().before == {"only_for": [str(service.pk)]}
    Operatory.objects.update(is_active=False)
    assert manager("get", "/operatories").json() == {"items": []}
    assert len(manager("get", "/operatories?include=inactive").json()["items"]) == 1


def test_settings_change_and_patients_see_it_at_once(manager, at_north):
    at_north.get(f"{API}/clinic")
    answer = manager(
        "patch",
        "/settings",
        {"tagline": {"de": "Hallo"}, "brand_color": "#ABCDEF", "minimum_notice": 60, "email": ""},
    )
    assert answer.status_code == 200
    assert ClinicProfile.objects.get().brand_color == "#abcdef"
    shown = at_north.get(f"{API}/clinic").json()
    assert (shown["tagline"], shown["brand_color"]) == ("Hallo", "#abcdef")
    assert shown["policies"]["minimum_notice"] == 60
    entry = last_entry()
    assert (entry.action, entry.before["minimum_notice"], entry.after["minimum_notice"]) == (
        "settings.changed",
        120,
        60,
    )
    assert "email" not in entry.after


@pytest.mark.parametrize("thing", ["service", "dentist", "operatory", "settings"])
def test_a_change_that_names_an_older_version_is_refused(manager, thing):
    """trap T46"""
    read, path, first, second = {
        "service": ("/services/{}/editable", "/services/{}", {"duration": 20}, {"duration": 25}),
        "dentist": ("/dentists/{}/editable", "/dentists/{}", {"name": "Ann"}, {"name": "Bob"}),
        "operatory": ("/operatories/{}", "/operatories/{}", {"name": "A"}, {"name": "B"}),
        "settings": ("/settings", "/settings", {"city": "Bonn"}, {"city": "Ulm"}),
    }[thing]
    made: Any = {"service": make.service, "dentist": make.dentist, "operatory": make.operatory}.get(thing)
    id_ = made().pk if made else None
    read, path = read.format(id_), path.format(id_)
    tag = manager("get", read).headers["ETag"]
    changed = manager("patch", path, first, If_Match=tag)
    assert changed.status_code == 200
    assert changed.headers["ETag"] == manager("get", read).headers["ETag"] != tag
    before = everything()
    refused = manager("patch", path, second, If_Match=tag)
    assert (refused.status_code, refused.json()["code"]) == (412, "outdated")
    assert everything() == before
    assert manager("patch", path, second, If_Match="*").status_code == 200
    current = manager("get", read).headers["ETag"]
    assert manager("patch", path, first, If_Match=f'"other", W/{current}').status_code == 200


WRITES = [
    ("post", "/services", {"name": {"de": "K"}, "duration": 30}),
    ("patch", "/services/{service}", {"duration": 20}),
    ("delete", "/services/{service}", None),
    ("post", "/dentists", {"name": "Bo"}),
    ("patch", "/dentists/{dentist}", {"name": "Bo"}),
    ("delete", "/dentists/{dentist}", None),
    ("put", "/dentists/{dentist}/services", [{"service_id": "{service}", "duration": 20}]),
    ("post", "/operatories", {"name": "A"}),
    ("patch", "/operatories/{operatory}", {"name": "B"}),
    ("delete", "/operatories/{operatory}", None),
    ("post", "/closures", {"date": "2030-12-24"}),
    ("delete", "/closures/{closure}", None),
    ("patch", "/settings", {"city": "Ulm"}),
    ("put", "/dentists/{dentist}/hours", {"monday": [{"from": "08:00", "until": "09:00"}]}),
    ("put", "/dentists/{dentist}/overrides/2030-01-07", {"hours": []}),
    ("delete", "/dentists/{dentist}/overrides/2030-01-08", None),
    (
        "post",
        "/dentists/{dentist}/time-off",
        {"starts_at": "2030-01-07T08:00:00+01:00", "ends_at": "2030-01-07T09:00:00+01:00"},
    ),
    ("delete", "/dentists/{dentist}/time-off/{time_off}", None),
]
READS = [
    "/services/{service}/editable",
    "/dentists/{dentist}/editable",
    "/dentists/{dentist}/hours",
    "/dentists/{dentist}/overrides",
    "/dentists/{dentist}/overrides/2030-01-08",
    "/dentists/{dentist}/time-off",
    "/operatories",
    "/operatories/{operatory}",
    "/closures",
]


@pytest.fixture
def things(in_north):
    from scheduling.models import Closure, DayOverride, TimeOff

    dentist = make.dentist()
    return {
        "service": make.service().pk,
        "dentist": dentist.pk,
        "operatory": make.operatory().pk,
        "closure": Closure.objects.create(date="2030-12-31").pk,
        "override": DayOverride.objects.create(dentist=dentist, date="2030-01-08").pk,
        "time_off": TimeOff.objects.create(
            dentist=dentist,
            starts_at=datetime(2030, 2, 1, tzinfo=UTC),
            ends_at=datetime(2030, 2, 2, tzinfo=UTC),
            reason="Surgery",
        ).pk,
    }


def filled(text: str, things: dict[str, UUID]) -> str:
    for name, id_ in things.items():
        text = text.replace(f"{{{name}}}", str(id_))
    return text


@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_every_kind_of_change_raises_the_version_leaves_an_entry_and_is_for_managers(
    at_north, things, method, path, body
):
    """trap T33"""
    raw = None if body is None else filled(json.dumps(body), things)
    for role in ("patient", "front_desk", "dentist"):
        desk = Desk(at_north, role)
        before = everything()
        refused = desk(method, filled(path, things), raw=raw)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
        assert everything() == before
    stranger = at_north.generic(method.upper(), API + filled(path, things), data=raw or "")
    assert (stranger.status_code, stranger.json()["code"]) == (401, "not_authenticated")
    manager = Desk(at_north, "manager")
    version = CatalogVersion.objects.get().version
    answer = manager(method, filled(path, things), raw=raw)
    assert answer.status_code in (200, 201, 204), answer.content
    assert CatalogVersion.objects.get().version > version
    entry = AuditEntry.objects.get()
    assert (entry.actor_role, entry.request_id) == ("manager", answer.headers["X-Request-Id"])


@pytest.mark.parametrize("path", READS)
def test_the_schedule_is_read_by_staff_alone(at_north, things, path):
    found = filled(path, things)
    assert at_north.get(API + found).status_code == 401
    for role, status in (("patient", 403), ("front_desk", 200), ("dentist", 200), ("manager", 200)):
        answer = Desk(at_north, role)("get", found)
        assert answer.status_code == status
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/settings", "/audit"])
def test_settings_and_trail_are_the_managers(at_north, in_north, path):
    for role, status in (("patient", 403), ("front_desk", 403), ("dentist", 403), ("manager", 200)):
        assert Desk(at_north, role)("get", path).status_code == status
