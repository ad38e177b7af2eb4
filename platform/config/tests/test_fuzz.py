"""The API against its own description: made-up requests over real HTTP get documented answers and no 5xx."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.api import clinic_api
from config.tests.world import World, fill
from kernel import tenancy
from testkit.servers import Fleet, fleet

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 10
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
REACHED: set[tuple[str, str, int]] = set()
ASKERS = ("anonymous", "patient", "manager")
OPERATIONS = [
    (method, path)
    for path, methods in clinic_api.get_openapi_schema()["paths"].items()
    for method in methods
    # Ends the session that the fuzz goes on with.
    if not path.endswith("/logout")
]
MOMENTS = [
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "2027-03-28T02:30:00+01:00",
    "2027-10-31T02:30:00+02:00",
    "2027-10-31T02:30:00+01:00",
    "2027-03-28T02:30:00",
    "2100-02-29T00:00:00Z",
    "2200-12-31T23:59:59-12:00",
    "2000-01-01T00:00:00+14:00",
]
DAYS = ["0001-01-01", "9999-12-31", "2027-03-28", "2027-10-31", "2200-12-31", "2000-01-01", "2028-02-29"]

schemathesis.openapi.format(
    "date-time", st.one_of(st.sampled_from(MOMENTS), st.datetimes().map(lambda one: one.isoformat() + "Z"))
)
schemathesis.openapi.format("date", st.one_of(st.sampled_from(DAYS), st.dates().map(lambda one: one.isoformat())))


@pytest.fixture(scope="module")
def served(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Fleet, World, Any]]:
    """One server, the clinic in the north filled for real, and the description that it serves."""
    from testkit.plugin import CLINICS, empty_clinics

    with django_db_blocker.unblock():
        try:
            world = fill(tenancy.clinic_of("north"))
            with fleet(1, RATE_LIMITS_ENABLED="false") as servers:
                url = f"http://127.0.0.1:{servers.ports[0]}/api/v1/openapi.json"
                schema = schemathesis.openapi.from_url(url, headers={"Host": world.clinic.host})
                yield servers, world, schema
        finally:
            empty_clinics([schema for schema, _, _ in CLINICS])


@pytest.mark.parametrize("who", ASKERS)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_request_gets_an_answer_that_is_not_described(
    served: tuple[Fleet, World, Any], method: str, path: str, who: str
) -> None:
    """Trap S32, trap T7, trap T22, trap S31."""
    servers, world, schema = served
    operation = schema[path][method.upper()]
    sent = {"Host": world.clinic.host, **world.headers[who]}
    base = f"http://127.0.0.1:{servers.ports[0]}"

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in MODES)), real=st.booleans())
    def knock(case: Any, real: bool) -> None:
        if real:
            # With the ids of things that are there, or nothing would ever be reached.
            _put_in(case.path_parameters, world.words)
            _put_in(case.query, world.words)
            _put_in(case.body, world.words)
        answer = case.call_and_validate(base_url=base, headers=sent, checks=CHECKS)
        REACHED.add((method, path, answer.status_code // 100))

    knock()


def _put_in(given_: Any, words: dict[str, str]) -> None:
    if isinstance(given_, dict):
        for name in given_.keys() & words.keys():
            given_[name] = words[name]


def test_most_operations_were_reached_and_refused() -> None:
    """Runs after the others: a fuzz that is always turned away at the door proves nothing."""
    if not REACHED:
        pytest.skip("nothing was asked")
    assert len({asked[:2] for asked in REACHED if asked[2] == 2}) > 0.5 * len(OPERATIONS)
    assert len({asked[:2] for asked in REACHED if asked[2] == 4}) > 0.9 * len(OPERATIONS)


def test_no_request_left_a_trace_of_trouble_in_the_log(served: tuple[Fleet, World, Any]) -> None:
    """Runs last: what the server wrote down while it was asked all that."""
    assert served[0].troubles() == []
