"""A clinic is opened: asked for once, done step by step, gone on with after a crash, or given up without a trace."""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from console.operations import samples, starting
from fleet.operations.versions import note as note_version
from identity.operations.registration import LanguageNotSpoken
from kernel import clock, tenancy
from kernel.actors import Actor, system
from kernel.errors import Invalid, NotFound
from operators.record import deed
from pictures import redrawing, stores
from scheduling.models import Picture
from scheduling.operations.pictures import FORMS
from scheduling.rules import local_time
from tenants.models import Clinic, ClinicState, Job, JobState
from tenants.operations import jobs, provisioning
from tenants.operations.agreeing import PlanUnknown
from tenants.operations.languages import LanguagesUnfit
from tenants.plans import PLANS
from tenants.queries import directory

KIND = "open"
ACTOR = system("opening")
# Of the sizes in which a logo is drawn, the one that others can be drawn from.
_LOGO = "192.webp"


class ZoneUnknown(Invalid):
    code = "zone_unknown"
    title = "There is no such time zone."


class OpeningUnknown(NotFound):
    code = "opening_unknown"
    title = "There is no such opening."


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new clinic shall be. `address` is a label below the platform's domain, `logo` a picture in base64;
    with `manager_treats` the manager becomes the first dentist.
    """

    name: str
    address: str
    zone: str
    languages: list[str]
    manager_email: str
    manager_name: str
    manager_language: str
    manager_treats: bool = False
    color: str = ""
    plan: str = "group"
    samples: bool = False
    logo: str = ""


def ask(wish: Wish, *, by: Actor, asked_by: str = "", logo: bytes | None = None, hint: bool = True) -> Job:
    """This function will claim the name of a new clinic and have it opened. Without `hint` the caller works at the
    job by itself.

    :raises ZoneUnknown: if the tz database does not know the zone.
    :raises LanguagesUnfit: if the languages are none, or not the platform's, or one is named twice.
    :raises PlanUnknown: if there is no such plan.
    :raises LanguageNotSpoken: if the manager's language is not one of them.
    :raises NameMalformed, NameReserved, NameTaken, NameTooSimilar: as in `naming.refuse_address`.
    :raises Invalid: one of `pictures.redrawing`, if the logo is no picture that may be taken.
    """
    check(wish)
    own_logo = "" if logo is None else drawn(logo)
    with transaction.atomic():
        clinic = provisioning.claim_address(
            wish.address, name=wish.name, zone=wish.zone, languages=wish.languages, plan=wish.plan
        )
        deed(
            "clinic.opening_asked",
            by=by,
            subject=("clinic", clinic.pk),
            clinic=clinic.pk,
            after={"name": wish.name, "address": wish.address, "plan": wish.plan, "samples": wish.samples},
        )
        return jobs.ask(
            KIND,
            about=clinic.schema_name,
            clinic=clinic,
            wish={**asdict(wish), "logo": own_logo},
            by=by,
            asked_by=asked_by,
            hint=hint,
        )


@jobs.kind(KIND)
def run(hand: jobs.Hand) -> None:
    """This function will open the clinic that a job wishes for; each of its steps finds out whether it was done."""
    known = {field.name for field in fields(Wish)}
    wish = Wish(**{name: value for name, value in hand.wish.items() if name in known})
    for number, (name, step) in enumerate(STEPS):
        hand.step(name, done=number, total=len(STEPS))
        with _while_opening(hand.job.about) as clinic:
            if clinic is not None:
                step(clinic, wish, clock.now())
    note_version(hand.job.about, now=clock.now())
    _forget_people(hand.job)


def give_up(job_id: UUID, *, by: Actor, now: datetime, reason: str = "") -> None:
    """This function will end an opening and remove all that it made; the name is free again.

    :raises OpeningUnknown: if there is no such opening.
    :raises JobOver: if the clinic is open, or the opening was given up already.
    """
    found = _found(job_id)
    with transaction.atomic():
        # The clinic first, as the steps do it: whoever works at it has ended its step then, and finds no clinic.
        clinic = Clinic.objects.select_for_update().filter(schema_name=found.about).first()
        job = Job.objects.select_for_update().get(pk=job_id)
        if clinic is None or clinic.pk != job.clinic_id or clinic.state != ClinicState.OPENING:
            raise jobs.JobOver
        _remove_pictures(clinic)
        provisioning.drop_clinic(clinic.schema_name)
        job.state, job.holder, job.leased_until, job.ended_at = JobState.STOPPED, None, None, now
        job.facts = {**job.facts, "given_up": True}
        job.clinic = None
        job.save(update_fields=["state", "holder", "leased_until", "ended_at", "facts", "clinic"])
        _forget_people(job)
        deed(
            "clinic.opening_given_up",
            by=by,
            subject=("clinic", clinic.pk),
            clinic=clinic.pk,
            before={"name": clinic.name, "schema": clinic.schema_name},
            reason=reason,
        )
    directory.forget()


def retry(job_id: UUID, *, by: Actor, now: datetime) -> Job:
    """This function will let an opening that failed be tried once more, from where it stopped.

    :raises OpeningUnknown: if there is no such opening.
    :raises JobUnderWay: if it waits or runs.
    :raises JobOver: if the clinic is open, or the opening was given up.
    """
    found = _found(job_id)
    with transaction.atomic():
        if not Clinic.objects.filter(pk=found.clinic_id, state=ClinicState.OPENING).exists():
            raise jobs.JobOver
        job = jobs.again(job_id, now=now)
        deed("clinic.opening_retried", by=by, subject=("clinic", found.clinic_id), clinic=found.clinic_id)
    return job


def _found(job_id: UUID) -> Job:
    job = Job.objects.filter(pk=job_id, kind=KIND).first()
    if job is None:
        raise OpeningUnknown
    return job


def check(wish: Wish) -> None:
    """This function will say whether a clinic can be as somebody wishes, whatever its address.

    :raises LanguagesUnfit: if the languages are none, or not the platform's, or one is named twice.
    :raises LanguageNotSpoken: if the manager's language is not one of them.
    :raises PlanUnknown: if there is no such plan.
    :raises ZoneUnknown: if the tz database does not know the zone.
    """
    known = {code for code, _ in settings.LANGUAGES}
    if not wish.languages or len(set(wish.languages)) < len(wish.languages) or not set(wish.languages) <= known:
        raise LanguagesUnfit(languages=sorted(known))
    if wish.manager_language not in wish.languages:
        raise LanguageNotSpoken(offered=wish.languages)
    if wish.plan not in PLANS:
        raise PlanUnknown(plan=wish.plan)
    try:
        local_time.zone(wish.zone)
    except ValueError:
        raise ZoneUnknown(zone=wish.zone) from None


def drawn(logo: bytes) -> str:
    """This function will draw a logo anew, and return it in base64; nothing is kept.

    :raises Invalid: one of `pictures.redrawing`, if it is no picture that may be taken.
    """
    return base64.b64encode(redrawing.redrawn(logo, redrawing.LOGO).files[_LOGO]).decode()


@contextmanager
def _while_opening(schema: str) -> Iterator[Clinic | None]:
    """Open a transaction in which nobody gives the clinic up; yield None once its doors are open.

    :raises JobOver: if it was given up.
    """
    with transaction.atomic():
        clinic = Clinic.objects.select_for_update(no_key=True).filter(schema_name=schema).first()
        if clinic is None:
            raise jobs.JobOver
        yield clinic if clinic.state == ClinicState.OPENING else None


def _schema(clinic: Clinic, wish: Wish, now: datetime) -> None:
    provisioning.build(clinic.schema_name)


def _profile(clinic: Clinic, wish: Wish, now: datetime) -> None:
    with _inside(clinic):
        starting.set_profile(color=wish.color, logo=base64.b64decode(wish.logo), by=ACTOR, now=now)


def _services(clinic: Clinic, wish: Wish, now: datetime) -> None:
    with _inside(clinic):
        starting.add_services(by=ACTOR)


def _dentist(clinic: Clinic, wish: Wish, now: datetime) -> None:
    if wish.manager_treats:
        with _inside(clinic):
            starting.add_dentist(wish.manager_name, by=ACTOR)


def _samples(clinic: Clinic, wish: Wish, now: datetime) -> None:
    if wish.samples:
        with _inside(clinic):
            samples.add(by=ACTOR, now=now)


def _invitation(clinic: Clinic, wish: Wish, now: datetime) -> None:
    with _inside(clinic):
        starting.invite_manager(email=wish.manager_email, language=wish.manager_language, by=ACTOR, now=now)


def _doors(clinic: Clinic, wish: Wish, now: datetime) -> None:
    provisioning.activate(clinic, now=now)
    deed("clinic.opened", by=ACTOR, subject=("clinic", clinic.pk), clinic=clinic.pk, after={"name": clinic.name})


STEPS: tuple[tuple[str, Callable[[Clinic, Wish, datetime], None]], ...] = (
    ("schema", _schema),
    ("profile", _profile),
    ("services", _services),
    ("dentist", _dentist),
    ("samples", _samples),
    ("invitation", _invitation),
    ("doors", _doors),
)


@contextmanager
def _inside(clinic: Clinic) -> Iterator[None]:
    with tenancy.use(directory.facts_of(clinic)):
        yield


def _remove_pictures(clinic: Clinic) -> None:
    """What lies in the store is removed before what knows of it."""
    if not provisioning.has_tables(clinic.schema_name):
        return
    with _inside(clinic):
        for one, kind in Picture.objects.values_list("id", "kind"):
            stores.current().remove(stores.key_of(one, name) for name in FORMS[kind].sizes)


def _forget_people(job: Job) -> None:
    """The list of jobs is no place to keep a person's address, or a picture."""
    kept: dict[str, Any] = {**job.wish, "manager_email": "", "manager_name": "", "logo": ""}
    Job.objects.filter(pk=job.pk).update(wish=kept)
