"""A row of a file becomes an appointment: one to come by the rules of the calendar, a past one as history."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from identity.digests import digest
from kernel.sealing import sealed
from scheduling.models import Appointment, ImportKind, Outcome, Patient, Source
from scheduling.operations import claims, import_patients, patient_records
from scheduling.operations.entering import enter
from scheduling.operations.import_patients import Decision, Run
from scheduling.operations.places import OVERRIDABLE, PatientBusy, SlotNotOffered, SlotTaken, asked_for, place_for
from scheduling.queries import catalog, imports, slots, staff_note
from scheduling.queries.catalog import Catalog, DentistFacts, ServiceFacts
from scheduling.rules import local_time
from scheduling.rules.chain import Rule, Visit
from scheduling.rules.import_lines import Faulty, Visited, name_key
from scheduling.rules.policy import EXPECTED, TAKES_TIME, Status

# What was agreed elsewhere keeps neither our notice nor our grid.
_NEVER_ASKED = frozenset({Rule.MINIMUM_NOTICE, Rule.OFF_GRID})
_OVERRIDE_REASON = "Import"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row asks for, in our terms."""

    dentist: DentistFacts
    service: ServiceFacts
    operatory: UUID | None
    start: int
    duration: int
    status: Status


def bring(row: Visited, run: Run) -> Decision:
    """This function will write the appointment of a row down, and add its patient if need be. Within a transaction.

    :raises Faulty: if the row cannot be taken.
    :raises SlotTaken: if somebody else has the time.
    :raises PatientBusy: if the patient is elsewhere then.
    :raises SlotNotOffered: if a rule forbids the time.
    :raises PatientUnreachable: if the patient is new and cannot be reached.
    """
    wish = _wish(row, catalog.current(), run)
    patient, is_new, similar = _patient(row, run)
    starts_at = local_time.moment(wish.start)
    number = row.number or "~" + digest(f"appointment:{patient.pk}:{wish.dentist.id}:{wish.start}")
    known = imports.appointment(number, patient=patient.pk, dentist=wish.dentist.id, starts_at=starts_at)
    if known is None:
        made = _made(row, wish, patient, run)
        known = _come(made, wish, run) if _is_to_come(wish, run) else _gone(made, wish, run)
        outcome, facts = Outcome.NEW, {"patient": "new" if is_new else "known", "history": not _is_to_come(wish, run)}
    else:
        outcome, facts = Outcome.SAME, {}
    import_patients.remember(ImportKind.APPOINTMENTS, number, known.pk)
    return Decision(outcome, facts=facts | ({"similar": similar} if similar else {}), subject=known.pk)


def strangers(rows: list[Visited], run: Run) -> dict[str, list[str]]:
    """Return the names of dentists, services and rooms that are nobody's and nothing's here, by what they are."""
    kept, found = catalog.current(), {kind: dict[str, None]() for kind in ("dentist", "service", "operatory")}
    for row in rows:
        for kind, names in found.items():
            text = getattr(row, kind)
            if text and not _matches(kept, kind, text, run):
                names[text[:120]] = None
    return {kind: list(names)[:50] for kind, names in found.items() if names}


def _wish(row: Visited, kept: Catalog, run: Run) -> Wish:
    dentist = kept.dentists[_meant(kept, "dentist", row.dentist, run)]
    service = kept.services[_meant(kept, "service", row.service, run)]
    operatory = _meant(kept, "operatory", row.operatory, run) if row.operatory else None
    duration = row.duration or dentist.durations.get(service.id, service.duration)
    now = local_time.minute_of(run.now)
    status = row.status or (Status.COMPLETED if row.start + duration <= now else Status.SCHEDULED)
    if row.start > now and status not in EXPECTED | {Status.CANCELLED}:
        raise Faulty("status_not_yet")
    return Wish(dentist, service, operatory, row.start, duration, status)


def _meant(kept: Catalog, kind: str, text: str, run: Run) -> UUID:
    found = _matches(kept, kind, text, run)
    if len(found) > 1:
        raise Faulty(f"{kind}_unclear")
    if not found:
        raise Faulty(f"{kind}_unknown" if text else f"{kind}_missing")
    return found[0]


