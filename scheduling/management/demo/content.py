"""The shape of a demo clinic's content: plain facts, times of day as people write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Texts = Mapping[str, str]
Ranges = tuple[tuple[int, int], ...]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class ServiceContent:
    """A service; minutes, and prices in the smallest unit of the clinic's currency. `share` is how often it is asked
    for, beside the others.
    """

    key: str
    name: Texts
    description: Texts
    duration: int
    color: str
    share: int
    buffers: tuple[int, int] = (0, 0)
    prices: tuple[int | None, int | None] = (None, None)
    online: bool = True
    for_new: bool = True
    for_existing: bool = True
    for_children: bool = False


@dataclass(frozen=True, slots=True)
class DentistContent:
    """A dentist; `offers` maps a service to an own duration, or to None for the service's."""

    key: str
    name: str
    specialization: Texts
    biography: Texts
    languages: tuple[str, ...]
    hours: Mapping[int, Ranges]
    offers: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class OverrideContent:
    """Other hours on the dentist's first working day (`weekday`, if given) from so many days after the seeding on."""

    dentist: str
    in_days: int
    ranges: Ranges
    note: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class TimeOffContent:
    """Away for whole days, counted from the seeding."""

    dentist: str
    in_days: int
    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class RushContent:
    """What makes the day of the seeding a busy one: hours for the dentists in turn, how full they are, and what gets in
    the way. Whatever weekday or holiday it is, the clinic is open.
    """

    hours: tuple[Ranges, ...]
    note: str
    load: float
    ill: str
    held: str
    """The service that two visitors are about to book."""
    closed: tuple[int, int, int, str]
    """(in days, from, until, name)."""


@dataclass(frozen=True, slots=True)
class HolidayContent:
    """Which public holidays close the clinic, and what else closes it every year or every month."""

    country: str
    subdivision: str | None
    language: str
    open_on: frozenset[str] = frozenset()
    yearly: tuple[tuple[int, int, int, int, str], ...] = ()
    """(month, day, from, until, name) in minutes of the day."""
    monthly: tuple[int, int, int, str] | None = None
    """(weekday, from, until, name): its first such day of each month."""


@dataclass(frozen=True, slots=True)
class VisitContent:
    """A visit of an account's family: who (0 is the account's holder), what for, how many days from the seeding."""

    member: int
    service: str
    in_days: int


@dataclass(frozen=True, slots=True)
class AccountContent:
    """A patient who logs in, with the family that the account looks after."""

    name: str
    email: str
    phone: str
    language: str
    born_on: date
    family: tuple[tuple[str, date], ...] = ()
    visits: tuple[VisitContent, ...] = ()


@dataclass(frozen=True, slots=True)
class CrowdContent:
    """What everybody else's names, addresses and words are made of. Names are pairs: as written, and for an e-mail."""

    first_names: tuple[tuple[str, str], ...]
    last_names: tuple[tuple[str, str], ...]
    phones: tuple[str, ...]
    notes: Mapping[str, tuple[str, ...]]
    cancellations: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class ClinicContent:
    """One clinic of the demo; the first language is its own."""

    schema: str
    name: str
    zone: str
    languages: tuple[str, ...]
    profile: Mapping[str, Any]
    tagline: Texts
    about: Texts
    what_to_bring: Texts
    holidays: HolidayContent
    services: tuple[ServiceContent, ...]
    dentists: tuple[DentistContent, ...]
    operatories: tuple[tuple[str, tuple[str, ...]], ...]
    overrides: tuple[OverrideContent, ...]
    time_off: tuple[TimeOffContent, ...]
    manager: str
    front_desk: str
    accounts: tuple[AccountContent, ...]
    crowd: CrowdContent
    rush: RushContent | None = None

    @property
    def domain(self) -> str:
        """The address at which the clinic is found."""
        return f"{self.schema}.localhost"

    @property
    def mailboxes(self) -> list[str]:
        """Those who work here, by the first part of their e-mail addresses."""
        return ["manager", "frontdesk", *(one.key for one in self.dentists)]

    def mail(self, mailbox: str) -> str:
        """Return an e-mail address of the clinic, in a domain that is reserved for examples (RFC 2606)."""
        return f"{mailbox}@{self.schema}.example.com"


def hours(text: str) -> dict[int, Ranges]:
    """Read weekly hours like `mon-thu 08:00-12:30 13:30-18:00; fri 08:00-13:00`."""
    week: dict[int, Ranges] = {}
    for part in text.split(";"):
        days, *spans = part.split()
        first, _, last = days.partition("-")
        start, end = _WEEKDAYS.index(first), _WEEKDAYS.index(last or first)
        for offset in range((end - start) % 7 + 1):
            week[(start + offset) % 7] = ranges(" ".join(spans))
    return week


def ranges(text: str) -> Ranges:
    """Read stretches of a day like `08:00-12:30 13:30-18:00`."""
    return tuple((minute(start), minute(end)) for start, _, end in (span.partition("-") for span in text.split()))


def minute(text: str) -> int:
    """Read a time of day like `08:30` as minutes since midnight."""
    hour, _, rest = text.partition(":")
    return int(hour) * 60 + int(rest)


def same(*names: str) -> tuple[tuple[str, str], ...]:
    """Return names that an e-mail address can take as they are, but for accents."""
    return tuple((name, name) for name in names)
