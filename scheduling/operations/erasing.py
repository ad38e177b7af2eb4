"""A patient is forgotten: what says who it was goes, that a dentist was busy stays (GDPR, article 17)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q

from auditing import record
from identity.models import User
from identity.operations import closing
from kernel import tenancy
from kernel.actors import Actor
from kernel.database import Contended, in_turn
from kernel.errors import Conflict, Outdated
from messaging import addresses, forgetting
from outbox import forgetting as facts
from scheduling.models import Appointment, CalendarFeed, ImportedNumber, ImportRow, Patient
from scheduling.operations import family
from scheduling.operations import patient_records as keeping
from scheduling.operations.changing import StillHasAppointments
from scheduling.queries import erasure, patient_records
from scheduling.queries.erasure import Outlook
from scheduling.queries.message_choices import person_of
from webapi import idempotency

# What the record of somebody who is forgotten is called, so that lists and calendars have a word for it.
NOBODY = {"en": "Erased person", "de": "Gelöschte Person", "es": "Persona borrada", "ar": "شخص محذوف"}

Because = Literal["asked", "mistake", "retention"]


class OthersDepend(Conflict):
    """Its facts carry `patients`: the ids of those who are reached through this one, or share the log-in."""

    code = "others_depend"
    title = "Others are reached through this person. Give them a guardian of their own first, or erase them too."


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of it: `rest_on` is the day on which the rest goes, if the law wants it kept until then."""

    rest_on: date | None
    visits: int
    messages: int


def erase(*, patient_id: UUID, because: Because, by: Actor, now: datetime, version: int | None = None) -> Erased:
    """This function will erase what is known of a patient. Past visits stay as times of a dentist, without a name or
    a word; who was never here leaves nothing. Where the law wants the record kept, it goes on the day when that ends:
    until then contact, log-in and messages are gone, and name, notes and visits stay.

    :raises PatientUnknown: if there is no such patient.
    :raises PatientMerged: if the record was merged into another.
    :raises PatientErased: if it was erased before.
    :raises Outdated: if `version` is not the record's.
    :raises StaffAccount: if the patient works here.
    :raises StillHasAppointments: if there are visits to come, and how many.
    :raises OthersDepend: if others are reached through this patient.
    """

    def act() -> Erased:
        found, user = _held(patient_id)
        if version is not None and version != found.version:
            raise Outdated(version=found.version)
        outlook = erasure.outlook(found, now=now)
        if outlook.coming:
            raise StillHasAppointments(count=outlook.coming)
        if outlook.depending:
            raise OthersDepend(patients=[str(one) for one in outlook.depending])
        visits = _visits(found)
        messages = _forget_ways_to(found, user, visits, by, now)
        if outlook.rest_on is not None:
            return _put_off(found, outlook, messages, because, by)
        return _forget(found, visits, messages, because, by, now)

    return in_turn(act)


def _held(patient_id: UUID) -> tuple[Patient, User | None]:
    # The account before its patients, as everywhere.
    seen = patient_records.one(patient_id)
    user = closing.locked_to_erase(seen.account_id) if seen.is_self and seen.account_id else None
    found = keeping.locked([patient_id])[patient_id]
    if (found.account_id, found.is_self) != (seen.account_id, seen.is_self):
        raise Contended("the account changed hands")
    return found, user


def _visits(found: Patient) -> list[UUID]:
    rows = Appointment.objects.filter(patient=found).order_by("pk").select_for_update(no_key=True)
    return list(rows.values_list("pk", flat=True))


def _forget_ways_to(found: Patient, user: User | None, visits: list[UUID], by: Actor, now: datetime) -> int:
    subjects = [("patient", str(found.pk)), *(("appointment", str(one)) for one in visits)]
    people, emails, numbers = [patient_records.person(found.pk)], {found.email}, {found.phone}
    if user is not None:
        subjects.append(("account", str(user.pk)))
        people.append(person_of(user.pk))
        emails.add(user.email)
        numbers.add(user.phone)
        CalendarFeed.objects.filter(owner=user).delete()
        facts.forget_about(user_id=[str(user.pk)], email=[user.email], old_email=[user.email])
    _let_go(found, user, by, now)
    contacts = [*((addresses.EMAIL, one) for one in emails if one), *((addresses.SMS, one) for one in numbers if one)]
    idempotency.forget_about([str(found.pk), *(str(one) for one in visits)])
    return forgetting.forget(subjects=subjects, people=people, contacts=_of_nobody_else(contacts, found))


def _let_go(found: Patient, user: User | None, by: Actor, now: datetime) -> None:
    if found.account_id is not None:
        family.detach(found, by=by)
    if user is not None:
        Appointment.objects.filter(user=user).update(user=None)
        closing.close(user, by=by, now=now)
    found.guardian = None
    found.email = found.phone = ""


def _of_nobody_else(contacts: list[tuple[str, str]], found: Patient) -> list[tuple[str, str]]:
    # A family shares an address: what came back from it, or was stopped there, still counts for the others.
    others = Patient.objects.exclude(pk=found.pk)
    return [
        (channel, one)
        for channel, one in contacts
        if not others.filter(Q(email__iexact=one) if channel == addresses.EMAIL else Q(phone=one)).exists()
    ]


def _put_off(found: Patient, outlook: Outlook, messages: int, because: Because, by: Actor) -> Erased:
    found.erase_on = outlook.rest_on
    found.save()
    assert outlook.rest_on is not None
    after = {"until": outlook.rest_on.isoformat(), "messages": messages, "because": because}
    record.deed("patient.erasure_begun", by=by, subject=("patient", found.pk), after=after)
    return Erased(rest_on=outlook.rest_on, visits=outlook.past, messages=messages)


def _forget(found: Patient, visits: list[UUID], messages: int, because: Because, by: Actor, now: datetime) -> Erased:
    about = [found.pk, *visits]
    ImportedNumber.objects.filter(subject_id__in=about).delete()
    ImportRow.objects.filter(subject_id__in=about).update(cells_sealed="")
    if visits:
        Appointment.objects.filter(pk__in=visits).update(
            note="", staff_note_sealed="", cancellation_reason="", override_reason="", user=None
        )
        language = tenancy.current().languages[0]
        found.name, found.name_key, found.language = NOBODY[language], f"erased {found.pk}", language
        found.birth_date = found.erase_on = None
        found.notes_sealed = found.alerts_sealed = ""
        found.erased_at = now
        found.save()
    else:
        found.delete()
    after = {"visits": len(visits), "messages": messages, "because": because}
    record.deed("patient.erased", by=by, subject=("patient", about[0]), after=after)
    return Erased(rest_on=None, visits=len(visits), messages=messages)
