"""What is said to be possible is possible, and what is not said is refused."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from kernel import clock, tenancy
from scheduling.models import Appointment, ClinicProfile
from scheduling.queries import links
from scheduling.rules.policy import Status
from scheduling.tests.conftest import Practice, next_monday
from scheduling.tests.desk import API
from testkit import make, people

WINDOW = timedelta(hours=24)


class Asker:
    """A patient, a link's holder or the front desk, before one appointment."""

    def __init__(self, who: str, client: Client, visit: Appointment) -> None:
        self.client, self.linked = client, who == "link"
        self.path = "/appointment-link" if self.linked else f"/appointments/{visit.id}"
        if self.linked:
            self.headers = {"Authorization": f"Link {links.token_of(visit.id)}"}
        elif who == "front_desk":
            self.headers = people.signed_in(client, "front_desk")
        else:
            assert visit.user is not None
            self.headers = make.bearer(visit.user)

    def sees(self) -> dict[str, Any]:
        answer = self.client.get(API + self.path, headers=self.headers)
        assert answer.status_code == 200
        return dict(answer.json())

    def cancels(self) -> bool:
        path, method = (f"{self.path}/cancel", "post") if self.linked else (self.path, "delete")
        return self._does(method, path, {"reason": "ill"})

    def confirms(self) -> bool:
        path, body = (
            (f"{self.path}/confirm", None) if self.linked else (f"{self.path}/status", {"status": "confirmed"})
        )
        return self._does("post", path, body)

    def _does(self, method: str, path: str, body: Any) -> bool:
        answer = getattr(self.client, method)(
            API + path, body or {}, content_type="application/json", headers=self.headers
        )
        assert answer.status_code in (200, 409), answer.content
        return bool(answer.status_code == 200)


@pytest.mark.parametrize("who", ["patient", "link", "front_desk"])
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("ahead", [WINDOW + timedelta(minutes=2), WINDOW - timedelta(minutes=2)])
@pytest.mark.parametrize("step", ["change", "confirm"])
def test_a_step_is_offered_exactly_if_it_can_be_taken(
    practice: Practice, at_north: Client, who: str, status: Status, ahead: timedelta, step: str
) -> None:
    starts_at = clock.now().replace(second=0, microsecond=0) + ahead
    visit = make.appointment(practice.ada, practice.check_up, starts_at, user=make.account(), status=status)
    asker = Asker(who, at_north, visit)
    offered = asker.sees()[f"can_{step}"]
    taken = asker.cancels() if step == "change" else asker.confirms() and status is not Status.CONFIRMED
    assert offered == taken
    if who != "front_desk" and step == "change":
        assert offered == (ahead > WINDOW and status in ("scheduled", "rescheduled", "confirmed"))


def test_with_no_window_a_visit_may_change_until_it_begins(
    practice: Practice, at_north: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ClinicProfile.objects.update(cancellation_window=0)
    starts_at = next_monday(tenancy.current(), clock.now())
    visit = make.appointment(practice.ada, practice.check_up, starts_at, user=make.account())
    asker = Asker("link", at_north, visit)
    seen = []
    for seconds in (-61, 0):
        moment: datetime = starts_at + timedelta(seconds=seconds)
        monkeypatch.setattr(clock, "now", lambda at=moment: at)
        shown = asker.sees()
        seen.append((shown["can_change"], shown["can_confirm"]))
    assert seen == [(True, True), (False, False)]


def test_past_visits_are_listed_the_latest_first(practice: Practice, at_north: Client) -> None:
    account, now = make.account(), clock.now()
    headers = make.bearer(account)
    days = (-20, -3, 4, 11)
    made = [
        str(make.appointment(practice.ada, practice.check_up, now + timedelta(days=day), user=account).id)
        for day in days
    ]

    def listed(**query: str) -> list[str]:
        answer = at_north.get(f"{API}/appointments", query, headers=headers)
        assert answer.status_code == 200
        return [one["id"] for one in answer.json()["items"]]

    assert listed(**{"from": now.isoformat()}) == made[2:]
    assert listed(until=now.isoformat(), order="desc") == [made[1], made[0]]
    assert listed(order="desc", limit="1", offset="1") == [made[2]]
    assert at_north.get(f"{API}/appointments", {"order": "random"}, headers=headers).status_code == 422
