from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from identity.models import OneTimeToken, User
from identity.tests.steps import facts_of, log_in, mails, post, secret_in, text_of, token_of
from kernel import clock
from testkit import make

NEW = "new@example.org"


def _verify(browser: Client, secret: str) -> Any:
    return post(browser, "/auth/email/verify", {"token": secret})


def _ask_change(browser: Client, headers: dict[str, str], email: str = NEW, password: str = make.PASSWORD) -> Any:
    return post(browser, "/profile/email", {"email": email, "password": password}, **headers)


@pytest.fixture
def inside(at_north: Client, in_north: Any) -> dict[str, str]:
    make.account(verified=False)
    return token_of(log_in(at_north))


def test_a_link_verifies_an_address_and_a_second_click_does_no_harm(
    at_north: Client, in_north: Any, inside: dict[str, str]
) -> None:
    assert post(at_north, "/auth/email/verify/resend", **inside).status_code == 202
    (mail,) = mails("email_verification")
    assert f"{in_north.origin}/verify-email#token=" in text_of(mail)
    first = _verify(at_north, secret_in(mail))
    assert (first.status_code, first.json()) == (200, {"status": "verified"})
    verified_at = User.objects.get().email_verified_at
    assert verified_at is not None
    again = _verify(at_north, secret_in(mail))
    assert (again.status_code, again.content) == (200, first.content)
    assert User.objects.get().email_verified_at == verified_at


def test_a_link_is_good_for_two_days(at_north: Client, in_north: Any, inside: dict[str, str]) -> None:
    post(at_north, "/auth/email/verify/resend", **inside)
    (mail,) = mails("email_verification")
    token = OneTimeToken.objects.get()
    assert token.expires_at - token.created_at == timedelta(hours=48)
    OneTimeToken.objects.update(expires_at=clock.now())
    answer = _verify(at_north, secret_in(mail))
    assert (answer.status_code, answer.json()["code"]) == (401, "link_invalid")
    assert User.objects.get().email_verified_at is None


def test_for_a_verified_address_nothing_is_sent(at_north: Client, in_north: Any) -> None:
    user = make.account()
    assert post(at_north, "/auth/email/verify/resend", **make.bearer(user)).status_code == 202
    assert mails("email_verification") == []


def test_a_new_address_counts_once_it_is_verified_and_the_old_one_is_told(
    at_north: Client, in_north: Any, inside: dict[str, str]
) -> None:
    assert _ask_change(at_north, inside).status_code == 202
    (mail,) = mails("email_verification")
    assert mail.recipient == NEW
    assert [told.recipient for told in mails("email_change_asked")] == ["ada@example.org"]
    assert User.objects.get().email == "ada@example.org"
    assert _verify(at_north, secret_in(mail)).status_code == 200
    user = User.objects.get()
    assert user.email == NEW
    assert user.email_verified_at is not None
    assert [told.recipient for told in mails("email_changed")] == ["ada@example.org"]
    assert log_in(at_north, NEW).status_code == 200
    assert log_in(at_north).status_code == 401


def test_an_address_is_not_changed_without_the_password(
    at_north: Client, in_north: Any, inside: dict[str, str]
) -> None:
    answer = _ask_change(at_north, inside, password="wrong")
    assert (answer.status_code, answer.json()["code"]) == (403, "password_wrong")
    assert facts_of("identity.email_change_asked") == []


def test_an_address_of_somebody_else_looks_like_any_other(
    at_north: Client, in_north: Any, inside: dict[str, str]
) -> None:
    """trap S12"""
    make.account("taken@example.org")
    free, taken = _ask_change(at_north, inside), _ask_change(at_north, inside, "taken@example.org")
    assert (free.status_code, free.content) == (taken.status_code, taken.content)
    assert [mail.recipient for mail in mails("email_verification")] == [NEW]
    assert [mail.recipient for mail in mails("registration_repeated")] == ["taken@example.org"]


def test_an_address_that_went_to_somebody_else_meanwhile_is_not_taken_from_them(
    at_north: Client, in_north: Any, inside: dict[str, str]
) -> None:
    _ask_change(at_north, inside)
    (mail,) = mails("email_verification")
    make.account(NEW)
    assert _verify(at_north, secret_in(mail)).status_code == 401
    assert User.objects.filter(email=NEW).count() == 1
    assert User.objects.filter(email="ada@example.org", email_verified_at=None).count() == 1


def test_a_new_password_stops_a_change_of_address(at_north: Client, in_north: Any, inside: dict[str, str]) -> None:
    _ask_change(at_north, inside)
    (mail,) = mails("email_verification")
    body = {"current": make.PASSWORD, "new": "another long secret"}
    assert post(at_north, "/profile/password", body, **inside).status_code == 200
    assert _verify(at_north, secret_in(mail)).status_code == 401
    assert User.objects.get().email == "ada@example.org"


def test_an_old_link_does_not_bring_an_old_address_back(
    at_north: Client, in_north: Any, inside: dict[str, str]
) -> None:
    post(at_north, "/auth/email/verify/resend", **inside)
    (old,) = mails("email_verification")
    _ask_change(at_north, inside)
    assert _verify(at_north, secret_in(mails("email_verification")[1])).status_code == 200
    assert _verify(at_north, secret_in(old)).status_code == 401
    assert User.objects.get().email == NEW
