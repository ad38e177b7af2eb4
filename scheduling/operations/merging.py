"""Two records of one person become one; what was known under either is known under the one that stays."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from auditing import record
from identity.models import User
from kernel.actors import Actor
from kernel.database import Contended, in_turn, queue_for, violations_named
from kernel.errors import Conflict, Invalid, Outdated
from messaging import choices
from scheduling.models import Appointment, DistinctPatients, Patient, PatientAlias, Reservation
from scheduling.operations import patient_records as keeping
from scheduling.operations.patients import PatientAlreadyKnown, name_key
from scheduling.queries import patient_records
from scheduling.rules import local_time

TAKEABLE = ("name", "email", "phone", "birth_date", "language", "guardian_id")
# Of somebody who logs in these are the account's.
_OF_THE_ACCOUNT = ("name", "email", "phone", "language")


class MergeWithItself(Invalid):
    code = "merge_with_itself"
    title = "Choose two records."


class TwoAccounts(Conflict):
    code = "two_accounts"
    title = "Each of the records belongs to another log-in: one would see the visits of the other."


class VisitsOverlap(Conflict):
    """Its facts carry `visits`: those at the same time, each with id, patient_id and appointment_time."""

    code = "visits_overlap"
    title = "The two have visits at the same time. Move or cancel one of them first."


def merge(
    *,
    keep_id: UUID,
    other_id: UUID,
    keep_version: int,
    other_version: int,
    take: Collection[str],
    by: Actor,
) -> Patient:
    """This function will make one record of two. The one that is kept takes the fields named in `take` from the
    other; notes and alerts of both stay. Visits, wards and the account follow; the other id leads to the kept record.

    What somebody logs in with stays the account's, whatever `take` says.

    :raises MergeWithItself: if both are the same.
    :raises PatientUnknown: if one does not exist.
    :raises PatientMerged: if one was merged already.
    :raises Outdated: if one was changed since it was looked at; tells which.
    :raises TwoAccounts: if they belong to two accounts.
    :raises VisitsOverlap: if they have visits at the same time; tells which.
    :raises GuardianNotPossible: if the one record would have both a guardian and wards.
    :raises PatientUnreachable: if afterwards nobody could be reached about the patient, who was in reach before.
    :raises PatientRecordExists: if a third record has this name, e-mail address and date of birth.
    :raises PatientAlreadyKnown: if the account has a third patient of this name and date of birth.
    """
    if keep_id == other_id:
        raise MergeWithItself

    def act() -> Patient:
        keep, other = _held(keep_id, other_id)
        for one, version in ((keep, keep_version), (other, other_version)):
            if one.version != version:
                raise Outdated(patient_id=str(one.pk), version=one.version)
        if keep.account_id and other.account_id and keep.account_id != other.account_id:
            raise TwoAccounts
        reachable = keeping.is_reachable(keep) or keeping.is_reachable(other)
        visits = _hand_over_visits(keep, other)
        choices.hand_over(patient_records.person(other_id), to=patient_records.person(keep_id))
        _hand_over_people(keep, other)
        taken = _take(keep, other, take)
        if reachable and not keeping.is_reachable(keep):
            raise keeping.PatientUnreachable
        _stay_apart(keep, other)
        # Gone before the one that stays is called the same.
        other.delete()
        PatientAlias.objects.create(id=other_id, patient=keep)
        keep.save()
        # Raised by the database.
        keep.refresh_from_db(fields=["version"])
        facts = {"merged": str(other_id), "visits": visits, "taken": taken}
        record.deed("patient.merged", by=by, subject=("patient", keep_id), after=facts)
        record.deed("patient.merged_away", by=by, subject=("patient", other_id), after={"into": str(keep_id)})
        return keep

    with violations_named(
        {
            "guest_is_known_once": keeping.PatientRecordExists,
            "account_knows_a_patient_once": PatientAlreadyKnown,
        }
    ):
        return in_turn(act)


def tell_apart(*, one_id: UUID, other_id: UUID, by: Actor) -> None:
    """This function will remember that two records that look alike are of two people.

    :raises MergeWithItself: if both are the same.
    :raises PatientUnknown: if one does not exist.
    :raises PatientMerged: if one was merged meanwhile.
    """
    if one_id == other_id:
        raise MergeWithItself

    def act() -> None:
        keeping.locked([one_id, other_id])
        first, second = sorted((one_id, other_id))
        _, is_new = DistinctPatients.objects.get_or_create(first_id=first, second_id=second)
        if is_new:
            record.deed("patient.told_apart", by=by, subject=("patient", first), after={"from": str(second)})

    in_turn(act)


def _held(keep_id: UUID, other_id: UUID) -> tuple[Patient, Patient]:
    # Accounts before their patients, as everywhere.
    accounts = _accounts(keep_id, other_id)
    list(User.objects.filter(pk__in=accounts).order_by("pk").select_for_update(no_key=True))
    wards = Patient.objects.filter(guardian=other_id).values_list("pk", flat=True)
    rows = keeping.locked([keep_id, other_id], beside={*wards, *_told_apart_from(other_id)})
    if _accounts(keep_id, other_id) != accounts:
        raise Contended("an account changed hands")
    return rows[keep_id], rows[other_id]


def _accounts(*ids: UUID) -> set[UUID]:
    rows = Patient.objects.filter(pk__in=ids, account__isnull=False)
    return set(rows.values_list("account_id", flat=True))


def _hand_over_visits(keep: Patient, other: Patient) -> int:
    # Locked, so that none moves meanwhile; then the queue of both, as whoever books for them waits in it.
    moving = Appointment.objects.filter(patient=other)
    list(moving.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    queue_for([keep.pk, other.pk])
    if clashing := _overlapping(keep, other) | _overlapping(other, keep):
        rows = Appointment.objects.filter(pk__in=clashing).order_by("starts_at", "pk")
        raise VisitsOverlap(visits=[_named(one) for one in rows])
    Reservation.objects.filter(patient=other).update(patient=keep)
    return moving.update(patient=keep)


def _overlapping(one: Patient, other: Patient) -> set[UUID]:
    in_the_way = Exists(Reservation.objects.filter(patient=other, during__overlap=OuterRef("during")))
    claims = Reservation.objects.filter(in_the_way, patient=one, appointment__isnull=False)
    return {claim.appointment_id for claim in claims if claim.appointment_id}


def _named(visit: Appointment) -> dict[str, str]:
    starts_at = local_time.iso(local_time.minute_of(visit.starts_at), local_time.zone(visit.zone))
    return {"id": str(visit.pk), "patient_id": str(visit.patient_id), "appointment_time": starts_at}


def _hand_over_people(keep: Patient, other: Patient) -> None:
    if keep.guardian_id == other.pk:
        keep.guardian = None
    if other.guardian_id == keep.pk:
        other.guardian = None
    Patient.objects.filter(guardian=other).exclude(pk=keep.pk).update(guardian=keep)
    other.aliases.update(patient=keep)
    if keep.account_id is None:
        keep.account_id, keep.is_self = other.account_id, other.is_self
    else:
        keep.is_self = keep.is_self or other.is_self


def _stay_apart(keep: Patient, other: Patient) -> None:
    ordered = (sorted((keep.pk, one)) for one in _told_apart_from(other.pk) - {keep.pk})
    rows = [DistinctPatients(first_id=first, second_id=second) for first, second in ordered]
    DistinctPatients.objects.bulk_create(rows, ignore_conflicts=True)


def _told_apart_from(one_id: UUID) -> set[UUID]:
    pairs = DistinctPatients.objects.filter(Q(first=one_id) | Q(second=one_id)).values_list("first_id", "second_id")
    return {one for pair in pairs for one in pair} - {one_id}


def _take(keep: Patient, other: Patient, take: Collection[str]) -> list[str]:
    wanted = set(take)
    if keep.is_self:
        # Whoever of the two was the account's holder already says it as the account does.
        wanted -= set(_OF_THE_ACCOUNT)
        wanted |= set(_OF_THE_ACCOUNT) if other.is_self else set()
    taken = [name for name in TAKEABLE if name in wanted and getattr(keep, name) != getattr(other, name)]
    for name in taken:
        setattr(keep, name, getattr(other, name))
    if "name" in taken:
        keep.name_key = name_key(keep.name)
    if keep.guardian_id and Patient.objects.filter(guardian=keep).exists():
        raise keeping.GuardianNotPossible(because="is_guardian")
    keeping.seal(keep, {"notes": _both_notes(keep, other), "alerts": _both_alerts(keep, other)})
    return taken


def _both_notes(keep: Patient, other: Patient) -> str:
    notes = dict.fromkeys(patient_records.notes_of(one) for one in (keep, other))
    return "\n\n".join(one for one in notes if one)


def _both_alerts(keep: Patient, other: Patient) -> list[patient_records.Alert]:
    found = patient_records.alerts_of(keep)
    known = {one["text"].casefold() for one in found}
    return found + [one for one in patient_records.alerts_of(other) if one["text"].casefold() not in known]
