"""Two clinics filled alike, and everybody who may knock at one of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client

from identity import links as account_links
from identity import tokens
from identity.models import ApiKey, TokenPurpose, User
from identity.operations import challenges, helping, invitations, session
from identity.operations import links as one_time_links
from identity.operations.challenges import Challenged
from identity.operations.session import LoggedIn
from identity.permissions import SCOPES
from kernel import clock, tenancy
from kernel.actors import Actor
from messaging import choices, own_words
from messaging import models as messages
from messaging.models import AddressMark, DeliveryState, MarkReason
from messaging.own_words import Words
from scheduling.models import (
    ClinicProfile,
    Closure,
    DayOverride,
    Dentist,
    FeedKind,
    ImportKind,
    OverrideHours,
    Patient,
    TimeOff,
)
from scheduling.operations import booking, calendar_feeds, holding, import_working, imports
from scheduling.operations.booking import Party
from scheduling.queries import catalog, links, patient_records
from tenants.models import Domain, DomainState
from tenants.operations import own_domains
from tenants.queries import directory
from testkit import make, operators
from webhooks import operations as webhooks
from webhooks.models import Delivery as Call

API = "/api/v1"
ACCOUNTS = ("patient", "other_patient", "dentist", "other_dentist", "front_desk", "manager")
WORTHLESS = ("operator", "foreign_manager", "suspended", "expired", "foreign_link")
EVERYBODY = ("anonymous", *ACCOUNTS, "link_holder", *WORTHLESS)
GUEST = Actor(kind="guest", role="guest")


@dataclass
class World:
    """One clinic: the words that requests are made of, and the headers of those who send them."""

    clinic: tenancy.Clinic
    now: datetime
    people: dict[str, User] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    def at(self, days: int, hour: int, minute: int = 0) -> datetime:
        """Return a time on the clinic's wall, `days` after the Monday of the week after next."""
        local = self.now.astimezone(ZoneInfo(self.clinic.zone)).date()
        day = local + timedelta(days=14 - local.weekday() + days)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(self.clinic.zone))


@contextmanager
def two_worlds() -> Iterator[tuple[World, World]]:
    """Fill both clinics for the block, in which the clock stands still, and empty them at its end."""
    now = clock.now()
    with pytest.MonkeyPatch.context() as patch, undone():
        patch.setattr(clock, "now", lambda: now)
        here, elsewhere = fill(tenancy.clinic_of("north")), fill(tenancy.clinic_of("south"))
        introduce(here, elsewhere)
        yield here, elsewhere


def fill(clinic: tenancy.Clinic) -> World:
    """Fill a clinic with two of everything: one's own, and somebody else's."""
    world = World(clinic, clock.now())
    with tenancy.use(clinic):
        _people(world)
        _catalogue(world)
        _visits(world)
        _messages(world)
        _secrets(world)
        _files(world)
        _told(world)
        _hosts(world)
    return world


def introduce(here: World, elsewhere: World) -> None:
    """Let those knock at `here` whose keys are of `elsewhere`."""
    here.headers["foreign_manager"] = elsewhere.headers["manager"]
    here.headers["foreign_link"] = elsewhere.headers["link_holder"]


def _people(world: World) -> None:
    roles = dict(zip(ACCOUNTS, ("patient", "patient", "dentist", "dentist", "front_desk", "manager"), strict=True))
    for name, role in (roles | {"suspended": "manager"}).items():
        email = f"{name}@example.org".replace("_", ".")
        world.people[name] = make.account(email, name=name.title(), role=role, verified=False)
        world.headers[name] = make.bearer(world.people[name], now=world.now)
        if role != "patient":
            make.second_factor(world.people[name])
        world.words[f"{name}_account_id"] = str(world.people[name].id)
    User.objects.filter(pk=world.people["suspended"].pk).update(is_active=False)
    world.headers["anonymous"] = {}
    world.headers["expired"] = make.bearer(world.people["manager"], now=world.now - timedelta(minutes=11))
    operator = operators.headers(operators.make(), now=world.now)
    world.headers["operator"] = {"authorization": operator["authorization"]}


