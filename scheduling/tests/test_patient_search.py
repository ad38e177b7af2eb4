"""A caller is found by what the caller says."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auditing.models import AuditEntry
from kernel import clock
from scheduling.models import Patient
from scheduling.queries import patient_search
from scheduling.rules.patient_search import understood
from scheduling.tests.conftest import Practice
from scheduling.tests.desk import Desk
from testkit import make, people

TODAY = date(2026, 11, 23)
# Where the clinic is.
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def desk(at_north: Any, in_north: Any) -> Desk:
    return Desk(at_north, "front_desk")


def find(desk: Desk, q: str, **more: Any) -> list[str]:
    answer = desk("get", "/patient-records?" + urlencode({"q": q, **more}))
    assert answer.status_code == 200, answer.content
    return [one["name"] for one in answer.json()["items"]]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ada Lovelace", "love"),
        ("Ada Lovelace", "LACE ada"),
        ("Ada Lovelace", "ad"),
        ("Ada Lovelace", "lo a"),
        ("Zoë Strømgård", "zoe stromgard"),
        ("Zoe Stromgard", "Zoë Strømgård"),
        ("Jürgen Müller", "mueller"),
        ("Jürgen Müller", "muller"),
        ("Jürgen Mu\u0308ller", "Müller"),
        ("Jürgen Mueller", "Müller"),
        ("Heinrich Strauß", "strauss"),
        ("Nora O’Brien", "o'brien"),
        ("Nora O'Brien", "obrien"),
        ("Anna-Maria Peña", "maria pena"),
        ("Łukasz Żółty", "lukasz zolty"),
        ("أحمد مصطفى", "احمد مصطفي"),
        ("فاطمة", "فاطمه"),
        ("李娜", "李"),
    ],
)
def test_half_a_name_is_enough_however_it_is_spelt(desk: Desk, name: str, typed: str) -> None:
    make.patient(name)
    make.patient("Somebody Else")
    assert find(desk, typed) == [name]


@pytest.mark.parametrize(
    "typed", ["030 901820", "+49 30 901820", "0049 30 90 18 20", "+49 (0)30-901820", "30901820", "1820", "٠٣٠ ٩٠١٨٢٠"]
)
def test_a_number_is_found_as_it_is_dialled_at_home_or_abroad(desk: Desk, typed: str) -> None:
    make.patient("Ada", phone="+4930901820")
    make.patient("Eve", phone="+4930111111")
    assert find(desk, typed) == ["Ada"]


def test_an_address_and_a_birthday_find_their_owners(desk: Desk) -> None:
    make.patient("Ada", email="Ada.L+kids@Example.org", birth_date=date(1990, 12, 9))
    make.patient("Eve", email="eve@example.org", birth_date=date(1990, 12, 10))
    for typed in (
        "ada.l+kids@example",
        "Ada.L+k",
        "@example.org ada",
        "1990-12-09",
        "9.12.1990",
        "12/9/90",
        "ad 9.12.90",
    ):
        assert find(desk, typed) == ["Ada"], typed
    assert find(desk, "@example.org") == ["Ada", "Eve"]
    # A host's name is no name of a person.
    assert find(desk, "example") == []
    assert find(desk, "eve 1990-12-09") == []


def test_a_child_is_found_by_the_number_that_is_called_about_it(desk: Desk) -> None:
    mother = make.patient("Ada", phone="+4930901820")
    make.patient("Byron", guardian=mother)
    account = people.account(phone="+4930777777")
    make.patient("Grace", account=account, is_self=True, phone="+4930777777")
    make.patient("Hope", account=account)
    assert find(desk, "030901820") == ["Ada", "Byron"]
    assert find(desk, "777777") == ["Grace", "Hope"]


def test_the_best_match_comes_first(desk: Desk) -> None:
    for name in ("Bea Lannister", "Joanna Zed", "Zoe Anning", "Anna Bell", "Ann"):
        make.patient(name)
    assert find(desk, "ann") == ["Ann", "Anna Bell", "Zoe Anning", "Bea Lannister", "Joanna Zed"]
    assert find(desk, "be an") == ["Anna Bell"]


def test_the_list_has_pages_and_knows_its_length(desk: Desk) -> None:
    for number in range(5):
        make.patient(f"Ann {number}")
    assert find(desk, "ann", limit=2, offset=2) == ["Ann 2", "Ann 3"]
    answer = desk("get", "/patient-records?q=ann&limit=2").json()
    assert (answer["total"], answer["limit"], answer["offset"]) == (5, 2, 0)


def test_without_a_question_the_newest_records_are_shown(desk: Desk) -> None:
    for number, name in enumerate(("First", "Second", "Third")):
        one = make.patient(name)
        Patient.objects.filter(pk=one.pk).update(created_at=clock.now() + timedelta(minutes=number))
    assert find(desk, "  ", limit=2) == ["Third", "Second"]


@pytest.mark.parametrize("typed", ["%", "_", "\\", "12", "' OR true --", "x" * 200])
def test_what_is_no_question_finds_nobody(desk: Desk, typed: str) -> None:
    make.patient("Ada Lovelace", phone="+4930901820", email="ada@example.org")
    assert find(desk, typed) == []


def test_a_row_says_what_tells_people_apart(desk: Desk, practice: Practice) -> None:
    mother = make.patient("Mother")
    ada = make.patient("Ada", birth_date=date(2001, 2, 3), guardian=mother, alerts_sealed="k1.x", email="a@x.org")
    now = clock.now()
    for days, status in ((-30, "completed"), (-9, "completed"), (-3, "no_show"), (3, "cancelled"), (9, "confirmed")):
        make.appointment(practice.ada, practice.check_up, now + timedelta(days=days), patient=ada, status=status)
    (row,) = desk("get", "/patient-records?q=ada").json()["items"]
    assert (row["birth_date"], row["email"], row["has_account"], row["has_alerts"]) == (
        "2001-02-03",
        "a@x.org",
        False,
        True,
    )
    assert row["guardian"] == {"id": str(mother.pk), "name": "Mother"}
    # At night the clinic's walls show another day than the clock in Greenwich.
    last, following = ((now + timedelta(days=days)).astimezone(BERLIN) for days in (-9, 9))
    assert datetime.fromisoformat(row["last_visit_at"]).utcoffset() == last.utcoffset()
    assert row["last_visit_at"][:10] == last.date().isoformat()
    assert row["next_visit_at"][:10] == following.date().isoformat()


def test_a_dentist_finds_everybody_and_sees_the_times_of_the_own_calendar(at_north: Any, practice: Practice) -> None:
    ada = make.patient("Ada")
    make.appointment(practice.ada, practice.check_up, clock.now() + timedelta(days=3), patient=ada)
    (row,) = Desk(at_north, "dentist")("get", "/patient-records?q=ada").json()["items"]
    assert (row["name"], row["next_visit_at"]) == ("Ada", None)


def test_a_search_leaves_one_entry_that_names_who_was_shown(desk: Desk) -> None:
    shown = {str(make.patient(f"Ann {number}").pk) for number in range(3)}
    find(desk, "ann")
    (entry,) = AuditEntry.objects.all()
    assert (entry.action, entry.subject_kind, set((entry.after or {})["ids"])) == ("patients.read", "patients", shown)
    find(desk, "nobody")
    assert AuditEntry.objects.count() == 1


def similar(desk: Desk, **known: str) -> list[tuple[str, list[str]]]:
    answer = desk("get", "/patient-records/similar?" + urlencode(known))
    assert answer.status_code == 200, answer.content
    return [(one["name"], one["because"]) for one in answer.json()["items"]]


def test_who_may_have_a_record_already_is_found_while_it_is_typed(desk: Desk) -> None:
    ada = make.patient("Ada Lovelace", phone="+4930901820", email="ada@example.org", birth_date=date(1990, 12, 9))
    make.patient("Ada Lovelace", birth_date=date(1950, 1, 1))
    make.patient("Eve", phone="+4930901821", email="da@example.org")
    everything = {
        "name": "ADA Lovelace",
        "phone": "030 901820",
        "email": "ada@example.ORG",
        "birth_date": "1990-12-09",
    }
    assert similar(desk, **everything) == [("Ada Lovelace", ["phone", "email", "name"])]
    assert similar(desk, name="Ada Lovelace", birth_date="1991-01-01") == []
    assert len(similar(desk, name="Ada Lovelace")) == 2
    assert similar(desk, phone="030 90182") == []
    assert similar(desk, email="%@example.org") == []
    assert similar(desk, phone="030901820", but=str(ada.pk)) == []
    assert similar(desk) == []


# Names of letters as they fall, so that each three of them stand in some names and not in others.
MANY = """
INSERT INTO scheduling_patient
    (id, is_self, name, name_key, email, phone, birth_date, language, created_at, updated_at)
