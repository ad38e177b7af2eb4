"""What clinics may have: what each plan gives, and how far one clinic's own terms go beyond or below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kernel.tenancy import API_KEYS, IMPORT, OWN_HOST, SMS, WEBHOOKS

# Dentists that can be booked, and messages that leave in a month of the clinic's calendar.
DENTISTS, MESSAGES = "dentists", "messages"
LIMITS = (DENTISTS, MESSAGES)
MOST = 1_000_000
FEATURES = (OWN_HOST, SMS, WEBHOOKS, API_KEYS, IMPORT)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a clinic gets; a limit of None is none."""

    name: str
    limits: Mapping[str, int | None]
    features: frozenset[str]


PLANS = {
    one.name: one
    for one in (
        Plan("solo", {DENTISTS: 2, MESSAGES: 500}, frozenset({IMPORT})),
        Plan("group", {DENTISTS: 10, MESSAGES: 5_000}, frozenset(FEATURES)),
        Plan("unlimited", {DENTISTS: None, MESSAGES: None}, frozenset(FEATURES)),
    )
}
# Of a clinic whose plan is named no more: it must not lose what it has.
_FALLBACK = PLANS["group"]


def of(name: str) -> Plan:
    """Return the plan of a name."""
    return PLANS.get(name, _FALLBACK)


def limits_of(plan: str, own: Mapping[str, Any]) -> dict[str, int | None]:
    """Return the limits that hold for a clinic on a plan, `own` being where its terms differ."""
    return {name: own.get(name, value) for name, value in of(plan).limits.items()}


def features_of(plan: str, own: Mapping[str, Any]) -> frozenset[str]:
    """Return the features that are on for a clinic on a plan, `own` being where its terms differ."""
    given = of(plan).features
    return frozenset(name for name in FEATURES if own.get(name, name in given))


def limits_fit(own: Mapping[str, Any]) -> bool:
    """Say whether own limits are such as can be kept: known ones, each a count or None."""
    return all(name in LIMITS and _is_limit(value) for name, value in own.items())


def features_fit(own: Mapping[str, Any]) -> bool:
    """Say whether own switches are such as can be kept: known ones, each on or off."""
    return all(name in FEATURES and isinstance(value, bool) for name, value in own.items())


def _is_limit(value: Any) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST)
