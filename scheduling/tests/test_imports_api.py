"""A manager brings a file over the API: from the upload to the report."""

import ast
import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from auditing.models import AuditEntry
from kernel import clock, tenancy
from scheduling.api import import_reasons, import_words
from scheduling.api.log_columns import HEADS, STATUSES, Column
from scheduling.models import Appointment, Import, ImportKind, Patient
from scheduling.operations import imports
from scheduling.operations.places import TAKEN
from scheduling.queries import imports as queries
from scheduling.rules.chain import Rule
from scheduling.rules.import_columns import FIELDS, guessed
from scheduling.rules.import_words import status_of
from scheduling.tests.conftest import Practice, open_practice
from scheduling.tests.desk import API, Desk
from scheduling.tests.files import finish
from webapi import uploads

FILE = "Name;Telefon;Nummer\nLovelace, Ada;030 901820;=1+1\nHopper, Grace;12;@x\n"
LANGUAGES = ("en", "de", "es", "ar")


@pytest.fixture
def manager(at_north: Client, in_north: tenancy.Clinic) -> Desk:
    return Desk(at_north, "manager")


def send(desk: Desk, content: bytes, query: str = "kind=patients") -> Any:
    return desk.client.generic("POST", f"{API}/imports?{query}", content, "text/csv", headers=desk.headers)


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_file_goes_from_the_upload_to_the_report(manager: Desk) -> None:
    made = send(manager, FILE.encode("cp1252"), "kind=patients&file_name=alt.csv&language=de")
    assert made.status_code == 201
    told = made.json()
    assert (told["state"], told["encoding"], told["delimiter"], told["total"]) == ("uploaded", "utf-8", ";", 2)
    columns = {one["field"]: one["column"] for one in told["fields"] if one["column"] is not None}
    assert columns == {"name": 0, "phone": 1, "number": 2}
    assert told["fields"][0] == {"field": "number", "label": "Nummer", "column": 2}
    path = f"/imports/{told['id']}"

    assert manager("post", f"{path}/run", {}).json()["code"] == "import_not_checked"
    checked = manager("post", f"{path}/check", {"columns": columns}, If_Match='"1"')
    assert (checked.status_code, checked.json()["state"]) == (202, "checking")
    assert manager("post", f"{path}/check", {"columns": columns}).json()["code"] == "import_under_way"
    finish(Import.objects.get().pk)
    now = manager("get", path).json()
    assert (now["state"], now["decided"]) == ("checked", 2)
    assert now["counts"] == {"new": 1, "changed": 0, "same": 0, "refused": 1}
    assert Patient.objects.count() == 0

    before = AuditEntry.objects.filter(action="import.read").count()
    refused = manager("get", f"{path}/rows?outcome=refused&language=de").json()
    assert refused["total"] == 1
    assert refused["items"][0]["number"] == 3
    assert refused["items"][0]["says"] == "Das ist keine Telefonnummer."
    assert AuditEntry.objects.filter(action="import.read").count() == before + 1
    assert manager("post", f"{path}/run", {}, If_Match='"1"').status_code == 412
    assert manager("post", f"{path}/run", {}, If_Match='"2"').status_code == 202
    finish(Import.objects.get().pk)
    row = manager("get", f"{path}/rows?outcome=new").json()["items"][0]
    assert row["subject_id"] == str(Patient.objects.get(name="Ada Lovelace").pk)

    report = manager("get", f"{path}/report?language=en")
    assert report.headers["Content-Disposition"].startswith('attachment; filename="import-')
    lines = list(csv.reader(StringIO(body(report))))
    assert lines == [
        ["Name", "Telefon", "Nummer", "Row", "Result", "Why"],
        ["Lovelace, Ada", "030 901820", "'=1+1", "2", "New", ""],
        ["Hopper, Grace", "12", "'@x", "3", "Refused", "The telephone number is not one."],
    ]
    assert manager("get", "/imports").json()["items"][0]["counts"]["new"] == 1
    assert manager("delete", path).status_code == 204
    assert manager("get", f"{path}/rows").json()["total"] == 0
    assert manager("get", "/imports").json()["items"][0]["has_rows"] is False


def _imported(desk: Desk, content: str) -> tuple[list[str], str]:
    """Import a file; return what came of its rows, and the report."""
    path = f"/imports/{send(desk, content.encode()).json()['id']}"
    assert desk("post", f"{path}/check", {"columns": {"name": 0, "phone": 1, "number": 2}}).status_code == 202
    finish(queries.latest()[0].pk)
    assert desk("post", f"{path}/run", {}).status_code == 202
    finish(queries.latest()[0].pk)
    outcomes = [one["outcome"] for one in desk("get", f"{path}/rows").json()["items"]]
    return outcomes, body(desk("get", f"{path}/report"))


def test_the_report_can_be_mended_and_sent_again(manager: Desk) -> None:
    """trap S21: what kept a spreadsheet from computing is no part of what was said."""
    outcomes, report = _imported(manager, FILE)
    assert outcomes == ["new", "refused"]
    mended, _ = _imported(manager, report.replace('"12"', '"030 901899"'))
    assert mended == ["same", "new"]


