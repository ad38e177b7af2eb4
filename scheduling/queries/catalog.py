"""A clinic's catalogue and rota as one frozen object, kept in the process as long as its version holds.

Triggers raise the version in the transaction of every change, and every reader compares it in the statement that
fetches what is taken: a copy is never older than the busy times that it is used with.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Model

from kernel import tenancy
from kernel.errors import NotFound
from scheduling.models import (
    CatalogVersion,
    ClinicProfile,
    Closure,
    DayOverride,
    Dentist,
    DentistService,
    Operatory,
    OverrideHours,
    Service,
    TimeOff,
    WorkingHours,
)
from scheduling.rules import local_time
from scheduling.rules.chain import Visit
from scheduling.rules.opening_hours import Closures, Rota

# Clinics that one process keeps a copy of; a copy is some tens of kilobytes.
MOST_KEPT = 256

Texts = Mapping[str, str]


class ServiceUnknown(NotFound):
    code = "service_unknown"
    title = "This clinic has no such service."


class DentistUnknown(NotFound):
    code = "dentist_unknown"
    title = "This clinic has no such dentist."


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service; durations and buffers in minutes, prices in the smallest unit of the clinic's currency."""

    id: UUID
    names: Texts
    descriptions: Texts
    duration: int
    buffer_before: int
    buffer_after: int
    price_from: int | None
    price_until: int | None
    color: str
    bookable_online: bool
    for_new_patients: bool
    for_existing_patients: bool
    is_active: bool
    operatories: tuple[UUID, ...] | None
    """The active operatories that it may use; None if the clinic is not limited by operatories."""


@dataclass(frozen=True, slots=True)
class DentistFacts:
    """A dentist with his rota; `durations` are by the services that he offers, in minutes."""

    id: UUID
    name: str
    specializations: Texts
    biographies: Texts
    photo_url: str
    languages: tuple[str, ...]
    is_active: bool
    durations: Mapping[UUID, int]
    rota: Rota


@dataclass(frozen=True, slots=True)
class Policy:
    """The clinic's rules for patients. In minutes unless the name says otherwise."""

    minimum_notice: int
    horizon_days: int
    slot_interval: int
    cancellation_window: int
    hold_minutes: int
    holds_per_visitor: int
    open_bookings_per_patient: int
    undo_minutes: int


@dataclass(frozen=True, slots=True)
class ClosureFacts:
    """A date on which the whole clinic is closed, between two minutes of the wall clock (0 and 1440: all day)."""

    day: date
    start: int
    end: int
    name: str

    @property
    def all_day(self) -> bool:
        return (self.start, self.end) == (0, local_time.DAY)


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """All of it at one version, in the order in which the clinic lists it."""

    version: int
    zone: ZoneInfo
    policy: Policy
    profile: Mapping[str, Any]
    taglines: Texts
    abouts: Texts
    whats_to_bring: Texts
    services: Mapping[UUID, ServiceFacts]
    dentists: Mapping[UUID, DentistFacts]
    operatories: Mapping[UUID, str]
    closures: Closures
    closed: tuple[ClosureFacts, ...]
    """The same closures with their names, in the order of their dates."""

    def service(self, one: UUID) -> ServiceFacts:
        """Return an active service.

        :raises ServiceUnknown: if there is none of this id.
        """
        found = self.services.get(one)
        if found is None or not found.is_active:
            raise ServiceUnknown
        return found

    def dentist(self, one: UUID) -> DentistFacts:
        """Return an active dentist.

        :raises DentistUnknown: if there is none of this id.
        """
        found = self.dentists.get(one)
        if found is None or not found.is_active:
            raise DentistUnknown
        return found

    def offering(self, service: ServiceFacts) -> list[DentistFacts]:
        """Return the active dentists who offer a service."""
        return [one for one in self.dentists.values() if one.is_active and service.id in one.durations]

    def visit(self, service: ServiceFacts, dentist: DentistFacts) -> Visit:
        """Return what a service takes with a dentist."""
        duration = dentist.durations.get(service.id, service.duration)
        return Visit(duration, service.buffer_before, service.buffer_after)


_kept: OrderedDict[UUID, Catalog] = OrderedDict()
_lock = Lock()


def current() -> Catalog:
    """Return the catalogue of the clinic in force as the database holds it now (one statement if a copy is kept)."""
    version = CatalogVersion.objects.values_list("version", flat=True).get()
    return at_version(version)


def at_version(version: int) -> Catalog:
    """Return the catalogue at a version that was just read, or at one that has come since.

    A copy that is newer than what was read goes too: its change may have been rolled back.
    """
    found = kept()
    if found is None or found.version != version:
        found = _load()
        with _lock:
            _kept[tenancy.current().id] = found
            if len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return found


def that_knows(dentist: UUID, service: UUID) -> Catalog:
    """Return a catalogue that is good enough to name an appointment's dentist and service: the copy if it has them
    (what was renamed this moment may carry its old name), else the present one.
    """
    found = kept()
    if found is not None and dentist in found.dentists and service in found.services:
        return found
    return current()


def kept() -> Catalog | None:
    """Return this process's copy, if there is one: to be used only after its version was compared."""
    clinic = tenancy.current()
    with _lock:
        found = _kept.get(clinic.id)
        if found is None or found.zone.key != clinic.zone:
            return None
        _kept.move_to_end(clinic.id)
    return found


