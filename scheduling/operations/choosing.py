"""What people decide about the messages that they get, and staff about the addresses that these go to."""

from datetime import datetime
from uuid import UUID

from auditing import record
from identity.queries import account
from kernel.actors import Actor
from kernel.database import in_turn
from kernel.errors import Conflict, NotFound
from messaging import addresses, choices
from messaging.choices import Choice
from messaging.models import AddressMark, MarkReason
from scheduling.queries import message_choices, patient_records


class AddressMarkUnknown(NotFound):
    code = "address_mark_unknown"
    title = "This address is in use again, or is not this patient's any more."


class OptOutStands(Conflict):
    code = "opt_out_stands"
    title = "The owner of this number wants no texts, and alone can take that back: by answering START."


def choose(*, token: str, wanted: bool, by: Actor, now: datetime) -> Choice:
    """This function will keep whether the recipient of a message wants more of its kind, and return the choice.

    :raises ChoiceUnknown: if this clinic never gave the token out.
    """

    def act() -> Choice:
        choice = choices.of_token(token)
        if choice.wanted == wanted:
            return choice
        # Whoever has enough of a kind does not want it by the next channel instead.
        _keep(choice.by_every_channel(), wanted, by, now)
        return choice

    return in_turn(act)


def choose_for_patient(*, patient_id: UUID, kind: str, channel: str, wanted: bool, by: Actor, now: datetime) -> None:
    """This function will keep, for staff, whether whoever gets the messages about a patient wants a kind of them by a
    channel. What was kept before does not matter, so of two who decide the same both are right.

    :raises PatientUnknown: if there is no such patient.
    :raises PatientMerged: if the record was merged into another.
    """

    def act() -> None:
        reader = message_choices.reader_for(patient_records.one(patient_id))
        _keep_what_differs([reader.choice(kind, channel)], wanted, by, now)

    in_turn(act)


def choose_for_account(*, user_id: UUID, kind: str, channel: str, wanted: bool, by: Actor, now: datetime) -> None:
    """This function will keep whether the holder of an account wants a kind of message by a channel, about everybody
    whom the account looks after.

    :raises AccountUnknown: if there is no such account.
    """

    def act() -> None:
        readers = message_choices.readers_for(account(user_id))
        _keep_what_differs([one.choice(kind, channel) for one in readers], wanted, by, now)

    in_turn(act)


def _keep_what_differs(asked: list[Choice], wanted: bool, by: Actor, now: datetime) -> None:
    for choice, is_wanted in list(zip(asked, choices.wanted_among(asked), strict=True)):
        if is_wanted != wanted:
            _keep([choice], wanted, by, now)
        else:
            # Said of another at the same address, it must hold for this one at the next address too.
            _write([choice], wanted, now)


def _keep(decided: list[Choice], wanted: bool, by: Actor, now: datetime) -> None:
    _write(decided, wanted, now)
    kind, one = decided[0].person.split(":")
    record.deed(
        "patient.messages_wanted" if wanted else "patient.messages_declined",
        by=by,
        subject=(kind, one),
        after={"kind": decided[0].kind, "channels": [choice.channel for choice in decided]},
    )


def _write(decided: list[Choice], wanted: bool, now: datetime) -> None:
    for choice in decided:
        if wanted:
            choices.allow(choice)
        else:
            choices.decline(choice, now=now)


def lift_mark(*, patient_id: UUID, mark_id: UUID, by: Actor) -> AddressMark:
    """This function will let messages go again to an address of a patient that bounced or complained.

    :raises PatientUnknown: if there is no such patient.
    :raises PatientMerged: if the record was merged into another.
    :raises AddressMarkUnknown: if no such mark stands on an address at which the patient is reached.
    :raises OptOutStands: if the owner of the number said STOP.
    """

    def act() -> AddressMark:
        marks = patient_records.marks(patient_records.one(patient_id))
        found = next((one for one in marks if one.pk == mark_id), None)
        if found is None:
            raise AddressMarkUnknown
        if found.reason == MarkReason.OPTED_OUT:
            raise OptOutStands
        if addresses.lift(found.pk) is None:
            raise AddressMarkUnknown
        record.deed(
            "patient.address_mark_lifted",
            by=by,
            subject=("patient", patient_id),
            before={"channel": found.channel, "reason": found.reason},
        )
        return found

    return in_turn(act)
