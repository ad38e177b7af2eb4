"""What is said in one of the clinic's languages and not in another."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Model

from scheduling.models import ClinicProfile, Dentist, Service
from scheduling.queries.records import DENTIST_TEXTS, SERVICE_TEXTS, SETTINGS_TEXTS

Gap = dict[str, Any]


def by_language() -> dict[str, list[Gap]]:
    """Return for each of the platform's languages the texts that it lacks and another one has: of the clinic itself,
    of the services offered, and of the dentists who treat, in the clinic's order.
    """
    codes = [code for code, _ in settings.LANGUAGES]
    found: dict[str, list[Gap]] = {code: [] for code in codes}
    for thing, one, named, field in _texts():
        said = {code: getattr(one, f"{field}_{code}") or "" for code in codes}
        if not any(said.values()):
            continue
        for code in codes:
            if not said[code]:
                id_ = None if thing == "clinic" else one.pk
                found[code].append({"thing": thing, "id": id_, "name": named, "field": field})
    return found


def services_without_name(language: str) -> list[str]:
    """Return the services offered that have no name in a language, by a name that they have."""
    rows = Service.objects.filter(is_active=True).order_by("position", "id")
    return [_name(one) for one in rows if not getattr(one, f"name_{language}")]


def _texts() -> Iterator[tuple[str, Model, str, str]]:
    for profile in ClinicProfile.objects.all():
        for field in SETTINGS_TEXTS:
            yield "clinic", profile, "", field
    for service in Service.objects.filter(is_active=True).order_by("position", "id"):
        for field in SERVICE_TEXTS:
            yield "service", service, _name(service), field
    for dentist in Dentist.objects.filter(is_active=True).order_by("position", "id"):
        for field in DENTIST_TEXTS:
            yield "dentist", dentist, dentist.name, field


def _name(service: Service) -> str:
    names = (getattr(service, f"name_{code}") for code, _ in settings.LANGUAGES)
    return next((name for name in names if name), "")
