"""What a patient is told of a visit, and what she has been told already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet

from identity import phones
from kernel import tenancy
from messaging import queries as messages
from messaging.channels.base import CalendarPart
from messaging.greeting import called
from messaging.kinds.booking import CONFIRMED, FIXED, FIXED_AND_CONFIRMED
from messaging.models import Delivery, DeliveryState
from messaging.templates import Obsolete
from messaging.wording import brief, in_a_sentence, spoken
from scheduling.models import Appointment, Cause, Dentist
from scheduling.queries import calendar_file, catalog, links, patient_records
from scheduling.rules import local_time
from scheduling.rules.policy import EXPECTED, Status, may_change

CONFIRMATION = "booking_confirmation"
CHANGE = "booking_change"
CANCELLATION = "booking_cancellation"
CANCELLATION_AS_ASKED = "booking_cancellation_as_asked"
REMINDER = "booking_reminder"
FOLLOW_UP = "visit_follow_up"
# Those that say where a visit stands now; reminders only repeat it.
NEWS = frozenset({CONFIRMATION, CHANGE, CANCELLATION, CANCELLATION_AS_ASKED})
# By which of its settings a clinic sends them.
_SWITCHES = {
    CONFIRMATION: "confirmation_on",
    CHANGE: "change_on",
    CANCELLATION: "cancellation_on",
    CANCELLATION_AS_ASKED: "cancellation_as_asked_on",
}

_HEARD = (DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.WITHHELD, DeliveryState.COMPLAINED)
_IN_VAIN = (DeliveryState.FAILED, DeliveryState.BOUNCED)

Telling = Literal["by_email", "no_address", "switched_off", "not"]


@dataclass(frozen=True, slots=True)
class Place:
    """When the patient comes, and to whom."""

    starts_at: datetime
    dentist_id: UUID

    def facts(self, prefix: str = "") -> dict[str, str]:
        """Return it as a message keeps it."""
        return {f"{prefix}at": self.starts_at.isoformat(), f"{prefix}with": str(self.dentist_id)}


@dataclass(frozen=True, slots=True)
class Past:
    """The news that were written down about a visit, the latest first."""

    rows: tuple[Delivery, ...]

    @property
    def version(self) -> int:
        """The latest version of the visit that any of them is about; 0 if there are none."""
        return max((int(row.facts.get("version", 0)) for row in self.rows), default=0)

    @property
    def says_nothing(self) -> bool:
        """Whether the visit was to be confirmed, and nothing of it has left."""
        return bool(self.rows) and self._heard is None and self.rows[-1].kind == CONFIRMATION and not self._failed

    def known(self) -> Place | None:
        """Return where the patient knows the visit to be, as far as it was told by us."""
        if self._heard is not None:
            return placed(self._heard.facts)
        if not self.rows:
            return None
        first = self.rows[-1].facts
        return placed(first, "was_") or placed(first)

    @property
    def _heard(self) -> Delivery | None:
        return next((row for row in self.rows if row.state in _HEARD), None)

    @property
    def _failed(self) -> bool:
        return self.rows[-1].state in _IN_VAIN


def appointment(appointment_id: UUID, *, lock: bool = False) -> Appointment | None:
    """Return a visit with all that a message about it needs, locked until the transaction ends if asked for."""
    rows = with_people()
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    return rows.filter(pk=appointment_id).first()


def with_people() -> QuerySet[Appointment]:
    """Return visits with those who are to be told of them."""
    return Appointment.objects.select_related("dentist", "user", "patient__guardian", "patient__account")


def past(found: Appointment) -> Past:
    """Return the news of a visit so far."""
    rows = [row for row in messages.about("appointment", found.id) if row.kind in NEWS]
    return Past(tuple(sorted(rows, key=lambda row: int(row.facts.get("version", 0)), reverse=True)))


def address_of(found: Appointment) -> str:
    """Return the e-mail address of whoever is reached about a visit's patient: the guardian, the patient, or the
    account; empty if none is known.
    """
    return patient_records.reach(found.patient).email or (found.user.email if found.user else "")


def mobile_of(found: Appointment) -> str:
    """Return the number to which text messages about a visit go: likewise; empty if no mobile's is known."""
    account = found.user.phone if found.user else ""
    return patient_records.mobile_of(found.patient) or (account if phones.takes_texts(account) else "")


def place_of(found: Appointment) -> Place:
    """Return where a visit stands."""
    return Place(found.starts_at, found.dentist_id)


