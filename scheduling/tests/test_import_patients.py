"""Patients from a file: a check that changes nothing, a run that does, a second run that does nothing."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auditing.models import AuditEntry
from kernel import clock, tenancy
from kernel.actors import Actor
from kernel.errors import Outdated
from scheduling.models import Import, ImportedNumber, ImportKind, ImportRow, ImportState, Patient
from scheduling.operations import imports, merging, patient_records
from scheduling.operations.imports import (
    ColumnsUnclear,
    ImportNotChecked,
    ImportOver,
    ImportTooLong,
    ImportUnderWay,
    ImportUnreadable,
)
from scheduling.operations.patients import name_key
from scheduling.queries import imports as queries
from scheduling.tests.files import came_of, checked, finish, manager, run, uploaded
from testkit import make, snapshot

GOOD = ["1", "Ada Lovelace", "10.12.1985", "ada@example.org", "030 901820", "", "Nervous"]


@pytest.fixture
def by(in_north: tenancy.Clinic) -> Actor:
    return manager()


def person(name: str, **fields: Any) -> Patient:
    return make.patient(name, name_key=name_key(name), **fields)


def test_the_check_says_row_by_row_what_would_happen_and_changes_nothing_else(by: Actor) -> None:
    person("Grace Hopper", birth_date=date(1976, 12, 9), phone="+4930901821")
    rows = [
        GOOD,
        ["2", "Hopper, Grace", "09.12.1976", "grace@example.org", "", "", ""],
        ["", "", "", "x@example.org", "", "", ""],
        ["3", "Bea", "31.02.1990", "", "030 901822", "", ""],
        ["4", "Cleo", "", "cleo@", "", "", ""],
        ["5", "Dora", "", "", "12", "", ""],
        ["6", "Eve", "", "", "", "", ""],
        ["1", "Somebody Else", "", "", "030 901823", "", ""],
        ["7", "Byron Lovelace", "12.05.2019", "", "", "1", ""],
        ["8", "Fay", "12.05.2019", "", "", "99", ""],
    ]
    before = snapshot.take()
    found = checked("patients", rows, by)
    assert came_of(found) == [
        ("new", ""),
        ("changed", ""),
        ("refused", "name_missing"),
        ("refused", "birth_date_unreadable"),
        ("refused", "email_malformed"),
        ("refused", "phone_malformed"),
        ("refused", "patient_unreachable"),
        ("refused", "twice_in_file"),
        ("new", ""),
        ("refused", "guardian_unknown"),
    ]
    own = ["scheduling_import", "scheduling_importrow", snapshot.AUDIT]
    assert snapshot.differing(before, snapshot.take(), but=own) == []
    assert found.state == ImportState.CHECKED
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"import.uploaded", "import.checked"}


def test_the_run_does_what_the_check_said_and_a_second_one_nothing(by: Actor) -> None:
    rows = [GOOD, ["7", "Byron Lovelace", "12.05.2019", "", "", "1", ""], ["", "Bea", "", "", "030 901822", "", ""]]
    first = checked("patients", rows, by)
    said = came_of(first)
    done = run(first, by)
    assert came_of(done) == said == [("new", "")] * 3
    ada, byron = Patient.objects.get(name="Ada Lovelace"), Patient.objects.get(name="Byron Lovelace")
    assert (ada.birth_date, ada.email, ada.phone) == (date(1985, 12, 10), "ada@example.org", "+4930901820")
    assert byron.guardian_id == ada.pk
    assert done.counts == {"new": 3}
    entry = AuditEntry.objects.get(action="patient.added", subject_id=str(ada.pk))
    assert (entry.actor_id, entry.request_id) == (by.id, "r-1")
    assert AuditEntry.objects.get(action="import.finished").after == {"new": 3}

    before = snapshot.take()
    again = run(checked("patients", rows, by), by)
    assert came_of(again) == [("same", "")] * 3
    own = ["scheduling_import", "scheduling_importrow", snapshot.AUDIT]
    assert snapshot.differing(before, snapshot.take(), but=own) == []


def test_who_was_renamed_or_merged_since_is_still_the_same_person(by: Actor) -> None:
    rows = [["", "Ada Byron", "10.12.1985", "", "030 901820", "", ""], ["9", "Bea", "", "", "030 901822", "", ""]]
    run(checked("patients", rows, by), by)
    ada, bea = Patient.objects.get(name="Ada Byron"), Patient.objects.get(name="Bea")
    patient_records.change(patient_id=ada.pk, fields={"name": "Ada Lovelace"}, by=by, now=clock.now())
    twin = person("Beatrice")
    bea.refresh_from_db()
    merging.merge(keep_id=twin.pk, keep_version=1, other_id=bea.pk, other_version=bea.version, take=["phone"], by=by)
    again = run(checked("patients", rows, by), by)
    assert came_of(again) == [("same", ""), ("same", "")]
    assert set(Patient.objects.values_list("name", flat=True)) == {"Ada Lovelace", "Beatrice"}
    # Of a number alone nobody is somebody else.
    stranger = ["9", "Nobody of them", "", "", "030 901829", "", ""]
    assert came_of(checked("patients", [stranger], by)) == [("refused", "number_of_another")]


@pytest.mark.parametrize(
    ("known", "outcome", "phone", "email"),
    [
        ("keep", "same", "+4930901821", ""),
        ("fill", "changed", "+4930901821", "grace@example.org"),
        ("replace", "changed", "+4930901899", "grace@example.org"),
    ],
)
def test_what_becomes_of_who_is_there_already_is_chosen(
    by: Actor, known: str, outcome: str, phone: str, email: str
) -> None:
    grace = person("Grace Hopper", birth_date=date(1976, 12, 9), phone="+4930901821")
    row = ["2", "GRACE HOPPER", "09.12.1976", "grace@example.org", "030 901899", "", ""]
    done = run(checked("patients", [row], by, known=known), by)
    assert came_of(done) == [(outcome, "")]
    grace.refresh_from_db()
    assert (grace.phone, grace.email) == (phone, email)
    # An empty cell takes nothing away.
    again = run(checked("patients", [["2", "Grace Hopper", "", "", "", "", ""]], by, known="replace"), by)
    grace.refresh_from_db()
    assert came_of(again)[0][0] in ("same", "changed")
    assert (grace.phone, grace.birth_date) == (phone, date(1976, 12, 9))


def test_a_file_changes_nothing_of_an_account(by: Actor) -> None:
    user = make.account("ada@example.org")
    own = person("Ada Lovelace", account=user, is_self=True, email=user.email, phone="+4930901820")
    row = ["", "ada lovelace", "10.12.1985", "ada@example.org", "030 901899", "", ""]
    done = run(checked("patients", [row], by, known="replace"), by)
    assert came_of(done) == [("changed", "")]
    assert ImportRow.objects.get(of=done).facts == {"fields": ["birth_date"], "kept": ["name", "phone"]}
    own.refresh_from_db()
    assert (own.phone, own.name, own.birth_date) == ("+4930901820", "Ada Lovelace", date(1985, 12, 10))


def test_who_may_be_the_same_person_is_named_and_not_merged(by: Actor) -> None:
    known = person("Ada Lovelace", phone="+4930901820")
    person("Grace Hopper", phone="+4930901820")
    row = ["", "Ada Lovelace", "10.12.1985", "", "030 777777", "", ""]
    done = run(checked("patients", [row], by), by)
    assert came_of(done) == [("new", "")]
    assert ImportRow.objects.get(of=done).facts == {"similar": [str(known.pk)]}
    assert Patient.objects.filter(name="Ada Lovelace").count() == 2


def test_a_namesake_of_another_birthday_is_somebody_else_and_two_alike_are_unclear(by: Actor) -> None:
    person("Ada", birth_date=date(1990, 1, 1), phone="+4930901820")
    row = ["", "Ada", "10.12.1985", "", "030 901820", "", ""]
    assert came_of(checked("patients", [row], by)) == [("new", "")]
    for _ in range(2):
        make.patient("Bea", name_key="bea", phone="+4930901822")
    rows = [["", "Bea", "", "", "030 901822", "", ""], ["", "Bea", "", "", "", "", ""]]
    assert came_of(checked("patients", rows, by)) == [("refused", "patient_unclear"), ("refused", "name_alone")]


def test_the_uploaded_rows_are_sealed_and_deleted_when_they_have_served(by: Actor) -> None:
    found = run(checked("patients", [GOOD], by), by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(r)::text FROM scheduling_importrow r")
        kept = cursor.fetchone()[0]
        cursor.execute("SELECT row_to_json(i)::text FROM scheduling_import i")
        kept += cursor.fetchone()[0]
    for word in ("Lovelace", "ada@", "901820", "Nervous", "1985"):
        assert word not in kept
    assert queries.cells_of(ImportRow.objects.get(of=found)) == GOOD
    assert imports.sweep_old(now=clock.now()) == 0
    assert imports.sweep_old(now=clock.now() + imports.KEPT_FOR * 2) == 1
    found.refresh_from_db()
    assert (ImportRow.objects.count(), found.heads_sealed) == (0, "")
    assert queries.progress(found).counts == {"new": 1}
    with pytest.raises(ImportOver):
        imports.run(import_id=found.pk, send_mail=False, version=None, by=by, now=clock.now())
    draft = uploaded("patients", [GOOD], by)
    imports.drop(import_id=draft.pk, by=by, now=clock.now())
    assert not Import.objects.filter(pk=draft.pk).exists()


def test_an_import_takes_its_steps_in_order_and_from_one_hand(by: Actor) -> None:
    found = uploaded("patients", [GOOD], by)
    columns = {**found.choices, "columns": {"name": 1, "phone": 4}}
    with pytest.raises(ImportNotChecked):
        imports.run(import_id=found.pk, send_mail=False, version=None, by=by, now=clock.now())
    for wrong in ({}, {"email": 1}, {"name": 1, "phone": 1}, {"name": 9}, {"name": 1, "date": 2}):
        with pytest.raises(ColumnsUnclear):
            imports.check(
                import_id=found.pk, choices={**columns, "columns": wrong}, version=None, by=by, now=clock.now()
            )
    imports.check(import_id=found.pk, choices=columns, version=1, by=by, now=clock.now())
    with pytest.raises(ImportUnderWay):
        imports.check(import_id=found.pk, choices=columns, version=2, by=by, now=clock.now())
    with pytest.raises(ImportUnderWay):
        imports.drop(import_id=found.pk, by=by, now=clock.now())
    finish(found.pk)
    with pytest.raises(Outdated):
        imports.run(import_id=found.pk, send_mail=False, version=1, by=by, now=clock.now())
    imports.run(import_id=found.pk, send_mail=False, version=2, by=by, now=clock.now())
    finish(found.pk)
    with pytest.raises(ImportOver):
        imports.check(import_id=found.pk, choices=columns, version=None, by=by, now=clock.now())


def test_a_file_that_is_no_table_or_too_long_is_refused_and_nothing_is_kept(
    by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_ROWS", 3)
    for content, refusal in ((b"PK\x03\x04", ImportUnreadable), (b"name\n" + b"Ada\n" * 4, ImportTooLong)):
        with pytest.raises(refusal):
            imports.upload(
                kind=ImportKind.PATIENTS, file_name="x", content=content, encoding="auto", by=by, now=clock.now()
            )
    assert Import.objects.count() == ImportRow.objects.count() == 0


def test_a_row_takes_the_same_few_statements_however_many_there_are(by: Actor) -> None:
    def statements(count: int, first: int) -> int:
        rows = [[str(n), f"Person {n}", "", f"p{n}@example.org", "", "", ""] for n in range(first, first + count)]
        found = checked("patients", rows, by)
        imports.run(import_id=found.pk, send_mail=False, version=None, by=by, now=clock.now())
        with CaptureQueriesContext(
            connection,
        ) as queries_made:
            finish(found.pk)
        return len(queries_made)

    few, many = statements(5, 0), statements(25, 100)
    assert (many - few) / 20 <= 20


def test_numbers_mean_one_thing(by: Actor) -> None:
    run(checked("patients", [GOOD], by), by)
    other = ["1", "Somebody Else", "01.01.1990", "", "030 901899", "", ""]
    assert came_of(checked("patients", [other], by)) == [("refused", "number_of_another")]
    assert ImportedNumber.objects.filter(number="1").count() == 1
