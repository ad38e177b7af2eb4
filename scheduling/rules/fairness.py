"""Whose turn it is when a patient asks for any dentist."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Generic, TypeVar

from scheduling.rules.intervals import Intervals, clip, total

Dentist = TypeVar("Dentist", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Load(Generic[Dentist]):
    """How much is booked with a dentist who is free at the time; the id must always print the same."""

    dentist: Dentist
    minutes_that_day: int
    minutes_that_week: int


def booked_minutes(booked: Intervals, start: int, end: int) -> int:
    """Count the booked minutes that lie in [start, end): a local day or week."""
    return total(clip(booked, start, end))


def in_turn(start: int, loads: Iterable[Load[Dentist]]) -> list[Dentist]:
    """Order the dentists who are free at `start`, the fairest choice first.

    Least booked that day, then least that week, then by a hash of the start and the dentist, which
    is the same on every machine and spreads the ties over all of them.
    """
    ordered = sorted(
        loads,
        key=lambda load: (load.minutes_that_day, load.minutes_that_week, _lot(start, load.dentist)),
    )
    return [load.dentist for load in ordered]


def fairest(start: int, loads: Iterable[Load[Dentist]]) -> Dentist | None:
    """Return the dentist whose turn it is at `start`, or None if nobody is free."""
    return next(iter(in_turn(start, loads)), None)


def _lot(start: int, dentist: Hashable) -> bytes:
    # Not hash(): Python salts it anew in every process.
    return blake2b(f"{start} {dentist}".encode(), digest_size=8).digest()
