"""What of a demo clinic does not depend on the day: profile, services, dentists, rota, people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from unicodedata import normalize
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.auth.hashers import make_password

from identity.models import Role, User
from scheduling.management.demo.content import ClinicContent, DentistContent, OverrideContent, RushContent, Texts
from scheduling.models import (
    ClinicProfile,
    Closure,
    DayOverride,
    Dentist,
    DentistService,
    Operatory,
    OverrideHours,
    Patient,
    Service,
    TimeOff,
    WorkingHours,
)
from scheduling.operations.patients import name_key
from scheduling.rules import local_time

CHILDREN = 0.16
WITHOUT_EMAIL = 0.04
OTHER_LANGUAGE = 0.25


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of a clinic's demo rows: the same in every database, so that a second run finds what is there."""

    schema: str

    def __call__(self, kind: str, key: object) -> UUID:
        return uuid5(NAMESPACE_URL, f"https://{self.schema}.example.com/{kind}/{key}")


def fill_once(content: ClinicContent, *, password: str, today: date, now: datetime) -> None:
    """Write everything but closures and appointments into a clinic that has none of it."""
    named = Names(content.schema)
    password_hash = make_password(password)
    _profile(content)
    _services(content, named)
    _staff(content, named, password_hash, now)
    _dentists(content, named)
    _rota(content, named, today)
    _accounts(content, named, password_hash, now)
    Patient.objects.bulk_create(_crowd(content, named, today))


def _profile(content: ClinicContent) -> None:
    profile = ClinicProfile.objects.get()
    for field, value in content.profile.items():
        setattr(profile, field, value)
    for name in ("tagline", "about", "what_to_bring"):
        for field, text in _in_columns(name, getattr(content, name)).items():
            setattr(profile, field, text)
    profile.save()


def _services(content: ClinicContent, named: Names) -> None:
    Service.objects.bulk_create(
        Service(
            id=named("service", one.key),
            **_in_columns("name", one.name),
            **_in_columns("description", one.description),
            duration=one.duration,
            buffer_before=one.buffers[0],
            buffer_after=one.buffers[1],
            price_from=one.prices[0],
            price_until=one.prices[1],
            color=one.color,
            bookable_online=one.online,
            for_new_patients=one.for_new,
            for_existing_patients=one.for_existing,
            position=position,
        )
        for position, one in enumerate(content.services)
    )
    Operatory.objects.bulk_create(
        Operatory(id=named("operatory", position), name=name, position=position)
        for position, (name, _) in enumerate(content.operatories)
    )
    only_for = Operatory.only_for.through
    only_for.objects.bulk_create(
        only_for(operatory_id=named("operatory", position), service_id=named("service", key))
        for position, (_, keys) in enumerate(content.operatories)
        for key in keys
    )


def _staff(content: ClinicContent, named: Names, password_hash: str, now: datetime) -> None:
    people = [
        ("manager", content.manager, Role.MANAGER),
        ("frontdesk", content.front_desk, Role.FRONT_DESK),
        *((one.key, one.name, Role.DENTIST) for one in content.dentists),
    ]
    User.objects.bulk_create(
        User(
            id=named("user", mailbox),
            name=name,
            email=content.mail(mailbox),
            email_verified_at=now,
            role=role,
            language=content.languages[0],
            password=password_hash,
        )
        for mailbox, name, role in people
    )


def _dentists(content: ClinicContent, named: Names) -> None:
    Dentist.objects.bulk_create(
        Dentist(
            id=named("dentist", one.key),
            name=one.name,
            **_in_columns("specialization", one.specialization),
            **_in_columns("biography", one.biography),
            languages=list(one.languages),
            position=position,
            user_id=named("user", one.key),
        )
        for position, one in enumerate(content.dentists)
    )
    DentistService.objects.bulk_create(
        DentistService(
            dentist_id=named("dentist", one.key), service_id=named("service", service), duration=own_duration
        )
        for one in content.dentists
        for service, own_duration in one.offers.items()
    )


