"""Which clinic is in force. The answer lives in a context variable, never on a connection (docs/adr/0002)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotAllowed

PUBLIC = "public"
# The first database server: it holds the registry (the shared apps' tables), and clinics that nobody put elsewhere.
FIRST = "default"
SCHEMA_NAME = re.compile(r"[a-z][a-z0-9_]{0,50}")

# What may be switched off for a clinic.
OWN_HOST, SMS, WEBHOOKS, API_KEYS, IMPORT = "own_host", "sms", "webhooks", "api_keys", "import"


@dataclass(frozen=True, slots=True)
class Clinic:
    """What every layer may know of the clinic in force. `zone` is an IANA name, `host` its primary address,
    `features` what is switched on, `messages` how many may leave in a month (None: as many as it likes), `shard` the
    database server that holds its schema. While it is `moving` to another one it takes no changes.
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
    shard: str = FIRST
    moving: bool = False


class NoClinic(RuntimeError):
    """Code that belongs to a clinic ran without one."""


class FeatureOff(NotAllowed):
    code = "feature_off"
    title = "This is not part of the clinic's plan."


_clinic: ContextVar[Clinic | None] = ContextVar("clinic", default=None)
_schema: ContextVar[str] = ContextVar("schema", default=PUBLIC)
_shard: ContextVar[str] = ContextVar("shard", default=FIRST)
_without_public: ContextVar[bool] = ContextVar("without_public", default=False)


def schema_in_force() -> str:
    """Return the schema that statements run in; `public`, where no clinic's table exists, when none is set."""
    return _schema.get()


def shard_in_force() -> str:
    """Return the database server that statements go to; the first one when no clinic is in force."""
    return _shard.get()


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
    with use_schema(clinic.schema, shard=clinic.shard):
        token = _clinic.set(clinic)
        try:
            yield clinic
        finally:
            _clinic.reset(token)


@contextmanager
def use_schema(schema: str, *, shard: str | None = None) -> Iterator[None]:
    """Put a bare schema in force (provisioning, migrations), on the server that holds it unless another is named;
    prefer `use`. `public` is the registry's, on the first server.
    """
    place = shard or shard_of(schema)
    tokens = _schema.set(checked(schema)), _shard.set(place), _clinic.set(None)
    try:
        yield
    finally:
        _schema.reset(tokens[0])
        _shard.reset(tokens[1])
        _clinic.reset(tokens[2])


@contextmanager
def use_shard(shard: str) -> Iterator[None]:
    """Put a server in force, and no schema: for statements that name the schemas that they look into."""
    with use_schema(PUBLIC, shard=shard):
        yield


def force_schema(schema: str, *, include_public: bool = True) -> None:
    """Set the schema without a way back: for django-tenants' migration executor only."""
    place = shard_of(schema)
    _schema.set(checked(schema))
    _shard.set(place)
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


_whereabouts: Callable[[str], str] | None = None


def set_whereabouts(find: Callable[[str], str]) -> None:
    """Register who knows the server of each schema (`tenants` does)."""
    global _whereabouts
    _whereabouts = find


def shard_of(schema: str) -> str:
    """Return the server that holds a clinic's schema; the one in force for a schema that belongs to no clinic."""
    if schema == PUBLIC or _whereabouts is None:
        return FIRST
    return _whereabouts(schema) or shard_in_force()


_roll: Callable[[], dict[str, list[str]]] | None = None


def set_roll(schemas: Callable[[], dict[str, list[str]]]) -> None:
    """Register who can name every clinic that is open for work, by server (`tenants` does)."""
    global _roll
    _roll = schemas


def schemas_open_for_work() -> list[str]:
    """Return the schema of every clinic that is open for work.

    :raises NoClinic: if nobody is registered who knows them.
    """
    return sorted(schema for schemas in _rolls().values() for schema in schemas)


def chunks_open_for_work(size: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the clinics that are open for work, at most so many together, with the server that holds them: for work
    that looks into many with one statement.

    :raises NoClinic: if nobody is registered who knows them.
    """
    for shard, schemas in _rolls().items():
        for start in range(0, len(schemas), size):
            yield shard, schemas[start : start + size]


def _rolls() -> dict[str, list[str]]:
    if _roll is None:
        raise NoClinic("No roll of clinics is registered.")
    return _roll()
