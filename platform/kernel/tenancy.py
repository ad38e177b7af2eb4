"""Which clinic is in force. The answer lives in a context variable, never on a connection (docs/adr/0002)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotAllowed

PUBLIC = "public"
SCHEMA_NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")

# What may be switched off for a clinic.
OWN_HOST, SMS, WEBHOOKS, API_KEYS, IMPORT = "own_host", "sms", "webhooks", "api_keys", "import"


@dataclass(frozen=True, slots=True)
class Clinic:
    """What every layer may know of the clinic in force. `zone` is an IANA name, `host` its primary address,
    `features` what is switched on, `messages` how many may leave in a month (None: as many as it likes).
    """

    id: UUID
    schema: str
    name: str
    zone: str
    languages: tuple[str, ...]
    state: str
    host: str
    origin: str
    features: frozenset[str]
    messages: int | None


class NoClinic(RuntimeError):
    """Code that belongs to a clinic ran without one."""


class FeatureOff(NotAllowed):
    code = "feature_off"
    title = "This is not part of the clinic's plan."


_clinic: ContextVar[Clinic | None] = ContextVar("clinic", default=None)
_schema: ContextVar[str] = ContextVar("schema", default=PUBLIC)
_without_public: ContextVar[bool] = ContextVar("without_public", default=False)


def schema_in_force() -> str:
    """Return the schema that statements run in; `public`, where no clinic's table exists, when none is set."""
    return _schema.get()


def current() -> Clinic:
    """Return the clinic in force.

    :raises NoClinic: if none is.
    """
    clinic = _clinic.get()
    if clinic is None:
        raise NoClinic("No clinic is in force: wrap this in tenancy.use(clinic).")
    return clinic


def has(feature: str) -> bool:
    """Say whether something is switched on for the clinic in force.

    :raises NoClinic: if none is.
    """
    return feature in current().features


def require(feature: str) -> None:
    """Check that something is switched on for the clinic in force.

    :raises FeatureOff: if it is not.
    """
    if not has(feature):
        raise FeatureOff(feature=feature)


@contextmanager
def use(clinic: Clinic) -> Iterator[Clinic]:
    """Put a clinic in force for the block, and what was before it back at its end."""
    with use_schema(clinic.schema):
        token = _clinic.set(clinic)
        try:
            yield clinic
        finally:
            _clinic.reset(token)


@contextmanager
def use_schema(schema: str) -> Iterator[None]:
    """Put a bare schema in force (provisioning, migrations); prefer `use`."""
    token = _schema.set(checked(schema))
    clinic_token = _clinic.set(None)
    try:
        yield
    finally:
        _clinic.reset(clinic_token)
        _schema.reset(token)


def force_schema(schema: str, *, include_public: bool = True) -> None:
    """Set the schema without a way back: for django-tenants' migration executor only."""
    _schema.set(checked(schema))
    _without_public.set(not include_public)
    _clinic.set(None)


@contextmanager
def without_public() -> Iterator[None]:
    """Leave `public` out of the search path for the block: a look at what this one schema holds."""
    token = _without_public.set(True)
    try:
        yield
    finally:
        _without_public.reset(token)


def search_path() -> str:
    """Return the search path of the schema in force, in the form in which PostgreSQL reports it."""
    schema = _schema.get()
    return schema if schema == PUBLIC or _without_public.get() else f"{schema}, {PUBLIC}"


def checked(schema: str) -> str:
    """Return the name if it is fit for a schema.

    :raises ValueError: if it is not of the form `[a-z][a-z0-9_]{0,50}`.
    """
    if not SCHEMA_NAME.fullmatch(schema):
        raise ValueError(f"{schema!r} is not a schema name")
    return schema


_directory: Callable[[str], Clinic] | None = None


def set_directory(find: Callable[[str], Clinic]) -> None:
    """Register who knows the clinics (`tenants` does); the kernel stands below it and cannot ask."""
    global _directory
    _directory = find


def clinic_of(schema: str) -> Clinic:
    """Return the clinic that owns a schema.

    :raises NoClinic: if there is none, or if it is not open for work.
    """
    if _directory is None:
        raise NoClinic("No directory of clinics is registered.")
    return _directory(schema)


_roll: Callable[[], list[str]] | None = None


def set_roll(schemas: Callable[[], list[str]]) -> None:
    """Register who can name every clinic that is open for work (`tenants` does)."""
    global _roll
    _roll = schemas


def schemas_open_for_work() -> list[str]:
    """Return the schema of every clinic that is open for work, for work that looks into all of them at once.

    :raises NoClinic: if nobody is registered who knows them.
    """
    if _roll is None:
        raise NoClinic("No roll of clinics is registered.")
    return _roll()