def forget() -> None:
    """Drop every copy."""
    with _lock:
        _kept.clear()


def said_in(texts: Texts, language: str) -> str:
    """Return a text in a language, or in the first of the clinic's languages that has it."""
    for one in (language, *tenancy.current().languages):
        if texts.get(one):
            return texts[one]
    return next((text for text in texts.values() if text), "")


def _load() -> Catalog:
    # The version is read first: what is read after it can only be newer than it says.
    version = CatalogVersion.objects.values_list("version", flat=True).get()
    zone = local_time.zone(tenancy.current().zone)
    profile: Mapping[str, Any] = ClinicProfile.objects.values(*_columns(ClinicProfile)).get()
    services = {one["id"]: one for one in Service.objects.order_by("position", "id").values(*_columns(Service))}
    operatories, restrictions = _operatories()
    closed = _closed()
    return Catalog(
        version=version,
        zone=zone,
        policy=Policy(**{name: profile[name] for name in Policy.__dataclass_fields__}),
        profile=profile,
        taglines=_texts(profile, "tagline"),
        abouts=_texts(profile, "about"),
        whats_to_bring=_texts(profile, "what_to_bring"),
        services={id_: _service(one, operatories, restrictions) for id_, one in services.items()},
        dentists=_dentists({id_: one["duration"] for id_, one in services.items()}),
        operatories=operatories,
        closures=_closures_of(closed),
        closed=closed,
    )


def _columns(model: type[Model]) -> list[str]:
    # Asked for nothing in particular, modeltranslation leaves out the columns of the languages.
    return [field.attname for field in model._meta.concrete_fields]


def _texts(row: Mapping[str, Any], field: str) -> dict[str, str]:
    return {code: row[f"{field}_{code}"] or "" for code, _ in settings.LANGUAGES}


def _service(
    one: Mapping[str, Any], operatories: Mapping[UUID, str], restrictions: Mapping[UUID, set[UUID]]
) -> ServiceFacts:
    fit = tuple(id_ for id_ in operatories if not restrictions[id_] or one["id"] in restrictions[id_])
    copied = {name: one[name] for name in ServiceFacts.__dataclass_fields__ if name in one}
    return ServiceFacts(
        **copied,
        names=_texts(one, "name"),
        descriptions=_texts(one, "description"),
        operatories=fit if operatories else None,
    )


def _operatories() -> tuple[dict[UUID, str], dict[UUID, set[UUID]]]:
    names = dict(Operatory.objects.filter(is_active=True).order_by("position", "id").values_list("id", "name"))
    restrictions: dict[UUID, set[UUID]] = defaultdict(set)
    for operatory, service in Operatory.only_for.through.objects.values_list("operatory_id", "service_id"):
        restrictions[operatory].add(service)
    return names, restrictions


def _dentists(durations: Mapping[UUID, int]) -> dict[UUID, DentistFacts]:
    offers: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for row in DentistService.objects.order_by("id").values_list("dentist_id", "service_id", "duration"):
        offers[row[0]][row[1]] = row[2] or durations[row[1]]
    rotas = _rotas()
    return {
        one["id"]: DentistFacts(
            id=one["id"],
            name=one["name"],
            specializations=_texts(one, "specialization"),
            biographies=_texts(one, "biography"),
            photo_url=one["photo_url"],
            languages=tuple(one["languages"]),
            is_active=one["is_active"],
            durations=offers[one["id"]],
            rota=rotas(one["id"], one["is_active"]),
        )
        for one in Dentist.objects.order_by("position", "id").values(*_columns(Dentist))
    }


def _rotas() -> Any:
    weekly: dict[UUID, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for dentist, weekday, start, end in WorkingHours.objects.values_list(
        "dentist_id", "weekday", "from_minute", "until_minute"
    ):
        weekly[dentist][weekday].append((start, end))
    overrides: dict[UUID, dict[date, list[tuple[int, int]]]] = defaultdict(dict)
    days: dict[int, list[tuple[int, int]]] = {}
    for id_, dentist, day in DayOverride.objects.values_list("id", "dentist_id", "date"):
        days[id_] = overrides[dentist][day] = []
    for override, start, end in OverrideHours.objects.values_list("override_id", "from_minute", "until_minute"):
        if override in days:
            days[override].append((start, end))
    absences: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for dentist, starts_at, ends_at in TimeOff.objects.values_list("dentist_id", "starts_at", "ends_at"):
        absences[dentist].append((local_time.minute_of(starts_at), local_time.minute_after(ends_at)))

    def rota(dentist: UUID, active: bool) -> Rota:
        return Rota.of(weekly[dentist], overrides[dentist], absences[dentist], active=active)

    return rota


def _closed() -> tuple[ClosureFacts, ...]:
    rows = Closure.objects.order_by("date", "from_minute")
    return tuple(ClosureFacts(*row) for row in rows.values_list("date", "from_minute", "until_minute", "name"))


def _closures_of(closed: Iterable[ClosureFacts]) -> Closures:
    days = [one.day for one in closed if one.all_day]
    parts = [(one.day, one.start, one.end) for one in closed if not one.all_day]
    return Closures.of(days, parts)
