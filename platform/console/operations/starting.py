"""What a new clinic begins with; each of these may be done twice."""

from datetime import datetime
from uuid import UUID

from console.starter.places import country_of, currency_of
from console.starter.services import SERVICES, WHAT_TO_BRING
from identity.models import Role
from identity.operations import invitations
from identity.operations.invitations import AlreadyInvited
from kernel import tenancy
from kernel.actors import Actor
from scheduling.models import ClinicProfile, Dentist, Service
from scheduling.operations import catalog, rota, settings
from scheduling.rules.intervals import Interval

WEEK: dict[int, list[Interval]] = {weekday: [(9 * 60, 12 * 60 + 30), (13 * 60 + 30, 17 * 60)] for weekday in range(5)}


def set_profile(*, color: str, logo: bytes, by: Actor, now: datetime) -> None:
    """This function will give the clinic in force its brand, and the texts and customs of its place."""
    clinic = tenancy.current()
    country = country_of(clinic.zone)
    fields: dict[str, object] = {"what_to_bring": {one: WHAT_TO_BRING[one] for one in clinic.languages}}
    if country is not None:
        fields |= {"country": country, "currency": currency_of(country)}
    if color:
        fields["brand_color"] = color
    settings.change_settings(fields=fields, by=by)
    if logo and not ClinicProfile.objects.get().logo_url:
        settings.change_logo(content=logo, by=by, now=now)


def add_services(*, by: Actor) -> None:
    """This function will add the services that nearly every clinic gives, unless the clinic in force has some."""
    if Service.objects.exists():
        return
    languages = tenancy.current().languages
    for position, one in enumerate(SERVICES):
        catalog.add_service(fields=one.fields(position, languages), by=by)


def add_dentist(name: str, *, by: Actor) -> None:
    """This function will add the first dentist, who offers all services in usual hours, unless there is one."""
    if Dentist.objects.exists():
        return
    clinic = tenancy.current()
    added = catalog.add_dentist(fields={"name": name, "languages": [clinic.languages[0]]}, by=by)
    equip(UUID(added["id"]), by=by)


def equip(dentist: UUID, *, by: Actor) -> None:
    """This function will let a dentist offer all services that there are, in usual hours."""
    offers: list[catalog.Offer] = [
        {"service_id": service, "duration": None} for service in Service.objects.values_list("id", flat=True)
    ]
    catalog.set_offers(dentist_id=dentist, offers=offers, by=by)
    rota.set_hours(dentist_id=dentist, week=WEEK, by=by)


def invite_manager(*, email: str, language: str, by: Actor, now: datetime) -> None:
    """This function will invite the manager by mail, once."""
    try:
        invitations.invite(email=email, role=Role.MANAGER, language=language, by=by, now=now)
    except AlreadyInvited:
        return
