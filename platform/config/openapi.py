"""The API's own description (OpenAPI 3.1): what Ninja finds in the code, completed with what it cannot know."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from config.examples import EXAMPLES
from identity.api import cookie
from identity.auth import Anyone, Bearer
from kernel import tenancy
from operators.api import cookie as operator_cookie
from operators.auth import OperatorBearer
from scheduling.api.links import LinkBearer
from tenants.middleware import OPEN_WHILE_SUSPENDED, SAFE_METHODS
from webapi.problems import CONTENT_TYPE, PLAIN, TYPE_PREFIX

Json = dict[str, Any]

EXAMPLE_ORIGIN = "https://clinic.example"
INTRODUCTION = """\
Online scheduling of one dental clinic. Every path stands on the clinic's own host: the host chooses the clinic, and
nothing else in a request can.

**Errors** are problem details (RFC 9457, `application/problem+json`). Decide by `code`, which never changes its
meaning; `facts` explain it.

**Time** goes in and out as ISO 8601 with an offset. Answers carry the clinic's offset and name its IANA zone.

**Retries** of booking, moving and cancelling an appointment (`bookAppointment`, `rescheduleAppointment`,
`cancelAppointment`) are harmless with an `Idempotency-Key`; no other operation takes one. **Lost updates** are
refused with `If-Match`.
"""

PLATFORM_ORIGIN = "https://platform.example"
PLATFORM_INTRODUCTION = """\
What those who run the platform do: on the platform's own host, with the platform's own accounts. No token of a clinic
is good here, and none of these at a clinic.

**Errors** are problem details (RFC 9457, `application/problem+json`). Decide by `code`, which never changes its
meaning; `facts` explain it.

