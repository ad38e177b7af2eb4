from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from auditing.models import AuditEntry
from identity import passwords
from identity.models import Role, User
from identity.operations import registration
from identity.tests.steps import facts_of, log_in, mails, post, secret_in
from kernel import clock, tenancy
from kernel.actors import system
from testkit import make

ADA = {"name": "Ada Lovelace", "email": "ada@example.org", "password": make.PASSWORD}


@pytest.fixture
def hashings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each use of the hasher, by name. Its price, not our words, decides how long an answer takes."""
    passwords._nobody()
    passwords._common()
    done: list[str] = []
    for name in ("encode", "verify"):
        original = getattr(Argon2PasswordHasher, name)

        def counting(self: Any, *args: Any, _name: str = name, _original: Any = original, **more: Any) -> Any:
            done.append(_name)
            return _original(self, *args, **more)

        monkeypatch.setattr(Argon2PasswordHasher, name, counting)
    return done


def test_a_newcomer_registers_and_goes_on_at_once(at_north: Client, in_north: Any) -> None:
    answer = post(at_north, "/auth/register", {**ADA, "email": " Ada@Example.ORG ", "phone": "030 901820"})
    assert (answer.status_code, answer.json()) == (202, {"status": "check_mail"})
    user = User.objects.get()
    assert (user.email, user.phone, user.role, user.language) == ("ada@example.org", "+4930901820", "patient", "de")
    assert user.email_verified_at is None
    assert user.password.startswith("argon2$argon2id$")
    assert AuditEntry.objects.get().action == "account.registered"
    entered = log_in(at_north, "ADA@example.org")
    assert entered.status_code == 200
    assert entered.json()["user"]["email_verified"] is False


def test_whether_an_address_has_an_account_cannot_be_seen(
    at_north: Client, in_north: Any, hashings: list[str]
) -> None:
    """trap S12"""
    make.account("old@example.org")
    post(at_north, "/auth/forgot", {})  # the clinic is looked up once, whoever asks
    hashings.clear()
    seen = []
    for email in ("old@example.org", "new@example.org"):
        with CaptureQueriesContext(connection) as statements:
            answer = post(at_north, "/auth/register", {**ADA, "email": email})
        verbs = [one["sql"].split(";")[-1].split()[0] for one in statements]
        headers = {name: value for name, value in answer.headers.items() if name != "X-Request-Id"}
        seen.append((answer.status_code, answer.content, headers, tuple(hashings), verbs))
        hashings.clear()
    assert seen[0] == seen[1]
    assert seen[0][3] == ("encode",)


def test_a_second_registration_changes_nothing_and_tells_the_owner(at_north: Client, in_north: Any) -> None:
    """trap S12"""
    owner = make.account()
    User.objects.filter(pk=owner.pk).update(created_at=clock.now() - timedelta(hours=1))
    before = User.objects.values().get()
    answer = post(
        at_north, "/auth/register", {**ADA, "email": "ADA@example.org", "name": "Eve", "password": "x" * 12}
    )
    assert answer.status_code == 202
    assert User.objects.values().get() == before
    assert facts_of("identity.email_verification_asked") == []
    (mail,) = mails("registration_repeated")
    assert (mail.recipient, mail.subject_id) == ("ada@example.org", str(owner.id))
    assert "Eve" not in str(mail.facts)


def test_a_form_sent_twice_brings_one_mail(at_north: Client, in_north: Any) -> None:
    """trap T41"""
    assert [post(at_north, "/auth/register", ADA).status_code for _ in range(2)] == [202, 202]
    assert User.objects.count() == 1
    assert len(mails("email_verification")) == 1
    assert mails("registration_repeated") == []


def test_registrations_that_race_make_one_account(committed: None) -> None:
    """trap T41"""

    def register(_: int) -> int:
        try:
            browser = Client(headers={"host": "north.localhost"})
            return int(post(browser, "/auth/register", ADA).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(register, range(4))) == [202] * 4
    with tenancy.use(tenancy.clinic_of("north")):
        assert User.objects.count() == 1
        assert len(facts_of("identity.email_verification_asked")) == 1
        assert len(facts_of("identity.registration_repeated")) == 3


@pytest.mark.parametrize(
    ("password", "status"), [("maria12345", 422), ("peña-2026-maría", 422), ("violet-kettle-77", 202)]
)
def test_a_name_without_accents_or_with_digits_is_still_the_name(
    at_north: Client, in_north: Any, password: str, status: int
) -> None:
    answer = post(at_north, "/auth/register", {**ADA, "name": "María Peña", "password": password})
    assert answer.status_code == status
    assert status == 202 or answer.json()["facts"] == {"why": ["too_similar"]}


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("zebra9-q", ["too_short"]),
        ("qwertyuiop", ["too_common"]),
        ("adalovelace1", ["too_similar"]),
        ("password", ["too_short", "too_common"]),
    ],
)
def test_a_weak_password_is_refused_with_its_reasons(
    at_north: Client, in_north: Any, password: str, why: list[str]
) -> None:
    """trap S26"""
    answer = post(at_north, "/auth/register", {**ADA, "password": password})
    assert (answer.status_code, answer.json()["code"]) == (422, "password_too_weak")
    assert answer.json()["facts"] == {"why": why}
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("email", "ada", "invalid"),
        ("email", "Ada <ada@example.org>", "invalid"),
        ("email", "adä@example.org", "invalid"),
        ("email", "ada@example.org\nbcc: eve@example.org", "invalid"),
        ("phone", "call me", "phone_invalid"),
        ("language", "fr", "language_not_spoken"),
        ("name", "", "invalid"),
        ("name", "A\x00", "invalid"),
        ("password", "x" * 129, "invalid"),
    ],
)
def test_what_cannot_be_kept_is_refused(at_north: Client, in_north: Any, field: str, value: str, code: str) -> None:
    answer = post(at_north, "/auth/register", {**ADA, field: value})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not User.objects.exists()


def test_blanks_around_a_password_are_part_of_it(at_north: Client, in_north: Any) -> None:
    post(at_north, "/auth/register", {**ADA, "password": f" {make.PASSWORD} "})
    assert log_in(at_north).status_code == 401
    assert log_in(at_north, password=f" {make.PASSWORD} ").status_code == 200


def test_the_same_person_at_two_clinics_is_two_accounts(
    at_north: Client, at_south: Client, north: Any, south: Any
) -> None:
    post(at_north, "/auth/register", ADA)
    assert log_in(at_south).status_code == 401
    post(at_south, "/auth/register", {**ADA, "password": "another long secret"})
    assert log_in(at_south).status_code == 401
    assert log_in(at_south, password="another long secret").status_code == 200
    with tenancy.use(south):
        assert User.objects.get().language == "en"


def test_a_foreign_page_cannot_register(at_north: Client, in_north: Any) -> None:
    """trap S15"""
    answer = post(at_north, "/auth/register", ADA, origin="https://evil.example")
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert not User.objects.exists()


def test_the_verification_mail_holds_a_link_that_no_row_knows(at_north: Client, in_north: tenancy.Clinic) -> None:
    post(at_north, "/auth/register", ADA)
    (mail,) = mails("email_verification")
    assert (mail.recipient, mail.language) == ("ada@example.org", "de")
    assert secret_in(mail) not in str(mail.facts) + str(facts_of("identity.email_verification_asked"))
    assert mail.facts.keys() == {"token_id"}


def test_staff_are_added_with_a_role_and_a_trace(in_north: Any) -> None:
    made = registration.add_staff(
        name="Mo", email="Mo@example.org", password=make.PASSWORD, role="dentist", by=system("seed"), now=clock.now()
    )
    user = User.objects.get()
    assert (user.id, user.role, user.email) == (made, Role.DENTIST, "mo@example.org")
    assert user.email_verified_at is not None
    assert AuditEntry.objects.get().after == {"role": "dentist"}


@pytest.mark.parametrize(
    ("email", "role", "refusal"),
    [
        ("ADA@example.org", "manager", registration.EmailTaken),
        ("mo@example.org", "patient", registration.RoleNotStaff),
        ("mo@example.org", "operator", registration.RoleNotStaff),
    ],
)
def test_staff_are_refused_and_nothing_stays(in_north: Any, email: str, role: str, refusal: type[Exception]) -> None:
    make.account()
    with pytest.raises(refusal):
        registration.add_staff(
            name="Mo", email=email, password=make.PASSWORD, role=role, by=system("seed"), now=clock.now()
        )
    assert User.objects.count() == 1
    assert not AuditEntry.objects.exists()
