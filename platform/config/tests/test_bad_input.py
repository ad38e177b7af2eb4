"""What nobody should send gets a problem answer of the right status, and changes nothing."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from config.tests.matrix import ROWS, Row
from config.tests.test_matrix import OPERATIONS
from config.tests.world import API, World, filled, knock, two_worlds, undone
from kernel import clock, tenancy
from scheduling.models import Dentist
from testkit import make, snapshot
from webapi.problems import CONTENT_TYPE, TYPE_PREFIX

UNREADABLE = {
    "nothing": b"",
    "a blank": b" ",
    "half an object": b'{"service_id": ',
    "a single quote": b"{'a': 1}",
    "invalid UTF-8": b'{"name": "\xff\xfe"}',
    "UTF-16": '{"name": "a"}'.encode("utf-16"),
    "NaN": b'{"name": NaN}',
    "Infinity": b'{"name": Infinity}',
    "a lone surrogate": b'{"name": "\\ud800"}',
    "a trailing comma": b'{"name": "a",}',
    "two documents": b"{} {}",
    "a comment": b"{} // hello",
    "deep arrays": b"[" * 20_000 + b"]" * 20_000,
    "deep objects": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
}
WRONG_SHAPES = {
    "null": b"null",
    "a number": b"7",
    "a text": b'"{}"',
    "true": b"true",
    "an empty array": b"[]",
    "an array of objects": b'[{"a": 1}]',
    "an empty key": b'{"": 1}',
    "an unknown key": b'{"surprise": 1}',
    "a NUL key": b'{"\\u0000": 1}',
    "rather deep": b'{"name": ' + b"[" * 40 + b"]" * 40 + b"}",
}
# What may stand in the place of a moment, and is none.
NO_MOMENTS: list[Any] = [
    None, "", " ", "now", "tomorrow 9 am", 0, -1, 1_800_000_000, 1_800_000_000_000, 1.5, 10**30, True, [], {},
    "0", "1800000000", "-1800000000", "2026-13-01T09:00:00Z", "2026-02-30T09:00:00Z", "2026-11-24T24:01:00Z",
    "2026-11-24T25:00:00Z", "2026-11-24T09:60:00Z", "2026-11-24", "2026-11-24T09:00:00", "2026-11-24 09:00",
    "2027-03-28T02:30:00", "2026-W48-1T09:00:00Z", "10000-01-01T00:00:00Z", "99999999999999-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-14:00", "2026-11-24T09:00:00+24:00", "2026-11-24T09:00:00+99:99",
    "2026-11-24T09:00:00[Europe/Berlin]", "2026-11-24T09:00:00Z\u0000", "２０２６-11-24T09:00:00Z",
    "2026-11-24T09:00:00Z; DROP TABLE", "x" * 5000,
]  # fmt: skip
NO_DAYS: list[Any] = [
    "", "0", "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-29", "2026-13-01", "2026-00-10", "today",
    "1800000000", "2026-11-24T09:00:00Z", "%00", "%F0%28", "-1", "2026-1-1",
]  # fmt: skip
NO_IDS: list[Any] = [
    "", "1", "null", "undefined", "0" * 31, "0" * 33, "g" * 32, "'; --", "<script>", "../../etc/passwd", "é" * 36,
    "\u202e", "x" * 2000, "%", "{}", "%zz", "any ",
]  # fmt: skip
NUL_EVERYWHERE = ["a\x00b", "\x00", "a\x00"]

MOMENTS = [
    ("bookAppointment", "patient", "appointment_time"),
    ("bookAppointment", "manager", "appointment_time"),
    ("holdTime", "anonymous", "appointment_time"),
    ("rescheduleAppointment", "patient", "appointment_time"),
    ("rescheduleAppointment", "manager", "appointment_time"),
    ("rescheduleLinkedAppointment", "link_holder", "appointment_time"),
    ("addTimeOff", "manager", "starts_at"),
    ("addTimeOff", "dentist", "ends_at"),
]
BODY_ROWS = [row for row in ROWS if row.body is not None]
WITH_BODY = pytest.mark.parametrize("row", BODY_ROWS, ids=lambda row: row.name)


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with django_db_blocker.unblock(), two_worlds() as both:
        yield both


@pytest.fixture
def world(worlds: tuple[World, World], settings: Any) -> Iterator[World]:
    """The clinic in the north; whatever a test sends to it must leave every table as it was."""
    settings.RATE_LIMITS_ENABLED = False
    with undone():
        before = snapshot.take()
        yield worlds[0]
        assert snapshot.differing(before, snapshot.take()) == []


def row_of(operation: str, way: str = "") -> Row:
    return next(row for row in ROWS if row.operation == operation and row.way == way)


def hold(answer: Any, *statuses: int, what: object = "") -> None:
    """Check that an answer is a problem of one of the statuses."""
    assert answer.status_code in statuses, (what, answer.status_code, answer.content[:500])
    assert answer.headers["Content-Type"] == CONTENT_TYPE
    problem = answer.json()
    assert {"type", "title", "status", "code", "facts"} <= problem.keys()
    assert problem["type"] == TYPE_PREFIX + problem["code"]
    assert problem["status"] == answer.status_code
    assert isinstance(problem["facts"], dict)
    assert answer.headers["X-Request-Id"]


def send(world: World, row: Row, raw: bytes, who: str | None = None, content_type: str = "application/json") -> Any:
    method, path, _ = OPERATIONS[row.operation]
    for name, value in filled(row.path, world.words).items():
        path = path.replace(f"{{{name}}}", value)
    sender = who or next(one for one in row.may if one != "link_holder" or row.own == "link")
    headers = filled(row.headers, world.words)
    return knock(world, method, path, who=sender, raw=raw, headers=headers, content_type=content_type)


@WITH_BODY
def test_a_body_that_is_no_json_is_unreadable(world: World, row: Row) -> None:
    """Trap S32, trap S31."""
    for what, raw in UNREADABLE.items():
        # The words of a cancellation may be left out; an endless nesting may be found too deep instead.
        if not raw and row.operation == "cancelAppointment":
            continue
        hold(send(world, row, raw), 400, 422, what=what)


@WITH_BODY
def test_a_body_of_another_shape_is_invalid(world: World, row: Row) -> None:
    """Trap S32, trap S18."""
    for what, raw in WRONG_SHAPES.items():
        if (row.operation, what) in (("setDentistServices", "an empty array"), ("cancelAppointment", "null")):
            continue
        hold(send(world, row, raw), 400, 422, what=what)


@WITH_BODY
def test_no_field_takes_what_is_no_value_of_its_kind(world: World, row: Row) -> None:
    """Trap S32: in every field of every body, NUL, numbers for texts, texts for numbers, and huge ones."""
    body = filled(row.body, world.words)
    one = body[0] if isinstance(body, list) else body
    for name in one:
        bad: list[Any] = [
            *NUL_EVERYWHERE,
            "\x00" * 10,
            10**400,
            -(10**18),
            1e308,
            {"a": {"b": []}},
            [[]],
            "x" * 100_000,
        ]
        for wrong in bad:
            changed = {**one, name: wrong}
            raw = json.dumps([changed] if isinstance(body, list) else changed).encode()
            hold(send(world, row, raw), 400, 422, 401 if row.operation == "logIn" else 422, what=(name, wrong))


@WITH_BODY
def test_a_body_that_is_too_large_is_not_read(world: World, row: Row) -> None:
    """Trap S31."""
    hold(send(world, row, b'{"name": "' + b"x" * 300_000 + b'"}'), 413)


@WITH_BODY
def test_a_body_of_another_kind_is_no_way_round(world: World, row: Row) -> None:
    """Trap S15: a form can be sent from any page, so it must not pass for JSON."""
    for content_type, raw in (
        ("application/x-www-form-urlencoded", b"name=a&email=a%40example.org"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'),
        ("text/plain", b"name=a"),
        ("application/xml", b"<a/>"),
    ):
        hold(send(world, row, raw, content_type=content_type), 400, 415, 422, what=content_type)


@pytest.mark.parametrize("wrong", NO_MOMENTS, ids=lambda value: ascii(value)[:40])
def test_what_is_no_moment_is_not_booked(world: World, wrong: Any) -> None:
    """Trap T7, trap S32, trap S37."""
    for operation, who, name in MOMENTS:
        row = row_of(operation)
        body = {**filled(row.body, world.words), name: wrong}
        hold(send(world, row, json.dumps(body).encode(), who), 422, what=(operation, who))


@pytest.mark.parametrize("wrong", NO_MOMENTS, ids=lambda value: ascii(value)[:40])
def test_what_is_no_moment_is_not_asked_for(world: World, wrong: Any) -> None:
    """Trap S32, trap T22."""
    if wrong is None or isinstance(wrong, (list, dict)):
        pytest.skip("cannot stand in an address")
    text = quote(str(wrong))
    known = world.words
    for who, path in (
        ("manager", f"/availability/{known['dentist_id']}/explain?service_id={known['service_id']}&at={text}"),
        ("manager", f"/appointments?from={text}"),
        ("patient", f"/appointments?until={text}"),
        ("manager", f"/audit?from={text}"),
        ("manager", f"/dentists/{known['dentist_id']}/time-off?until={text}"),
    ):
        hold(knock(world, "GET", API + path, who=who), 400, 422, what=path)


@pytest.mark.parametrize("wrong", NO_DAYS)
def test_what_is_no_day_is_none(world: World, wrong: str) -> None:
    """Trap S32, trap T22."""
    known = world.words
    free, rota = f"/availability/{known['dentist_id']}", f"/dentists/{known['dentist_id']}/overrides"
    service = f"service_id={known['service_id']}"
    for path in (
        f"{free}?{service}&date={wrong}",
        f"{free}?{service}&from={wrong}",
        f"{free}?{service}&until={wrong}",
        f"{free}?{service}&month={wrong}",
        f"{free}/first?{service}&from={wrong}",
        f"{rota}?from={wrong}",
        f"/closures?until={wrong}",
    ):
        hold(knock(world, "GET", API + path, who="manager"), 400, 422, what=path)
    if wrong:
        path = f"{API}{rota}/{quote(wrong, safe='%')}"
        for method, body in (("GET", None), ("PUT", {"hours": []}), ("DELETE", None)):
            hold(knock(world, method, path, who="manager", body=body), 400, 422, what=method)
    hold(knock(world, "POST", f"{API}/closures", who="manager", body={"date": wrong}), 422)
    hold(knock(world, "POST", f"{API}/patients", who="patient", body={"name": "A", "birth_date": wrong}), 422)


@pytest.mark.parametrize("wrong", NO_IDS, ids=lambda value: ascii(value)[:30])
def test_what_is_no_id_names_nothing(world: World, wrong: str) -> None:
    """Trap S32, trap S9."""
    for name, (method, path, _) in OPERATIONS.items():
        row = row_of(name)
        for word in row.path:
            if not word.endswith("_id") or not wrong:
                continue
            others = {**filled(row.path, world.words), word: quote(wrong, safe="")}
            address = path
            for key, value in others.items():
                address = address.replace(f"{{{key}}}", value)
            query = f"?{filled(row.query, world.words)}" if row.query else ""
            who = next(one for one in row.may if one != "anonymous")
            body, headers = filled(row.body, world.words), filled(row.headers, world.words)
            answer = knock(world, method, address + query, who=who, body=body, headers=headers)
            # A slash in an id makes it another address.
            hold(answer, 400, 404, 405, 422, what=(name, address))
    for body in ({"service_id": wrong}, {"dentist_id": wrong}, {"patient_id": wrong}, {"hold": {"id": wrong}}):
        slot = {**filled(row_of("bookAppointment").body, world.words), **body}
        hold(knock(world, "POST", f"{API}/appointments", who="patient", body=slot), 422, what=body)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_nul_or_a_bad_byte_in_an_address_is_refused(world: World, name: str) -> None:
    """Trap S32."""
    method, path, _ = OPERATIONS[name]
    row = row_of(name)
    for key, value in filled(row.path, world.words).items():
        path = path.replace(f"{{{key}}}", value)
    body, headers = filled(row.body, world.words), filled(row.headers, world.words)
    for address in (f"{path}?language=%00", f"{path}?x=a%00b", f"{path}?%00=a", f"{path}%00", f"{path}?a=\x00"):
        hold(knock(world, method, address, who="manager", body=body, headers=headers), 400, what=address)


@pytest.mark.parametrize("path", sorted({path for _, path, _ in OPERATIONS.values()}))
def test_a_method_that_an_address_does_not_take(world: World, path: str) -> None:
    """Trap S15."""
    taken = {method for method, one, _ in OPERATIONS.values() if one == path}
    row = next(row_of(name) for name, (_, one, _) in OPERATIONS.items() if one == path)
    address = path.format_map({**world.words, **filled(row.path, world.words), "day": world.words["overridden"]})
    for method in {"GET", "HEAD", "OPTIONS", "TRACE", "PATCH", "POST", "PUT", "DELETE", "BREW", "get"} - taken:
        answer = knock(world, method if method != "get" else "PROPFIND", address, who="manager")
        assert answer.status_code == 405, (method, answer.status_code)
        assert set(answer.headers["Allow"].replace(" ", "").split(",")) == taken
        if method != "HEAD":
            hold(answer, 405)


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/clinic/", "/api/v1//clinic", "/api/v1/CLINIC", "/api/v2/clinic", "/api/", "/api/v1",
        "/api/v1/%2e%2e/clinic", "/api/v1/../clinic", "/api/v1/clinic/..%2fsettings", "/api/v1/clinic%2f",
        "/api/v1/clinic;x=1", "/api/v1/appointments/", "/api/v1/clinic%20", "/api/v1/%252e%252e",
        "/api/v1/dentists//",
        "/api/v1/static/../../manage.py", "/api/v1/openapi.json/", "/api/v1/admin",
    ],
)  # fmt: skip
def test_an_address_beside_the_known_ones_is_nothing(world: World, path: str) -> None:
    """Trap S9, trap S24: no redirect either."""
    for who in ("anonymous", "manager"):
        hold(knock(world, "GET", path, who=who), 404, what=path)
        hold(knock(world, "POST", path, who=who, body={}), 404, what=path)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("/appointments?limit=0", 422), ("/appointments?limit=101000", 422), ("/appointments?limit=-1", 422),
        ("/appointments?offset=-1", 422), ("/appointments?offset=99999999999999999999", 422),
        ("/appointments?status=unknown", 422), ("/appointments?user_id=1", 422),
        ("/appointments?limit=1e3", 422), ("/appointments?limit=%D9%A1", 422),
        ("/audit?actor=1", 422), ("/audit?limit=100000", 422), ("/services?include=everything", 422),
        ("/dentists?service=1", 422), ("/availability/any", 422), ("/availability/any?service_id=1", 422),
        ("/availability/nobody?service_id={service_id}", 422),
        ("/availability/any?service_id={service_id}&date={day}&month=2026-11", 422),
        ("/availability/any?service_id={service_id}&from=2026-11-24&until=2027-11-24", 422),
        ("/availability/any?service_id={service_id}&from=2026-11-24&until=2026-11-24", 422),
        ("/availability/any?service_id={service_id}&from=2026-11-25&until=2026-11-20", 422),
        ("/availability/any?service_id={service_id}&month=2026-13", 422),
        ("/availability/any?service_id={service_id}&hold_id=1", 422),
    ],
)  # fmt: skip
def test_a_query_that_cannot_be_answered(world: World, query: str, status: int) -> None:
    """Trap T22, trap S32."""
    hold(knock(world, "GET", API + query.format_map(world.words), who="manager"), status)


@pytest.mark.parametrize(
    "header",
    [
        {"authorization": "Bearer"}, {"authorization": "Bearer "}, {"authorization": "Bearer a.b.c"},
        {"authorization": "Bearer \x00"}, {"authorization": "Bearer " + "a" * 7000}, {"authorization": "Basic YTpi"},
        {"authorization": "Link"}, {"authorization": "Link x"}, {"authorization": "Link " + "A" * 46},
        {"authorization": "Link \u00e9\u00e9"}, {"authorization": "\u00ff"}, {"authorization": ""},
        {"authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."}, {"authorization": "bearer null"},
        {"authorization": "Bearer eyJhbGciOltdfQ.e30.AA"}, {"authorization": "Bearer W10.W10.AA"},
    ],
    ids=lambda value: ascii(value["authorization"])[:30],
)  # fmt: skip
def test_what_is_no_token_opens_nothing(world: World, header: dict[str, str]) -> None:
    """Trap S3, trap T25."""
    for path in ("/profile", "/appointments", "/settings", "/clinic", "/appointment-link"):
        hold(knock(world, "GET", API + path, headers=header), 401, what=path)
    slot = filled(row_of("bookAppointment").body, world.words)
    hold(knock(world, "POST", f"{API}/appointments", body=slot, headers=header), 401)


@pytest.mark.parametrize(
    ("header", "statuses"),
    [
        ({"idempotency-key": "short"}, (422,)), ({"idempotency-key": "a" * 81}, (422,)),
        ({"idempotency-key": "with blank"}, (422,)), ({"idempotency-key": "null\x00null"}, (422,)),
        ({"idempotency-key": "é" * 8}, (422,)), ({"if-match": "x"}, (422,)), ({"if-match": '"99"'}, (412,)),
        ({"if-match": '"1", "2"'}, (422,)), ({"if-match": "9" * 40}, (422,)), ({"if-match": "\x00"}, (422,)),
        ({"if-match": "١"}, (422,)),
    ],
    ids=lambda value: ascii(value)[:40],
)  # fmt: skip
def test_headers_that_say_nothing(world: World, header: dict[str, str], statuses: tuple[int, ...]) -> None:
    """Trap S32."""
    row = row_of("rescheduleAppointment")
    path = f"{API}/appointments/{world.words['appointment_id']}"
    body = filled(row.body, world.words)
    hold(knock(world, "PUT", path, who="patient", body=body, headers=header), *statuses)
    hold(knock(world, "DELETE", path, who="patient", body={}, headers=header), *statuses)


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_query_parameter_that_nobody_declared_is_refused(world: World, name: str) -> None:
    """Trap S18: a filter with a typing mistake must not list everything."""
    row = next(row for row in ROWS if row.operation == name)
    method, path, _ = OPERATIONS[name]
    for word, value in filled(row.path, world.words).items():
        path = path.replace(f"{{{word}}}", value)
    query = filled(row.query, world.words) + "&" if row.query else ""
    sender = next(one for one in row.may if one != "link_holder" or row.own == "link")
    headers = filled(row.headers, world.words)
    body = filled(row.body, world.words)
    for typo in ("limits", "limit[]", "x" * 500):
        answer = knock(world, method, f"{path}?{query}{quote(typo)}=1", who=sender, body=body, headers=headers)
        hold(answer, 422, what=typo)
        assert [one["where"] for one in answer.json()["facts"]["fields"]] == [f"query.{typo[:60]}"]


def test_headers_of_all_kinds_do_not_break_a_read(world: World) -> None:
    """Trap S32."""
    for name in ("accept-language", "user-agent", "if-none-match", "x-request-id", "cookie", "origin", "accept"):
        for value in (
            "\x00",
            "é",
            "\u00ff" * 500,
            ",;=,;=",
            "x" * 7000,
            '"',
            "*",
            "de;q=x, en;q=",
            "$Version=1; a=\x00",
        ):
            for path in ("/clinic", "/services", "/dentists"):
                answer = knock(world, "GET", API + path, headers={name: value})
                assert answer.status_code in (200, 304, 401), (name, value)


@pytest.mark.parametrize(
    "name", ["\x1f", "\x0b\x0c", "A\nBcc: x@example.org", "A\r\nB", "\x7f", "A\x85B", "\t", "  "]
)
def test_a_name_is_one_line_with_something_on_it(world: World, name: str) -> None:
    """Trap S23."""
    slot = filled(row_of("bookAppointment", "as a guest").body, world.words)
    guest = {**slot["guest"], "name": name}
    hold(knock(world, "POST", f"{API}/appointments", body={**slot, "guest": guest}), 422)
    child = {"name": name, "birth_date": "2020-02-29"}
    hold(knock(world, "POST", f"{API}/patients", who="patient", body=child), 422)
    hold(knock(world, "PATCH", f"{API}/profile", who="patient", body={"name": name}), 422)
    account = {"name": name, "email": "new@example.org", "password": "an entirely other phrase"}
    hold(knock(world, "POST", f"{API}/auth/register", body=account), 422)


def test_a_key_given_twice_counts_as_its_last(world: World) -> None:
    """Trap S18: what is checked is what is used."""
    slot = json.dumps(filled(row_of("bookAppointment").body, world.words))
    for raw in (
        slot[:-1] + ', "appointment_time": "2020-01-01T09:00:00Z"}',
        slot[:-1] + ', "service_id": "x"}',
    ):
        hold(knock(world, "POST", f"{API}/appointments", who="patient", raw=raw), 422)


TIMES = {
    "past": lambda world: world.now - timedelta(days=7),
    "this minute": lambda world: world.now.replace(second=0, microsecond=0),
    "within the notice": lambda world: world.now.replace(second=0, microsecond=0) + timedelta(minutes=60),
    "three at night": lambda world: world.at(1, 3),
    "a minute off the grid": lambda world: world.at(1, 10, 1),
    "five minutes off the grid": lambda world: world.at(1, 10, 5),
    "with seconds": lambda world: world.at(1, 10).replace(second=30),
    "with microseconds": lambda world: world.at(1, 10).replace(microsecond=1),
    "running over the end of work": lambda world: world.at(1, 16, 45),
    "at the end of work": lambda world: world.at(1, 17),
    "on a Sunday": lambda world: world.at(6, 10),
    "in time off": lambda world: world.at(4, 12),
    "running into time off": lambda world: world.at(4, 11, 45),
    "on a closed day": lambda world: world.at(9, 10),
    "outside of the other hours of a date": lambda world: world.at(3, 13),
    "beyond the horizon": lambda world: world.at(7 * 20, 10),
    "in 2199": lambda world: datetime(2199, 6, 3, 10, tzinfo=UTC),
    "in 2001": lambda world: datetime(2001, 6, 4, 10, tzinfo=UTC),
}


@pytest.mark.parametrize("time", TIMES)
def test_a_time_that_is_not_offered_is_not_taken(world: World, time: str) -> None:
    """Trap T7, trap T8, trap T22."""
    wanted = TIMES[time](world).isoformat()
    for operation, way, who in (
        ("holdTime", "", "anonymous"),
        ("holdTime", "", "patient"),
        ("bookAppointment", "", "patient"),
        ("bookAppointment", "as a guest", "anonymous"),
        ("bookAppointment", "for a patient", "patient"),
        ("rescheduleAppointment", "", "patient"),
        ("rescheduleLinkedAppointment", "", "link_holder"),
    ):
        row = row_of(operation, way)
        body = {**filled(row.body, world.words), "appointment_time": wanted}
        answer = send(world, row, json.dumps(body).encode(), who)
        hold(answer, 422, what=(operation, way, who))
        assert answer.json()["code"] == "slot_not_offered"
        assert answer.json()["facts"]["rule"]


@pytest.mark.parametrize("time", ["past", "with seconds", "in 2199"])
def test_staff_cannot_set_the_calendar_itself_aside(world: World, time: str) -> None:
    """Trap T7."""
    row = row_of("bookAppointment", "against the rules")
    body = {**filled(row.body, world.words), "appointment_time": TIMES[time](world).isoformat()}
    hold(send(world, row, json.dumps(body).encode(), "manager"), 422)


def test_a_taken_time_is_taken_whoever_asks(world: World) -> None:
    """Trap T3, trap T7."""
    taken = world.at(0, 9).isoformat()
    for operation, way, who in (
        ("holdTime", "", "anonymous"),
        ("bookAppointment", "", "other_dentist"),
        ("bookAppointment", "as a guest", "anonymous"),
        ("bookAppointment", "against the rules", "manager"),
    ):
        row = row_of(operation, way)
        body = {**filled(row.body, world.words), "appointment_time": taken}
        answer = send(world, row, json.dumps(body).encode(), who)
        hold(answer, 409, what=(operation, way))
        assert answer.json()["code"] == "slot_taken"
        assert answer.json()["facts"]["nearest"]


Place = tuple[Client, dict[str, str], Dentist, UUID]


@pytest.fixture
def night(settings: Any, monkeypatch: pytest.MonkeyPatch, in_north: tenancy.Clinic) -> Any:
    """A clinic in Berlin that is open around the clock, a week before a clock change."""
    settings.RATE_LIMITS_ENABLED = False

    def opened(now: datetime) -> Place:
        monkeypatch.setattr(clock, "now", lambda: now)
        service = make.service("Emergency", duration=30)
        dentist = make.dentist("Dr. Night", offers=[service])
        make.hours(dentist, *range(7), start=0, end=1440)
        headers = make.bearer(make.account(), now=now)
        return Client(headers={"host": in_north.host}), headers, dentist, service.id

    return opened


def _book(place: Place, text: str) -> Any:
    client, headers, dentist, service = place
    body = {"service_id": str(service), "dentist_id": str(dentist.id), "appointment_time": text}
    return client.post(f"{API}/appointments", body, content_type="application/json", headers=headers)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2027-03-28T02:30:00+01:00", "2027-03-28T03:30:00+02:00"),
        ("2027-03-28T02:00:00+01:00", "2027-03-28T03:00:00+02:00"),
        ("2027-03-28T02:30:00+02:00", "2027-03-28T01:30:00+01:00"),
        ("2027-03-28T01:30:00Z", "2027-03-28T03:30:00+02:00"),
        ("2027-03-28T10:30:00+09:00", "2027-03-28T03:30:00+02:00"),
    ],
)
def test_an_instant_within_the_hour_that_is_skipped_is_that_instant(night: Any, text: str, shown: str) -> None:
    """Trap T9, trap T13, trap S37: an offset makes an instant of any wall time."""
    place = night(datetime(2027, 3, 20, 9, tzinfo=UTC))
    answer = _book(place, text)
    assert answer.status_code == 201, answer.content
    assert answer.json()["appointment_time"] == shown
    assert datetime.fromisoformat(shown) == datetime.fromisoformat(text)


def test_a_doubled_hour_is_two_hours(night: Any) -> None:
    """Trap T9, trap S37."""
    place = night(datetime(2027, 10, 24, 9, tzinfo=UTC))
    client, _, dentist, service = place
    listed = client.get(f"{API}/availability/{dentist.id}?service_id={service}&date=2027-10-31").json()
    doubled = ["2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00"]
    assert [one for one in listed["days"][0]["times"] if "T02:30" in one] == doubled
    for text in doubled:
        answer = _book(place, text)
        assert answer.status_code == 201, answer.content
        assert answer.json()["appointment_time"] == text
    for text in doubled:
        assert _book(place, text).status_code == 409
    assert _book(place, "2027-10-31T02:30:00").status_code == 422


def test_a_skipped_hour_is_not_listed(night: Any) -> None:
    """Trap T9."""
    client, _, dentist, service = night(datetime(2027, 3, 20, 9, tzinfo=UTC))
    day = client.get(f"{API}/availability/{dentist.id}?service_id={service}&date=2027-03-28").json()["days"][0]
    assert len(day["times"]) == 23 * 4
    assert not any("T02:" in one for one in day["times"])
    berlin = ZoneInfo("Europe/Berlin")
    for one in day["times"]:
        instant = datetime.fromisoformat(one)
        assert instant.astimezone(berlin).isoformat() == one
