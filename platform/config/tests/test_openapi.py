"""The description of the API says what the API does."""

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from ninja.operation import Operation

from config.api import clinic_api
from config.examples import EXAMPLES
from config.openapi import IDEMPOTENT, IN_THE_LANGUAGE_ASKED, WITH_VERSION, read_by_hand
from kernel import tenancy
from webapi import parameters
from webapi.problems import CONTENT_TYPE

Json = dict[str, Any]
DOCUMENT: Json = clinic_api.get_openapi_schema()
OPERATIONS: dict[str, Json] = {
    operation["operationId"]: operation for path in DOCUMENT["paths"].values() for operation in path.values()
}


def _with_refs(schema: Json) -> Json:
    return {**schema, "components": DOCUMENT["components"]}


def _nodes(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        yield node
        for inner in node.values():
            yield from _nodes(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _nodes(inner)


def _bound() -> dict[str, Operation]:
    return {
        str(operation.operation_id): operation
        for router in clinic_api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    }


def _sources() -> dict[str, str]:
    return {name: inspect.getsource(operation.view_func) for name, operation in _bound().items()}


def _with_helpers(view: Any) -> str:
    """The source of a view and of the functions beside it that it calls, near and far."""
    beside = {
        name: inspect.getsource(one)
        for name, one in vars(inspect.getmodule(view)).items()
        if inspect.isfunction(one) and one.__module__ == view.__module__
    }
    found = inspect.getsource(view)
    for _ in beside:
        called = set(re.findall(r"\b(_\w+)\(", found)) & beside.keys()
        longer = inspect.getsource(view) + "".join(beside[name] for name in sorted(called))
        if longer == found:
            break
        found = longer
    return found


def test_it_is_openapi_3_1_and_every_reference_leads_somewhere() -> None:
    assert re.fullmatch(r"3\.1\.\d", DOCUMENT["openapi"])
    for node in _nodes(DOCUMENT):
        if "$ref" in node:
            found: Any = DOCUMENT
            for part in node["$ref"].removeprefix("#/").split("/"):
                found = found[part]


@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(DOCUMENT["components"]["schemas"][name])


def test_every_operation_has_a_name_of_its_own_and_words_for_its_caller() -> None:
    operations = [one for path in DOCUMENT["paths"].values() for one in path.values()]
    assert len(OPERATIONS) == len(operations)
    for name, operation in OPERATIONS.items():
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name)
        assert operation.get("description"), name


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_tells_how_it_refuses(name: str) -> None:
    operation = OPERATIONS[name]
    answers = operation["responses"]
    wanted = {"400", "410", "422", "500", "503"}
    if operation.get("security"):
        wanted.add("401")
    if "requestBody" in operation:
        wanted.add("413")
    assert wanted <= answers.keys()
    assert any(status < "400" for status in answers)
    for status, answer in answers.items():
        if status >= "400":
            assert answer == {"$ref": f"#/components/responses/{status}"}


def test_every_refusal_is_the_one_problem() -> None:
    for status, answer in DOCUMENT["components"]["responses"].items():
        assert list(answer["content"]) == [CONTENT_TYPE]
        shown = answer["content"][CONTENT_TYPE]
        assert shown["schema"] == {"$ref": "#/components/schemas/Problem"}
        assert shown["example"]["status"] == int(status)
        Draft202012Validator(_with_refs(shown["schema"])).validate(shown["example"])


def test_the_headers_that_operations_read_by_hand_are_told() -> None:
    sources = _sources()
    assert {name for name, source in sources.items() if "idempotency.once(" in source} == IDEMPOTENT
    assert IDEMPOTENT | WITH_VERSION <= OPERATIONS.keys()
    for name, operation in OPERATIONS.items():
        told = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
        assert ("Idempotency-Key" in told) == (name in IDEMPOTENT)
        reads_version = "version_asked(" in sources[name] or "expectation(" in sources[name]
        assert ("If-Match" in told) >= reads_version, name
        assert ("If-None-Match" in told) >= ("cacheable(" in sources[name]), name


@pytest.mark.parametrize(("name", "operation"), _bound().items(), ids=_bound())
def test_the_query_parameters_that_are_taken_are_those_that_are_told(name: str, operation: Operation) -> None:
    told = {one["name"] for one in OPERATIONS[name]["parameters"] if one["in"] == "query"}
    assert told == parameters.declared(operation) | read_by_hand(operation)
    reads_language = "language_of(" in _with_helpers(operation.view_func)
    assert ("language" in told) == reads_language
    assert (name in IN_THE_LANGUAGE_ASKED) == (reads_language and "language" not in parameters.declared(operation))


def test_an_operation_that_asks_for_a_log_in_names_the_scheme() -> None:
    schemes = DOCUMENT["components"]["securitySchemes"]
    for operation in OPERATIONS.values():
        for one in operation.get("security", []):
            assert one.keys() <= schemes.keys()
    assert OPERATIONS["listAppointments"]["security"] == [{"bearer": []}]
    assert OPERATIONS["bookAppointment"]["security"] == [{"bearer": []}, {}]
    assert OPERATIONS["showLinkedAppointment"]["security"] == [{"link": []}]
    assert OPERATIONS["refreshSession"]["security"] == [{"refresh": []}]
    assert "security" not in OPERATIONS["logIn"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_of_its_schema(name: str) -> None:
    example, operation = EXAMPLES[name], OPERATIONS[name]
    if example.request is not None:
        _hold(operation["requestBody"]["content"]["application/json"], example.request)
    for status, body in example.answers.items():
        _hold(operation["responses"][str(status)]["content"]["application/json"], body)


def test_the_address_is_the_clinics_own(at_north: Client, north: tenancy.Clinic) -> None:
    served = at_north.get("/api/v1/openapi.json").json()
    assert served["servers"][0]["variables"]["origin"]["default"] == north.origin
    assert {**served, "servers": None} == {**_as_json(DOCUMENT), "servers": None}


def test_the_documentation_page_may_run_its_own_scripts_and_no_others(at_north: Client) -> None:
    """Trap T26, trap S22."""
    page = at_north.get("/api/v1/docs")
    assert page.status_code == 200
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    for script in re.findall(r"<script(.*?)>(.*?)</script>", page.content.decode(), re.DOTALL):
        attributes, inline = script
        if "application/json" in attributes:
            continue
        address = re.search(r'src="([^"]+)"', attributes)
        assert address
        assert not inline.strip()
        assert at_north.get(address[1]).status_code == 200


def test_a_real_refusal_is_of_the_schema(at_north: Client) -> None:
    for answer in (at_north.get("/api/v1/profile"), at_north.post("/api/v1/auth/login", "{", "application/json")):
        assert answer.headers["Content-Type"] == CONTENT_TYPE
        Draft202012Validator(_with_refs({"$ref": "#/components/schemas/Problem"})).validate(answer.json())


def _hold(content: Json, body: Any) -> None:
    assert content["example"] == body
    Draft202012Validator(_with_refs(content["schema"]), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        body
    )


def _as_json(document: Json) -> Any:
    return json.loads(json.dumps(document))


STAFF_ONLY = frozenset({"staff_note", "override_reason", "cancellation_cause", "cancelled_by_role", "booked_by"})
"""Said among staff. Own data (GDPR) tells why a rule was set aside for one's visit, and nothing else of it."""


def test_what_staff_note_among_themselves_is_in_no_answer_to_patients() -> None:
    """trap T32, S28"""
    telling: dict[str, set[str]] = {}
    for name, operation in OPERATIONS.items():
        words = {word for node in _reachable(operation["responses"]) for word in node.get("properties", ())}
        if words & STAFF_ONLY:
            telling[name] = words & STAFF_ONLY
    assert telling.pop("exportOwnData") == {"override_reason"}
    # For the manager, who decides what is handed over.
    assert telling.pop("exportPatientRecord") == {"override_reason", "staff_note"}
    assert set(telling) == {"getAppointmentForStaff", "changeStaffNote"}


def _reachable(node: Json, known: set[str] | None = None) -> Iterator[Json]:
    known = set() if known is None else known
    for one in _nodes(node):
        yield one
        reference = one.get("$ref", "").rpartition("/")[2]
        if reference and reference not in known and reference in DOCUMENT["components"]["schemas"]:
            known.add(reference)
            yield from _reachable(DOCUMENT["components"]["schemas"][reference], known)