def placed(facts: dict[str, Any], prefix: str = "") -> Place | None:
    """Return the place that a message's facts name, None if they name none."""
    at, dentist = facts.get(f"{prefix}at"), facts.get(f"{prefix}with")
    return Place(datetime.fromisoformat(at), UUID(dentist)) if at and dentist else None


def news_off(profile: Mapping[str, Any]) -> list[str]:
    """Return the kinds of news that a clinic of these settings does not send."""
    return [kind for kind, switch in _SWITCHES.items() if not profile[switch]]


def telling(found: Appointment, profile: Mapping[str, Any], *, tells: bool, now: datetime) -> Telling:
    """Return whether, and how, a patient will hear of what was just done with a visit: a move or a cancellation."""
    if not tells or found.starts_at <= now:
        return "not"
    if (cancellation_kind(found) if found.status == Status.CANCELLED else CHANGE) in news_off(profile):
        return "switched_off"
    return "by_email" if address_of(found) else "no_address"


def cancellation_kind(found: Appointment) -> str:
    """Return the kind of message that tells of a cancellation: who wanted it makes the tone."""
    return CANCELLATION_AS_ASKED if found.cancellation_cause == Cause.PATIENT else CANCELLATION


def of_place(facts: dict[str, Any], *, now: datetime, with_file: bool) -> dict[str, Any]:
    """Return what a message says that tells where a visit stands.

    :raises Obsolete: if it stands elsewhere by now, was cancelled, or has begun.
    """
    found = appointment(UUID(facts["appointment"]))
    if found is None or found.status not in EXPECTED or placed(facts) not in (None, place_of(found)):
        raise Obsolete
    return {
        **_shared(found, place_of(found), facts["language"]),
        "stage": _stage(found, now),
        "address": calendar_file.place_in_words(catalog.current()) or tenancy.current().name,
        "link": links.address_of(found.id),
        "before": _before(found, placed(facts, "was_"), facts["language"]),
        "calendar": _file(found, facts, now) if with_file else None,
    }


def of_cancellation(facts: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    """Return what the message about a cancelled visit says: the time that its patient knows.

    :raises Obsolete: if it is not cancelled.
    """
    found = appointment(UUID(facts["appointment"]))
    if found is None or found.status != Status.CANCELLED:
        raise Obsolete
    return {
        **_shared(found, placed(facts) or place_of(found), facts["language"]),
        "link": f"{tenancy.current().origin}/book",
        "calendar": _file(found, facts, now),
    }


def of_follow_up(facts: dict[str, Any]) -> dict[str, Any]:
    """Return what a message after a visit says: nothing of what was done.

    :raises Obsolete: if the visit did not take place after all, or the clinic sends such messages no more.
    """
    found = appointment(UUID(facts["appointment"]))
    if found is None or found.status != Status.COMPLETED or not catalog.current().profile["follow_up_on"]:
        raise Obsolete
    return {
        **_shared(found, place_of(found), facts["language"]),
        "link": f"{tenancy.current().origin}/book",
    }


def _shared(found: Appointment, place: Place, language: str) -> dict[str, Any]:
    return {
        "first_name": called(found.patient.name),
        "when": spoken(place.starts_at, zone=found.zone, language=language),
        "when_said": in_a_sentence(place.starts_at, zone=found.zone, language=language),
        "when_short": brief(place.starts_at, zone=found.zone, language=language),
        "with_whom": _names([place.dentist_id])[place.dentist_id],
    }


def _stage(found: Appointment, now: datetime) -> str:
    """Return what the link in a message is still good for: the message offers nothing that the page refuses."""
    minute, start = local_time.minute_after(now), local_time.minute_of(found.starts_at)
    fixed = not may_change(minute, start, catalog.current().policy.cancellation_window)
    confirmed = found.status == Status.CONFIRMED
    return {
        (False, False): "",
        (False, True): CONFIRMED,
        (True, False): FIXED,
        (True, True): FIXED_AND_CONFIRMED,
    }[fixed, confirmed]


def _before(found: Appointment, was: Place | None, language: str) -> str:
    if was is None:
        return ""
    said = spoken(was.starts_at, zone=found.zone, language=language)
    return said if was.dentist_id == found.dentist_id else f"{said} · {_names([was.dentist_id])[was.dentist_id]}"


def _names(dentists: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Dentist.objects.filter(pk__in=dentists).values_list("pk", "name"))


def _file(found: Appointment, facts: dict[str, Any], now: datetime) -> CalendarPart:
    content = calendar_file.of_appointment(
        found,
        language=facts["language"],
        address=links.address_of(found.id),
        now=now,
        invited=facts["recipient"],
    )
    return CalendarPart(calendar_file.name_of(found), calendar_file.method_of(found), content)
