from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel import tenancy
from scheduling.api.clinic import ClinicOut
from scheduling.api.dentists import DentistOut, DentistsOut
from scheduling.api.services import ServiceOut, ServicesOut
from scheduling.models import ClinicProfile, Dentist, Service
from scheduling.queries import catalog
from testkit import make, people

API = "/api/v1"


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/clinic", ClinicOut),
        ("/services", ServicesOut),
        ("/services/{service}", ServiceOut),
        ("/dentists", DentistsOut),
        ("/dentists/{dentist}", DentistOut),
    ],
)
def test_a_stranger_reads_what_the_description_promises(at_north, in_north, path, schema):
    check_up = make.service(name_en="Check-up", price_from=4900, price_until=8900)
    ada = make.dentist(offers=[check_up], languages=["de", "en"])
    answer = at_north.get(API + path.format(service=check_up.pk, dentist=ada.pk))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].startswith("public, max-age=30")
    assert {"Accept-Language", "Authorization"} <= set(answer.headers["Vary"].split(", "))
    shown = answer.json()
    assert schema.model_validate(shown, extra="forbid").model_dump(mode="json", by_alias=True) == shown


def test_the_clinic_opens_when_any_of_its_active_dentists_works(at_north, in_north):
    early, late, gone = make.dentist("Early"), make.dentist("Late"), make.dentist("Gone", is_active=False)
    make.hours(early, 0, start=480, end=720)
    make.hours(late, 0, start=660, end=1440)
    make.hours(late, 2, start=600, end=660)
    make.hours(gone, 0, 6, start=0, end=60)
    hours = at_north.get(f"{API}/clinic").json()["opening_hours"]
    assert hours["monday"] == [{"from": "08:00", "until": "24:00"}]
    assert hours["wednesday"] == [{"from": "10:00", "until": "11:00"}]
    assert hours["sunday"] == []


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "de"),
        ("", "en", "en"),
        ("", "en-GB,de;q=0.5", "en"),
        ("", "de;q=0.3,en;q=0.9", "en"),
        ("", "fr, ja", "de"),
        ("", "en;q=0,de", "de"),
        ("?language=en", "de", "en"),
        ("?language=es", "en", "en"),
        ("?language=xx", "", "de"),
    ],
)
def test_texts_come_in_the_language_asked_for_among_the_clinics(at_north, in_north, query, header, language):
    make.service(name_de="Kontrolle", name_en="Check-up", name_es="Revisión")
    answer = at_north.get(f"{API}/services{query}", headers={"Accept-Language": header})
    assert answer.headers["Content-Language"] == language
    assert answer.json()["items"][0]["name"] == {"de": "Kontrolle", "en": "Check-up"}[language]


def test_a_missing_translation_falls_back_to_the_clinics_first_language(at_north, in_north):
    make.service(name_de="Kontrolle", name_en="", description_en="Only here")
    ClinicProfile.objects.update(tagline_de="Wir sind da", tagline_en=None)
    shown = at_north.get(f"{API}/services?language=en").json()["items"][0]
    assert (shown["name"], shown["description"]) == ("Kontrolle", "Only here")
    assert at_north.get(f"{API}/services?language=de").json()["items"][0]["description"] == "Only here"
    assert at_north.get(f"{API}/clinic?language=en").json()["tagline"] == "Wir sind da"


def test_the_clinics_own_languages_come_before_the_platforms_in_a_fallback(at_south, south):
    with tenancy.use(south):
        make.service(name_en="", name_es="Revisión", name_de="Kontrolle")
    assert at_south.get(f"{API}/services?language=en").json()["items"][0]["name"] == "Revisión"


