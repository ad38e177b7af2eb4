from datetime import timedelta
from typing import Any

import pytest

from kernel import clock, tenancy
from messaging import addresses, choices
from messaging.dispatching import dispatch
from messaging.models import AddressMark, Delivery, DeliveryState, MarkReason
from messaging.sending import send

NOW = clock.now()
ADA = "+4930901820"


@pytest.fixture(autouse=True)
def clinic(in_north: tenancy.Clinic) -> tenancy.Clinic:
    return in_north


def _write(once: str, *, person: str = "patient:1", recipient: str = "ada@example.org", **more: Any) -> Delivery:
    send(
        once=once,
        kind="booking_reminder",
        recipient=recipient,
        language="en",
        facts={},
        subject=None,
        now=NOW,
        person=person,
        **more,
    )
    return Delivery.objects.get(once=once)


def test_a_mark_holds_for_an_address_however_it_is_written() -> None:
    addresses.mark(channel="email", address="Ada@Example.org", reason=MarkReason.BOUNCED, said_at=NOW)
    assert addresses.why_not("email", "ada@example.org ") == MarkReason.BOUNCED
    assert addresses.why_not("email", "ada@example.com") is None
    assert addresses.why_not("sms", "ada@example.org") is None


def test_a_mark_is_lifted_once_and_comes_back_with_the_next_news() -> None:
    addresses.mark(channel="email", address="a@example.org", reason=MarkReason.COMPLAINED, said_at=NOW)
    mark = AddressMark.objects.get()
    assert addresses.lift(mark.pk) is not None
    assert addresses.lift(mark.pk) is None
    assert addresses.why_not("email", "a@example.org") is None
    addresses.mark(channel="email", address="a@example.org", reason=MarkReason.BOUNCED, said_at=NOW)
    assert addresses.why_not("email", "a@example.org") == MarkReason.BOUNCED


def test_the_later_word_counts_whichever_comes_first() -> None:
    """trap T18"""
    later = NOW + timedelta(minutes=1)
    addresses.opt(out=False, number=ADA, said_at=later)
    addresses.opt(out=True, number=ADA, said_at=NOW)
    assert addresses.why_not("sms", ADA) is None
    addresses.opt(out=True, number=ADA, said_at=later + timedelta(seconds=1))
    assert addresses.why_not("sms", ADA) == MarkReason.OPTED_OUT
    addresses.opt(out=False, number=ADA, said_at=later)
    assert addresses.why_not("sms", ADA) == MarkReason.OPTED_OUT


def test_nobody_but_the_owner_takes_stop_back() -> None:
    addresses.opt(out=True, number=ADA, said_at=NOW)
    assert addresses.lift(AddressMark.objects.get().pk) is None
    assert addresses.why_not("sms", ADA) == MarkReason.OPTED_OUT


def test_a_clinics_marks_are_its_own(south: tenancy.Clinic) -> None:
    addresses.mark(channel="email", address="a@example.org", reason=MarkReason.BOUNCED, said_at=NOW)
    with tenancy.use(south):
        assert addresses.why_not("email", "a@example.org") is None


def test_what_was_declined_is_not_written_down_to_be_sent_nor_sent(tmp_path: Any, settings: Any) -> None:
    """trap T18: asked when the row is made, and once more when it would leave"""
    settings.MAILBOX_DIRECTORY = tmp_path
    waiting = _write("a")
    choice = choices.of_token(choices.token_of(waiting))
    choices.decline(choice, now=NOW)
    choices.decline(choice, now=NOW)
    assert not dispatch(delivery_id=waiting.pk, now=NOW)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.last_error) == (DeliveryState.WITHHELD, "declined")
    assert _write("b").state == DeliveryState.WITHHELD
    # A new address of the same person, and the same address of another.
    assert _write("c", recipient="new@example.org").state == DeliveryState.WITHHELD
    assert _write("d", person="patient:2", recipient="ADA@example.org").state == DeliveryState.WITHHELD
    assert _write("e", person="patient:2", recipient="bob@example.org").state == DeliveryState.DUE
    # What nobody may decline, like a confirmation, names nobody.
    assert _write("f", person="").state == DeliveryState.DUE
    choices.allow(choice)
    assert _write("g").state == DeliveryState.DUE


def test_what_one_person_declined_follows_into_the_record_it_became_part_of() -> None:
    for person in ("patient:1", "patient:2"):
        choices.decline(choices.Choice(person, "booking_reminder", "a@example.org"), now=NOW)
    choices.hand_over("patient:2", to="patient:1")
    assert choices.declined(person="patient:1", kind="booking_reminder", channel="email", address="other@example.org")
    assert not choices.declined(
        person="patient:2", kind="booking_reminder", channel="email", address="other@example.org"
    )


@pytest.mark.parametrize("token", ["", "A" * 46, "ü", "x" * 300, "=" * 8])
def test_a_token_that_was_not_given_out_chooses_nothing(token: str) -> None:
    with pytest.raises(choices.ChoiceUnknown):
        choices.of_token(token)


def test_a_token_of_another_clinic_or_of_what_nobody_may_decline_chooses_nothing(south: tenancy.Clinic) -> None:
    """trap T24"""
    token = choices.token_of(_write("a"))
    with tenancy.use(south), pytest.raises(choices.ChoiceUnknown):
        choices.of_token(token)
    with pytest.raises(choices.ChoiceUnknown):
        choices.of_token(choices.token_of(_write("b", person="")))