def _rota(content: ClinicContent, named: Names, today: date) -> None:
    WorkingHours.objects.bulk_create(
        WorkingHours(dentist_id=named("dentist", one.key), weekday=weekday, from_minute=start, until_minute=end)
        for one in content.dentists
        for weekday, stretches in one.hours.items()
        for start, end in stretches
    )
    dentists = {one.key: one for one in content.dentists}
    for override in content.overrides:
        day = DayOverride.objects.create(
            dentist_id=named("dentist", override.dentist),
            date=_overridden_day(override, dentists[override.dentist], today),
            note=override.note,
        )
        OverrideHours.objects.bulk_create(
            OverrideHours(override=day, from_minute=start, until_minute=end) for start, end in override.ranges
        )
    if content.rush:
        _rush(content.rush, content.dentists, named, today)
    zone = local_time.zone(content.zone)
    TimeOff.objects.bulk_create(
        TimeOff(
            id=named("time_off", position),
            dentist_id=named("dentist", one.dentist),
            starts_at=local_time.moment(local_time.day_bounds(first, zone)[0]),
            ends_at=local_time.moment(local_time.day_bounds(first + timedelta(days=one.days - 1), zone)[1]),
            reason=one.reason,
        )
        for position, one in enumerate(content.time_off)
        for first in [today + timedelta(days=one.in_days)]
    )


def _rush(rush: RushContent, dentists: Sequence[DentistContent], named: Names, today: date) -> None:
    for position, one in enumerate(dentists):
        day = DayOverride.objects.create(dentist_id=named("dentist", one.key), date=today, note=rush.note)
        OverrideHours.objects.bulk_create(
            OverrideHours(override=day, from_minute=start, until_minute=end)
            for start, end in rush.hours[position % len(rush.hours)]
        )
    in_days, start, end, name = rush.closed
    Closure.objects.create(date=today + timedelta(days=in_days), from_minute=start, until_minute=end, name=name)


def _overridden_day(override: OverrideContent, dentist: DentistContent, today: date) -> date:
    wanted = dentist.hours if override.weekday is None else {override.weekday}
    week = (today + timedelta(days=override.in_days + offset) for offset in range(7))
    return next(day for day in week if day.weekday() in wanted)


def _accounts(content: ClinicContent, named: Names, password_hash: str, now: datetime) -> None:
    User.objects.bulk_create(
        User(
            id=named("user", one.email),
            name=one.name,
            email=one.email,
            email_verified_at=now,
            phone=one.phone,
            role=Role.PATIENT,
            language=one.language,
            password=password_hash,
        )
        for one in content.accounts
    )
    Patient.objects.bulk_create(
        Patient(
            id=named("patient", f"{one.email}/{member}"),
            account_id=named("user", one.email),
            is_self=member == 0,
            name=name,
            name_key=name_key(name),
            email=one.email,
            phone=one.phone,
            birth_date=born_on,
            language=one.language,
        )
        for one in content.accounts
        for member, (name, born_on) in enumerate([(one.name, one.born_on), *one.family])
    )


def _crowd(content: ClinicContent, named: Names, today: date) -> Iterator[Patient]:
    """Yield guests' records: no two of the same name, and children who share a parent's address and phone."""
    crowd = content.crowd
    random = Random(f"{content.schema} crowd")
    names = [(first, last) for first in crowd.first_names for last in crowd.last_names]
    random.shuffle(names)
    parents: dict[str, tuple[str, str]] = {}
    for position, ((first, first_latin), (last, last_latin)) in enumerate(names[: crowd.size]):
        shared = parents.get(last)
        is_child = shared is not None and random.random() < CHILDREN
        if is_child and shared is not None:
            email, phone = shared
            age_days = random.randrange(3 * 365, 13 * 365)
        else:
            domain = random.choice(("example.com", "example.org", "example.net"))
            email = f"{_latin(first_latin)}.{_latin(last_latin)}@{domain}"
            phone = random.choice(crowd.phones)
            age_days = random.randrange(19 * 365, 84 * 365)
            parents[last] = email, phone
            if random.random() < WITHOUT_EMAIL:
                email = ""
        name = f"{first} {last}"
        yield Patient(
            id=named("patient", position),
            name=name,
            name_key=name_key(name),
            email=email,
            phone=phone,
            birth_date=date(today.year, 1, 1) - timedelta(days=age_days),
            language=content.languages[random.random() < OTHER_LANGUAGE],
        )


def _latin(name: str) -> str:
    replaced = name.lower().translate({ord("ı"): "i", ord("ß"): "ss", ord("ø"): "o", ord("ł"): "l"})
    return normalize("NFKD", replaced).encode("ascii", "ignore").decode()


def _in_columns(field: str, texts: Texts) -> dict[str, str]:
    return {f"{field}_{language}": text for language, text in texts.items()}