**Roles**: `support` looks and helps; `admin` changes everything. What an operator does stands in a log that only
grows.
"""

# Answers that any operation may give: unreadable, archived, invalid, our mistake, a clinic that is being set up.
ALWAYS = (400, 410, 422, 500, 503)
# There is no clinic on the platform's host that could be archived or being set up.
ALWAYS_ON_THE_PLATFORM = (400, 422, 500)
REASONS = {
    400: "The request could not be read.",
    401: "Nobody is logged in, or the token is not good here.",
    403: "Not allowed, or the clinic takes no changes at the moment.",
    404: "There is nothing here that you may see.",
    409: "Something else came first.",
    410: "It is no longer here; so is every path of an archived clinic.",
    412: "It was changed since the version that If-Match names.",
    413: "The request is too large.",
    422: "Something in the request is not right; `facts` say what.",
    429: "Too many attempts; wait as long as `Retry-After` says.",
    500: "Our mistake. Quote the request id when you ask us.",
    503: "This does not work right now; try again.",
}

# What stands in the code of the operations alone; a test compares it with them.
IDEMPOTENT = frozenset({"bookAppointment", "rescheduleAppointment", "cancelAppointment"})
WITH_VERSION = frozenset({"bookAppointment", "changeStaffNote", "getAppointment", "getAppointmentForStaff"})
# Two records are changed at once, so each version stands beside its id.
VERSIONS_IN_THE_BODY = frozenset({"mergePatients"})
IN_THE_LANGUAGE_ASKED = frozenset(
    {
        "addPatient",
        "bookAppointment",
        "cancelAppointment",
        "cancelLinkedAppointment",
        "changeStaffNote",
        "checkImport",
        "confirmLinkedAppointment",
        "downloadAppointmentCalendar",
        "downloadImportSample",
        "downloadLinkedCalendar",
        "exportAppointmentLog",
        "exportAuditEntries",
        "exportImportReport",
        "exportOwnData",
        "exportPatientRecord",
        "exportReport",
        "getAppointment",
        "getAppointmentForStaff",
        "getImport",
        "listAppointmentHistory",
        "listAppointmentLog",
        "listAppointments",
        "listAppointmentsOfUser",
        "listImportRows",
        "listVisitsOfPatient",
        "readCalendar",
        "getReport",
        "listAuditEntries",
        "listConflicts",
        "rescheduleAppointment",
        "rescheduleLinkedAppointment",
        "runImport",
        "setAppointmentStatus",
        "showLinkedAppointment",
        "uploadImport",
    }
)
# Answers that are to be saved: their content type and schema, or None if it is JSON of a schema of ours.
FILES: dict[str, tuple[str, Json] | None] = {
    "downloadAppointmentCalendar": ("text/calendar", {"type": "string"}),
    "downloadLinkedCalendar": ("text/calendar", {"type": "string"}),
    "exportAppointmentLog": ("text/csv", {"type": "string"}),
    "downloadImportSample": ("text/csv", {"type": "string"}),
    "exportAuditEntries": ("text/csv", {"type": "string"}),
    "exportImportReport": ("text/csv", {"type": "string"}),
    "exportOwnData": None,
    "exportPatientRecord": None,
    "exportReport": ("text/csv", {"type": "string"}),
    "exportOperatorLog": ("text/csv", {"type": "string"}),
}
BY_COOKIE: dict[str, list[Json]] = {
    "refreshSession": [{"refresh": []}],
    "logOut": [{"bearer": []}, {"refresh": []}, {}],
    "operatorRefresh": [{"refresh": []}],
    "operatorLogOut": [{"bearer": []}, {"refresh": []}, {}],
}

SECURITY_SCHEMES: Json = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The access token of a log-in, good for ten minutes at this clinic.",
    },
    "link": {
        "type": "http",
        "scheme": "link",
        "description": "The token of an appointment's link: `Authorization: Link <token>`. It opens that one alone.",
    },
    "refresh": {
        "type": "apiKey",
        "in": "cookie",
        "name": cookie.NAME,
        "description": "Set by a log-in, replaced at each refresh, out of reach of scripts.",
    },
}

PLATFORM_SECURITY_SCHEMES: Json = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The access token of an operator's log-in, good for ten minutes on the platform's host.",
    },
    "refresh": {
        "type": "apiKey",
        "in": "cookie",
        "name": operator_cookie.NAME,
        "description": "Set by a log-in, replaced at each refresh, out of reach of scripts.",
    },
}

HEADERS: Json = {
    "RequestId": {"description": "Names this request in our logs.", "schema": {"type": "string"}},
    "RetryAfter": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}},
    "Challenge": {"description": "How to authenticate.", "schema": {"type": "string"}},
    "ETag": {"description": "The version of what is shown.", "schema": {"type": "string"}},
    "Disposition": {"description": "A name for the file.", "schema": {"type": "string"}},
}

IF_MATCH: Json = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The `ETag` of what you saw: the change happens only if nobody changed it since.",
}
IF_NONE_MATCH: Json = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string"},
    "description": "The `ETag` of the copy that you have: 304 if it is still good.",
}
IDEMPOTENCY_KEY: Json = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "pattern": "^[!-~]{8,80}$"},
    "description": "A name that you invent for this request: the same one again gets the same answer.",
}
LANGUAGE: Json = {
    "in": "query",
    "name": "language",
    "required": False,
    "schema": {"type": "string"},
    "description": "One of the clinic's languages; any other leaves the choice to the account and Accept-Language.",
}

PROBLEM: Json = {
    "type": "object",
    "title": "Problem",
    "description": "Problem details (RFC 9457). `code` never changes its meaning; the `facts` depend on it.",
    "required": ["type", "title", "status", "code", "facts"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": f"`{TYPE_PREFIX}` and the code"},
        "title": {"type": "string", "description": "A sentence for people, the same for every such problem"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"},
        "facts": {"type": "object"},
        "detail": {"type": "string", "description": "A sentence about this one occurrence"},
    },
}


class Description(OpenAPISchema):
    """The document of a clinic's API."""

    introduction = INTRODUCTION
    always: tuple[int, ...] = ALWAYS
    schemes = SECURITY_SCHEMES

    def __init__(self, api: Any, path_prefix: str) -> None:
        super().__init__(api, path_prefix)
        self["info"]["description"] = self.introduction

    def here(self) -> "Description":
        """Return the document with the address of the clinic in force; outside of a clinic, of an example."""
        inside = tenancy.schema_in_force() != tenancy.PUBLIC
        origin = tenancy.current().origin if inside else EXAMPLE_ORIGIN
        named = {"origin": {"default": origin, "description": "The clinic's address"}}
        found = copy(self)
        found["servers"] = [{"url": "{origin}", "variables": named}]
        return found

    def operation_details(self, operation: Operation) -> Json:
        found: Json = super().operation_details(operation)
        name = found["operationId"]
        found["responses"] = self._completed(operation, name, found)
        statuses = found["responses"].keys()
        if name in IN_THE_LANGUAGE_ASKED:
            found["parameters"].append(LANGUAGE)
        if name in IDEMPOTENT:
            found["parameters"].append(IDEMPOTENCY_KEY)
        if "412" in statuses and name not in VERSIONS_IN_THE_BODY:
            found["parameters"].append(IF_MATCH)
        if "304" in statuses:
            found["parameters"].append(IF_NONE_MATCH)
        _illustrate(found)
        return found

    def operation_security(self, operation: Operation) -> list[Json] | None:
        if operation.operation_id in BY_COOKIE:
            return BY_COOKIE[operation.operation_id]
        return [one for auth in operation.auth_callbacks for one in _schemes(auth)] or None

    def get_components(self) -> Json:
        schemas = {**self.schemas, "Problem": PROBLEM}
        return {
            "schemas": {name: schemas[name] for name in sorted(schemas)},
            "responses": {str(status): _refusal(status) for status in REASONS},
            "headers": HEADERS,
            "securitySchemes": self.schemes,
        }

    def _completed(self, operation: Operation, name: str, found: Json) -> Json:
        given = {int(status): answer for status, answer in found["responses"].items()}
        for status in (*(one for one in given if one >= 400), *_implied(operation, found, self.always)):
            given[status] = {"$ref": f"#/components/responses/{status}"}
        tagged = name in WITH_VERSION or not given.keys().isdisjoint((304, 412))
        for status, answer in given.items():
            if status < 400:
                answer["headers"] = {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}}
                if tagged:
                    answer["headers"]["ETag"] = {"$ref": "#/components/headers/ETag"}
                if name in FILES:
                    if said := FILES[name]:
                        answer["content"] = {said[0]: {"schema": said[1]}}
                    answer["headers"]["Content-Disposition"] = {"$ref": "#/components/headers/Disposition"}
        return {str(status): given[status] for status in sorted(given)}