def test_what_a_browser_holds_is_not_sent_again_until_it_changes(at_north, in_north):
    ada = make.dentist()
    first = at_north.get(f"{API}/dentists")
    again = at_north.get(f"{API}/dentists", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Dentist.objects.filter(pk=ada.pk).update(name="Dr. Lovelace")
    changed = at_north.get(f"{API}/dentists", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert changed.json()["items"][0]["name"] == "Dr. Lovelace"


def test_patients_never_see_what_is_inactive(at_north, in_north):
    check_up, gone = make.service(), make.service("Gone", is_active=False)
    ada, retired = make.dentist(offers=[check_up, gone]), make.dentist("Retired", offers=[check_up], is_active=False)
    assert [one["id"] for one in at_north.get(f"{API}/services").json()["items"]] == [str(check_up.pk)]
    dentists = at_north.get(f"{API}/dentists").json()["items"]
    assert [one["id"] for one in dentists] == [str(ada.pk)]
    assert [one["service_id"] for one in dentists[0]["services"]] == [str(check_up.pk)]
    for path, code in (
        (f"/services/{gone.pk}", "service_unknown"),
        (f"/dentists/{retired.pk}", "dentist_unknown"),
        (f"/dentists?service={gone.pk}", "service_unknown"),
    ):
        answer = at_north.get(API + path)
        assert (answer.status_code, answer.json()["code"]) == (404, code)


@pytest.mark.parametrize(
    ("role", "status"), [(None, 401), ("patient", 403), ("front_desk", 200), ("dentist", 200), ("manager", 200)]
)
def test_staff_alone_see_what_is_inactive_and_no_cache_keeps_it(at_north, in_north, role, status):
    gone, retired = make.service(is_active=False), make.dentist(is_active=False)
    headers = people.signed_in(at_north, role) if role else {}
    for path in ("/services", "/dentists", f"/services/{gone.pk}", f"/dentists/{retired.pk}"):
        answer = at_north.get(f"{API}{path}?include=inactive", headers=headers)
        assert answer.status_code == status
        if status == 200:
            assert str(gone.pk) in answer.content.decode() or str(retired.pk) in answer.content.decode()
            assert answer.headers["Cache-Control"].startswith("private, max-age=0")


def test_dentists_are_filtered_by_service(at_north, in_north):
    check_up, implant = make.service(), make.service("Implant")
    ada, bo = make.dentist("Ada", offers=[check_up]), make.dentist("Bo", offers=[check_up, implant])

    def names(service: UUID) -> set[str]:
        return {one["name"] for one in at_north.get(f"{API}/dentists?service={service}").json()["items"]}

    assert names(check_up.pk) == {ada.name, bo.name}
    assert names(implant.pk) == {bo.name}
    assert at_north.get(f"{API}/dentists?service={uuid4()}").json()["code"] == "service_unknown"


def test_one_clinics_catalogue_is_unknown_at_another(at_north, at_south, in_north):
    ada = make.dentist()
    at_north.get(f"{API}/dentists")
    answers = [at_south.get(f"{API}/dentists/{id_}") for id_ in (ada.pk, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert at_south.get(f"{API}/dentists").json()["items"] == []


def test_the_number_of_queries_does_not_grow_with_the_team(at_north, in_north):
    """trap T21"""
    check_up = make.service()

    def queries() -> tuple[int, int]:
        catalog.forget()
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                assert at_north.get(f"{API}/dentists").status_code == 200
            counts.append(len(captured))
        return counts[0], counts[1]

    make.hours(make.dentist(offers=[check_up]), 0, 1)
    at_north.get(f"{API}/dentists")
    with_one = queries()
    for number in range(29):
        make.hours(make.dentist(f"Dr. {number}", offers=[check_up]), 0, 1, 2)
    assert queries() == with_one
    assert with_one[1] == 1


def test_a_name_in_one_language_only_can_be_read_back(at_north, in_north):
    made = Service.objects.create(name_de="Kontrolle", duration=30)
    assert at_north.get(f"{API}/services/{made.pk}?language=en").json()["name"] == "Kontrolle"
    assert made.created_at <= datetime.now(UTC)