SELECT gen_random_uuid(), false, a || ' ' || b, a || b || n, a || n || '@example.org', '+4930' || 1000000 + n,
    date '1930-01-01' + n * 7 % 30000, 'de', now(), now()
FROM (SELECT n, translate(md5(n::text), '0123456789', 'ghijklmnop') AS m FROM generate_series(1, 8000) n) numbered,
    LATERAL (SELECT substr(m, 1, 6) AS a, substr(m, 7, 8) AS b) named
"""


@pytest.fixture
def many(in_north: Any) -> int:
    """So many records that reading all of them would be noticed; how many pages they fill."""
    with connection.cursor() as cursor:
        cursor.execute(MANY)
        cursor.execute("SELECT gin_clean_pending_list('patient_by_part_of_name')")
        cursor.execute("SELECT gin_clean_pending_list('patient_by_part_of_contact')")
        cursor.execute("ANALYZE scheduling_patient")
        cursor.execute("SELECT relpages FROM pg_class WHERE oid = 'scheduling_patient'::regclass")
        (pages,) = cursor.fetchone()
    return int(pages)


def plan_of(typed: str) -> dict[str, Any]:
    with CaptureQueriesContext(connection) as asked:
        patient_search.found(understood(typed, today=TODAY), limit=20, offset=0)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + asked[0]["sql"])
        plan: dict[str, Any] = cursor.fetchone()[0][0]["Plan"]
    return plan


def test_among_many_records_few_are_looked_at_that_do_not_fit(many: int) -> None:
    """By what PostgreSQL reads, not by the clock."""
    for typed in ("love", "pod ada", "müll", "030 1012345", "+49301001234", "ada@exam", "1990-12-09", "xy"):
        plan = plan_of(typed)
        assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] < many, (typed, plan)
        assert "Seq Scan" not in str(plan), (typed, plan)