class PlatformDescription(Description):
    """The document of the platform's API."""

    introduction = PLATFORM_INTRODUCTION
    always = ALWAYS_ON_THE_PLATFORM
    schemes = PLATFORM_SECURITY_SCHEMES

    def here(self) -> "Description":
        """Return the document; the platform's host is told to nobody who does not know it."""
        found = copy(self)
        found["servers"] = [{"url": "{origin}", "variables": {"origin": {"default": PLATFORM_ORIGIN}}}]
        return found


def read_by_hand(operation: Operation) -> frozenset[str]:
    """Return the query parameters that an operation takes though they are no arguments of it."""
    return frozenset({"language"}) if operation.operation_id in IN_THE_LANGUAGE_ASKED else frozenset()


def _schemes(auth: Any) -> list[Json]:
    if isinstance(auth, Anyone):
        return [{"bearer": []}, {}]
    if isinstance(auth, Bearer | OperatorBearer):
        return [{"bearer": []}]
    if isinstance(auth, LinkBearer):
        return [{"link": []}]
    raise TypeError(f"The description of the API does not know {type(auth).__name__}.")


def _implied(operation: Operation, found: Json, always: Iterable[int]) -> set[int]:
    implied = set(always)
    if operation.auth_callbacks:
        implied.add(401)
    permissions = [getattr(auth, "permission", None) for auth in operation.auth_callbacks]
    changes = not set(operation.methods) <= set(SAFE_METHODS)
    closed_while_suspended = not any(path.endswith(operation.path) for path in OPEN_WHILE_SUSPENDED)
    at_a_clinic = 410 in implied
    if any(permissions) or (at_a_clinic and changes and closed_while_suspended):
        implied.add(403)
    if "requestBody" in found:
        implied.add(413)
    if found["operationId"] in IDEMPOTENT:
        implied.add(409)
    return implied


def _refusal(status: int) -> Json:
    code, title = PLAIN.get(status, ("conflict" if status == 409 else "outdated", REASONS[status]))
    headers = {"X-Request-Id": {"$ref": "#/components/headers/RequestId"}}
    if status == 401:
        headers["WWW-Authenticate"] = {"$ref": "#/components/headers/Challenge"}
    if status in (429, 503):
        headers["Retry-After"] = {"$ref": "#/components/headers/RetryAfter"}
    return {
        "description": REASONS[status],
        "headers": headers,
        "content": {
            CONTENT_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": {"type": TYPE_PREFIX + code, "title": title, "status": status, "code": code, "facts": {}},
            }
        },
    }


def _illustrate(found: Json) -> None:
    example = EXAMPLES.get(found["operationId"])
    if example is None:
        return
    if example.request is not None:
        found["requestBody"]["content"]["application/json"]["example"] = example.request
    for status, body in example.answers.items():
        found["responses"][str(status)]["content"]["application/json"]["example"] = body
