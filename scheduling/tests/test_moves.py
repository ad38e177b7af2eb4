"""An appointment that moves is never in between: the old time is owned until the new one is."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from auditing.models import AuditEntry
from identity.models import User
from kernel import actors, clock, tenancy
from kernel.database import Contended
from outbox.models import Event
from scheduling.models import Appointment, Reservation
from scheduling.operations import booking, claims, moving
from scheduling.operations.booking import Party
from scheduling.operations.moving import Wish
from scheduling.operations.places import SlotTaken
from scheduling.queries.appointments import Viewer
from scheduling.tests.conftest import Practice, next_monday
from testkit import make


@pytest.fixture
def ada(practice: Practice) -> User:
    return make.account()


@pytest.fixture
def nine(practice: Practice) -> datetime:
    return next_monday(tenancy.current(), clock.now())


@pytest.fixture
def visit(practice: Practice, ada: User, nine: datetime) -> Appointment:
    return booking.book(
        service_id=practice.check_up.id,
        dentist_id=practice.ada.id,
        starts_at=nine,
        party=Party(account=ada.id, account_name=ada.name),
        by=actors.system("test"),
        now=clock.now(),
    )


def everything() -> list[Any]:
    """Return all that a change of an appointment touches, to be compared before and after."""
    return [list(model.objects.order_by("pk").values()) for model in (Appointment, Reservation, AuditEntry, Event)]


@pytest.mark.parametrize(("fault", "seen"), [(MemoryError(), MemoryError), (Contended(), SlotTaken)])
def test_a_move_that_fails_after_the_old_time_was_given_back_changes_nothing(
    visit: Appointment,
    ada: User,
    nine: datetime,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    seen: type[Exception],
) -> None:
    """trap T47"""
    before = everything()
    owned_when_it_failed = []

    def fail(*anything: object, **more: object) -> None:
        owned_when_it_failed.append(Reservation.objects.filter(appointment=visit).count())
        raise fault

    monkeypatch.setattr(claims, "take", fail)
    with pytest.raises(seen):
        moving.reschedule(
            appointment_id=visit.id,
            viewer=Viewer(account=ada.id, role=ada.role),
            wish=Wish(starts_at=nine + timedelta(hours=1)),
            by=actors.system("test"),
            now=clock.now(),
        )
    assert set(owned_when_it_failed) == {0}
    assert everything() == before
    assert Reservation.objects.filter(appointment=visit).count() == 2


CHANGES = {
    "moved": ("put", "", {"appointment_time": "later"}),
    "cancelled": ("delete", "", {"reason": "A cold"}),
    "confirmed": ("post", "/status", {"status": "confirmed"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_who_saw_an_older_version_is_told_the_newer_one_and_changes_nothing(
    visit: Appointment, ada: User, nine: datetime, at_north: Client, change: str
) -> None:
    """trap T46"""
    path = f"/api/v1/appointments/{visit.id}"
    headers = make.bearer(ada)
    seen = at_north.get(path, headers=headers).headers["ETag"]
    elsewhere = at_north.put(
        path,
        {"appointment_time": (nine + timedelta(hours=1)).isoformat()},
        content_type="application/json",
        headers=headers | {"If-Match": seen},
    )
    assert elsewhere.status_code == 200
    before = everything()
    method, step, body = CHANGES[change]
    if "appointment_time" in body:
        body = {"appointment_time": (nine + timedelta(hours=2)).isoformat()}
    act = getattr(at_north, method)
    late = act(path + step, body, content_type="application/json", headers=headers | {"If-Match": seen})
    assert late.status_code == 412
    assert late.json()["code"] == "outdated"
    assert f'"{late.json()["facts"]["version"]}"' == elsewhere.headers["ETag"]
    assert everything() == before
    again = act(
        path + step, body, content_type="application/json", headers=headers | {"If-Match": elsewhere.headers["ETag"]}
    )
    assert again.status_code == 200, again.content