def _catalogue(world: World) -> None:
    service, spare = make.service("Check-up"), make.service("Cleaning")
    dentists: list[Dentist] = []
    for name in ("dentist", "other_dentist"):
        dentist = make.dentist(f"Dr. {name}", offers=[service], user=world.people[name], position=len(dentists))
        make.hours(dentist, 0, 1, 2, 3, 4)
        dentists.append(dentist)
    rooms = [make.operatory("Room 1"), make.operatory("Room 2"), make.operatory("Room 3")]
    rooms[2].only_for.add(spare)
    spare_dentist = make.dentist("Dr. Spare", position=2)
    day = world.at(3, 0).date()
    override = DayOverride.objects.create(dentist=dentists[0], date=day, note="early")
    OverrideHours.objects.create(override=override, from_minute=480, until_minute=720)
    away = TimeOff.objects.create(dentist=dentists[0], starts_at=world.at(4, 12), ends_at=world.at(4, 14))
    closure = Closure.objects.create(date=world.at(9, 0).date(), name="Outing")
    ClinicProfile.objects.update(open_bookings_per_patient=50, holds_per_visitor=10)
    world.words |= {
        "service_id": str(service.id),
        "spare_service_id": str(spare.id),
        "dentist_id": str(dentists[0].id),
        "other_dentist_id": str(dentists[1].id),
        "spare_dentist_id": str(spare_dentist.id),
        "operatory_id": str(rooms[0].id),
        "spare_operatory_id": str(rooms[2].id),
        "time_off_id": str(away.id),
        "closure_id": str(closure.id),
        "overridden": day.isoformat(),
        "day": world.at(2, 0).date().isoformat(),
        "manager_id": str(world.people["manager"].id),
        "origin": world.clinic.origin,
        "host": world.clinic.host,
    }


def _visits(world: World) -> None:
    booked = {}
    for name, at in (("patient", "dentist_id"), ("other_patient", "other_dentist_id")):
        booked[name] = booking.book(
            service_id=UUID(world.words["service_id"]),
            dentist_id=UUID(world.words[at]),
            starts_at=world.at(0, 9),
            party=Party(account=world.people[name].id, account_name=name),
            note=f"note of {name}",
            by=Actor(kind="account", id=world.people[name].id, role="patient"),
            now=world.now,
        )
    held = holding.hold(
        service_id=UUID(world.words["service_id"]),
        dentist_id=UUID(world.words["dentist_id"]),
        starts_at=world.at(0, 14),
        visitor="somebody",
        known_account=False,
        replaces=None,
        by=GUEST,
        now=world.now,
    )
    own = booked["patient"]
    child = make.patient("Child", account_id=own.user_id, birth_date=date(2020, 2, 28))
    twin = make.patient("Child", birth_date=child.birth_date)
    world.words |= {
        "appointment_id": str(own.id),
        "other_appointment_id": str(booked["other_patient"].id),
        "patient_id": str(own.patient_id),
        "user_id": str(own.user_id),
        "child_id": str(child.id),
        "twin_id": str(twin.id),
        "hold_id": str(held.hold.id),
        "hold_secret": held.secret,
        "held_time": world.at(0, 14).isoformat(),
        "free_time": world.at(1, 10).isoformat(),
        "free_end": world.at(1, 11).isoformat(),
    }
    world.headers["link_holder"] = {"authorization": f"Link {links.token_of(own.id)}"}


def _messages(world: World) -> None:
    patient = Patient.objects.get(pk=world.words["patient_id"])
    told = messages.Delivery.objects.create(
        once=f"booking_reminder:{world.words['appointment_id']}:2880:1:email",
        kind="booking_reminder",
        channel="email",
        recipient=patient_records.reach(patient).email,
        language="en",
        facts={},
        person=patient_records.who_is_told(patient),
        state=DeliveryState.SENT,
    )
    mark = AddressMark.objects.create(
        channel="email", address=told.recipient, reason=MarkReason.BOUNCED, said_at=world.now
    )
    own_words.write("booking_reminder", "en", Words("Soon", "See you soon.", ""), version=None)
    world.words |= {"message_token": choices.token_of(told), "address_mark_id": str(mark.pk)}


def _secrets(world: World) -> None:
    opened = session.log_in(
        email="patient@example.org", password=make.PASSWORD, remember=False, device="", by=GUEST, now=world.now
    )
    assert isinstance(opened, LoggedIn)
    world.words |= {"session_id": str(opened.session.id), "refresh_token": opened.refresh_token or ""}
    _access(world)
    _helpers(world)
    patient = world.people["patient"]
    for purpose in TokenPurpose:
        token_id = uuid4()
        one_time_links.make(token_id=token_id, user=patient, purpose=purpose, email=patient.email, now=world.now)
        world.words[purpose.value] = account_links.secret_of(token_id, purpose)