def _matches(kept: Catalog, kind: str, text: str, run: Run) -> list[UUID]:
    """Return what a name of the file may mean: as somebody said it does, else whatever is called so here; an active
    one before those that are not.
    """
    known = _called(kept, kind)
    said = run.choices.names.get(kind, {}).get(name_key(text))
    chosen = {"dentist": run.choices.dentist_id, "service": run.choices.service_id}.get(kind)
    named = said or (chosen if not text else None)
    if named:
        return [UUID(named)] if UUID(named) in known else []
    found = [one for one, (names, _) in known.items() if name_key(text) in names] if text else []
    active = [one for one in found if known[one][1]]
    return active or found


def _called(kept: Catalog, kind: str) -> dict[UUID, tuple[set[str], bool]]:
    if kind == "dentist":
        return {one.id: ({name_key(one.name)}, one.is_active) for one in kept.dentists.values()}
    if kind == "service":
        return {
            one.id: ({name_key(text) for text in one.names.values() if text}, one.is_active)
            for one in kept.services.values()
        }
    return {id_: ({name_key(name)}, True) for id_, name in kept.operatories.items()}


def _patient(row: Visited, run: Run) -> tuple[Patient, bool, list[str]]:
    """Return the patient of a visit, locked, whether the record is new, and whose it may be as well."""
    contact = import_patients.contact_of(row.person)
    found = imports.person(row.person, contact.phone)
    if found is None:
        made, similar = import_patients.add(row.person, contact, None, run)
        return made, True, [str(one) for one in similar]
    held = patient_records.locked([found.pk])[found.pk]
    import_patients.remember_person(row.person, contact, held.pk)
    return held, False, []


def _is_to_come(wish: Wish, run: Run) -> bool:
    return wish.status in EXPECTED and wish.start > local_time.minute_of(run.now)


def _made(row: Visited, wish: Wish, patient: Patient, run: Run) -> Appointment:
    made = Appointment(
        id=uuid4(),
        patient=patient,
        dentist_id=wish.dentist.id,
        service_id=wish.service.id,
        operatory_id=wish.operatory,
        starts_at=local_time.moment(wish.start),
        ends_at=local_time.moment(wish.start + wish.duration),
        zone=catalog.current().zone.key,
        source=Source.IMPORT,
        status=wish.status,
        status_at=run.now,
        version=1,
        created_at=run.now,
        updated_at=run.now,
    )
    made.staff_note_sealed = sealed(row.note, place=staff_note.place_of(made))
    return made


def _come(made: Appointment, wish: Wish, run: Run) -> Appointment:
    """Write a visit that is to come, as staff would book it."""
    asked = asked_for(
        wish.service.id,
        wish.dentist.id,
        made.starts_at,
        run.now,
        staff=True,
        patient_id=made.patient_id,
        duration=wish.duration,
        operatory_id=wish.operatory,
    )
    board = slots.board(asked)
    try:
        place = place_for(board, wish.start, set_aside=_NEVER_ASKED)
    except SlotNotOffered:
        if not run.choices.outside_hours:
            raise
        place = place_for(board, wish.start, set_aside=OVERRIDABLE)
        made.override_reason = _OVERRIDE_REASON
    made.operatory_id = place.operatory
    wanted = claims.of_visit(
        place.start, place.visit, dentist=place.dentist.id, operatory=place.operatory, patient=made.patient_id
    )
    return enter(
        made,
        wanted,
        catalog_version=place.catalog_version,
        clear_expired=place.clear_expired,
        by=run.by,
        now=run.now,
        quiet=not run.choices.send_mail,
    )


def _gone(made: Appointment, wish: Wish, run: Run) -> Appointment:
    """Write a visit of the past, or one that was cancelled: no rule is asked, but nobody was in two places."""
    wanted = []
    if wish.status in TAKES_TIME:
        # Old calendars know no buffers.
        wanted = claims.of_visit(
            wish.start,
            Visit(wish.duration),
            dentist=wish.dentist.id,
            operatory=wish.operatory,
            patient=made.patient_id,
        )
        rivals = imports.taken([one.resource for one in wanted], made.starts_at, made.ends_at)
        if rivals - {made.patient_id}:
            raise SlotTaken
        if rivals:
            raise PatientBusy
    return enter(made, wanted, catalog_version=catalog.current().version, by=run.by, now=run.now, quiet=True)