@pytest.mark.parametrize(
    ("content", "code", "facts"),
    [
        (b"", "import_unreadable", {"why": "empty"}),
        (b"PK\x03\x04\x00\x00", "import_unreadable", {"why": "workbook"}),
        (b"name\n" + b"x\n" * (imports.MOST_ROWS + 1), "import_too_long", {"most_rows": 10_000}),
        (b"x" * (uploads.MOST_BYTES + 1), "file_too_large", {"most_bytes": uploads.MOST_BYTES}),
    ],
    ids=["nothing", "a workbook", "too many rows", "too many bytes"],
)
def test_a_file_that_cannot_be_taken_is_refused_in_words(
    manager: Desk, content: bytes, code: str, facts: dict[str, Any]
) -> None:
    answer = send(manager, content)
    assert (answer.status_code, answer.json()["code"], answer.json()["facts"]) == (422, code, facts)
    assert Import.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": {"name": -1}},
        {"columns": {"name": True}},
        {"columns": {"name": 0}, "known": "all"},
        {"columns": {"name": 0}, "names": {"dentist": {"x": "y"}}},
        {"columns": {"name": 0}, "names": {"nurse": {}}},
        {"columns": {"name": 0}, "send_mail": True},
    ],
)
def test_choices_that_mean_nothing_are_refused(manager: Desk, wrong: dict[str, Any]) -> None:
    made = send(manager, FILE.encode()).json()
    assert manager("post", f"/imports/{made['id']}/check", wrong).status_code == 422


def test_a_name_can_only_mean_what_the_clinic_has(manager: Desk) -> None:
    made = send(manager, b"date;name;dentist\n1;2;3\n", "kind=appointments").json()
    columns, stranger = {"date": 0, "name": 1, "dentist": 2}, made["id"]
    for choice, code in (
        ({"dentist_id": stranger}, "dentist_unknown"),
        ({"service_id": stranger}, "service_unknown"),
        ({"names": {"operatory": {"Room": stranger}}}, "operatory_unknown"),
    ):
        answer = manager("post", f"/imports/{made['id']}/check", {"columns": columns, **choice})
        assert (answer.status_code, answer.json()["code"]) == (404, code)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["patients", "appointments"])
def test_every_column_of_a_sample_is_understood(kind: str, language: str) -> None:
    heads = [label for _, label in import_words.columns(kind, language)]
    assert guessed(kind, heads) == {field: at for at, field in enumerate(FIELDS[kind])}


@pytest.mark.parametrize("kind", list(ImportKind))
def test_a_sample_can_be_imported_as_it_is(manager: Desk, kind: ImportKind) -> None:
    practice: Practice = open_practice()
    assert practice.dentists
    sample = body(manager("get", f"/imports/samples/{kind}?language=de")).encode()
    made = send(manager, sample, f"kind={kind}").json()
    columns = {one["field"]: one["column"] for one in made["fields"] if one["column"] is not None}
    manager("post", f"/imports/{made['id']}/check", {"columns": columns})
    finish(Import.objects.get().pk)
    manager("post", f"/imports/{made['id']}/run", {})
    finish(Import.objects.get().pk)
    counts = manager("get", f"/imports/{made['id']}").json()["counts"]
    assert counts == {"new": made["total"], "changed": 0, "same": 0, "refused": 0}
    assert Appointment.objects.count() == (2 if kind == ImportKind.APPOINTMENTS else 0)


def _reasons() -> set[str]:
    """Return every reason for which the code refuses a row by itself."""
    folder: Path = django_settings.BASE_DIR / "scheduling"
    found: set[str] = set()
    for source in folder.glob("*/import*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Faulty":
                given = node.args[0]
                if isinstance(given, ast.Constant):
                    found.add(str(given.value))
                else:
                    text = ast.unparse(given)
                    ends = [end for end in ("unclear", "unknown", "missing") if end in text]
                    found |= {f"{kind}_{end}" for kind in ("dentist", "service") for end in ends}
    return found


def test_every_reason_has_a_sentence_in_every_language() -> None:
    reasons = _reasons()
    assert {"time_skipped", "twice_in_file", "dentist_unclear", "service_missing"} <= reasons
    assert reasons - import_reasons.REASONS.keys() == set()
    asked = set(Rule) - TAKEN - {Rule.PATIENT_BUSY, Rule.MINIMUM_NOTICE, Rule.OFF_GRID}
    assert asked == import_reasons.RULES.keys()
    for words in [*import_reasons.REASONS.values(), *import_reasons.RULES.values(), *import_words.COLUMNS.values()]:
        assert all(words[language] for language in LANGUAGES)
    for reason in import_reasons.REASONS:
        for language in LANGUAGES:
            said = import_words.said("refused", reason, {"row": 3, "field": "name"}, language)
            assert said
            assert "{" not in said


def test_our_own_list_of_appointments_can_be_read() -> None:
    wanted = {"date", "time", "end", "name", "phone", "email", "dentist", "service", "operatory", "status", "number"}
    for language in ("en", "de", "es", "ar"):
        heads = [HEADS[one][language] for one in Column]
        assert wanted <= guessed("appointments", heads).keys(), language


def test_the_words_of_our_own_lists_are_understood() -> None:
    for status, words in STATUSES.items():
        for text in (*words.values(), status):
            assert status_of(text) == status, text


def test_front_desk_imports_nothing(at_north: Client, in_north: tenancy.Clinic) -> None:
    desk = Desk(at_north, "front_desk")
    assert send(desk, FILE.encode()).status_code == 403
    assert Import.objects.count() == 0
    assert imports.sweep_old(now=clock.now()) == 0