def _access(world: World) -> None:
    manager = world.people["manager"]
    by = Actor(kind="account", id=manager.id, role="manager")
    challenged = session.log_in(
        email=manager.email, password=make.PASSWORD, remember=False, device="", by=GUEST, now=world.now
    )
    inside = tokens.read(world.headers["manager"]["authorization"].partition(" ")[2], now=world.now).session_id
    new_app = challenges.ask_to_set_up(manager, inside=inside, now=world.now)
    assert isinstance(challenged, Challenged)
    assert new_app.set_up is not None
    invitation = invitations.invite(email="new@example.com", role="dentist", language="en", by=by, now=world.now)
    key, world.headers["api_key"] = make.api_key(*sorted(SCOPES))
    ApiKey.objects.update(last_used_at=world.now)
    world.words |= {
        "challenge": challenged.secret,
        "code": make.code(world.now),
        "new_app_challenge": new_app.secret,
        "new_app_code": make.code(world.now, new_app.set_up.secret),
        "invitation_id": str(invitation.id),
        "invitation": account_links.invitation_secret(invitation.id, 1),
        "api_key_id": str(key.id),
    }


def _helpers(world: World) -> None:
    """Two operators who look in, the second raised, and one who is about to."""
    for who in ("helper", "raised_helper", "coming_helper"):
        admin = operators.make(name=who.title())
        by = Actor(kind="operator", id=admin.id, role=admin.role)
        made, code = helping.start(name=admin.name, role=admin.role, reason="a call", by=by, now=world.now)
        world.words[f"{who}_operator_id"] = str(admin.id)
        if who == "coming_helper":
            world.words |= {"help_id": str(made.id), "help_code": code}
            continue
        entered = helping.enter(code=code, by=GUEST, now=world.now)
        world.headers[who] = {"authorization": f"Bearer {entered.access_token}"}
        if who == "raised_helper":
            helping.raise_to_change(help_id=made.id, reason="to mend it", by=by, now=world.now)


def _files(world: World) -> None:
    by = Actor(kind="account", id=world.people["manager"].id, role="manager")
    for word in ("import_id", "checked_import_id"):
        made = imports.upload(
            kind=ImportKind.PATIENTS,
            file_name="old.csv",
            content=b"name,email\nGrace Hopper,grace@example.org\n",
            encoding="auto",
            by=by,
            now=world.now,
        )
        world.words[word] = str(made.pk)
    imports.check(import_id=made.pk, choices=made.choices, version=None, by=by, now=world.now)
    import_working.work(import_id=made.pk, now=world.now)


def _told(world: World) -> None:
    by = Actor(kind="account", id=world.people["manager"].id, role="manager")
    chosen = ["appointment.booked"]
    webhook = webhooks.add(
        name="Books", address="https://hooks.example.com/", chosen=chosen, by=by, now=world.now
    ).endpoint
    told = Call.objects.create(
        endpoint=webhook,
        kind=chosen[0],
        subject=f"appointment:{world.words['appointment_id']}",
        sequence=1,
        body="{}",
        state="dead",
        due_at=world.now,
    )
    world.words |= {"webhook_id": str(webhook.id), "webhook_delivery_id": str(told.id)}
    for name in ACCOUNTS:
        owner = world.people[name]
        actor = Actor(kind="account", id=owner.id, role=owner.role)
        calendar_feeds.make(kind=FeedKind.OWN, account=owner.id, by=actor, now=world.now)


def _hosts(world: World) -> None:
    by = Actor(kind="account", id=world.people["manager"].id, role="manager")
    for word in ("own_host", "active_host"):
        text = f"{word.replace('_', '-')}.{world.clinic.schema}-dental.example"
        world.words[word] = own_domains.claim(text, by=by, now=world.now).domain
    Domain.objects.filter(domain=world.words["active_host"]).update(state=DomainState.ACTIVE)


def knock(
    world: World,
    method: str,
    path: str,
    *,
    who: str = "anonymous",
    body: Any = None,
    raw: bytes | str | None = None,
    headers: dict[str, str] | None = None,
    content_type: str = "application/json",
) -> Any:
    """Send one request to a clinic as somebody."""
    client = Client(headers={"host": world.clinic.host})
    content = raw if raw is not None else b"" if body is None else json.dumps(body)
    sent = {**world.headers[who], **(headers or {})}
    return client.generic(method.upper(), path, content, content_type if content else "", headers=sent)


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever the block writes, and what this process remembers of it."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        catalog.forget()
        directory.forget()


def filled(template: Any, words: dict[str, str]) -> Any:
    """Return a template with its `{words}` put in, however deep they stand."""
    if isinstance(template, str):
        return template.format_map(words)
    if isinstance(template, dict):
        return {name: filled(value, words) for name, value in template.items()}
    if isinstance(template, list):
        return [filled(one, words) for one in template]
    return template
