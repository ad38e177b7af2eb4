from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Replace
from django.test import Client

from auditing.models import AuditEntry
from identity import totp
from identity.models import Challenge, RecoveryCode, SecondFactor, Session, User
from identity.operations import second_factor, session
from identity.operations.challenges import Challenged, ChallengeOver, CodeWrong, app_place
from identity.tests.steps import COOKIE, HOME, log_in, mails, post, token_of
from kernel import clock, sealing, tenancy
from kernel.actors import Actor
from testkit import make

BY = Actor(kind="guest", role="guest")


def _asked(browser: Client) -> str:
    answer = log_in(browser)
    assert answer.status_code == 202
    return str(answer.json()["challenge"])


def _prove(browser: Client, challenge: str, code: str, **more: Any) -> Any:
    return post(browser, "/auth/second-factor", {"challenge": challenge, "code": code}, **more)


def test_the_password_alone_opens_no_session_for_those_who_work_here(at_north: Client, in_north: Any) -> None:
    make.second_factor(make.account(role="front_desk"))
    answer = log_in(at_north)
    assert answer.status_code == 202
    assert answer.json().keys() == {"challenge", "expires_in", "set_up"}
    assert (answer.json()["expires_in"], answer.json()["set_up"]) == (600, None)
    assert COOKIE not in answer.cookies
    assert not Session.objects.exists()
    assert AuditEntry.objects.get().action == "session.challenged"


def test_the_code_of_the_app_opens_the_session(at_north: Client, in_north: Any) -> None:
    user = make.account(role="manager")
    make.second_factor(user)
    answer = _prove(at_north, _asked(at_north), make.code(clock.now()))
    assert answer.status_code == 200
    assert answer.json()["recovery_codes"] == []
    assert at_north.get("/api/v1/people", headers=token_of(answer)).status_code == 200
    assert post(at_north, "/auth/refresh", **HOME).status_code == 200
    assert Session.objects.get().second_factor_at is not None
    assert AuditEntry.objects.get(action="session.opened").actor_id == user.id


def test_an_account_without_an_app_sets_one_up_at_its_first_log_in(at_north: Client, in_north: Any) -> None:
    user = make.account(role="dentist")
    offered = log_in(at_north).json()
    app = offered["set_up"]
    assert app["uri"].startswith("otpauth://totp/North%20Dental:ada%40example.org?secret=")
    assert app["qr_svg"].startswith("<svg")
    answer = _prove(at_north, offered["challenge"], make.code(clock.now(), app["secret"]))
    codes = answer.json()["recovery_codes"]
    assert len(set(codes)) == 10
    kept = str(list(SecondFactor.objects.values()) + list(RecoveryCode.objects.values()))
    assert app["secret"] not in kept
    assert not any(code.replace("-", "") in kept for code in codes)
    assert log_in(at_north).json()["set_up"] is None
    assert [mail.recipient for mail in mails("second_factor_changed")] == [user.email]


def test_a_code_is_good_once(at_north: Client, in_north: Any) -> None:
    """A second log-in within the same half minute is refused, and so is the code of the step before."""
    make.second_factor(make.account(role="manager"))
    now = clock.now()
    assert _prove(at_north, _asked(at_north), make.code(now)).status_code == 200
    for spent in (make.code(now), make.code(now - timedelta(seconds=30))):
        assert _prove(at_north, _asked(at_north), spent).json()["code"] == "code_wrong"
    assert Session.objects.count() == 1


@pytest.mark.parametrize(("drift", "status"), [(-2, 403), (-1, 200), (0, 200), (1, 200), (2, 403)])
def test_a_clock_may_be_half_a_minute_wrong(
    at_north: Client, in_north: Any, monkeypatch: pytest.MonkeyPatch, drift: int, status: int
) -> None:
    now = clock.now().replace(second=10)
    monkeypatch.setattr(clock, "now", lambda: now)
    make.second_factor(make.account(role="manager"))
    code = make.code(now + timedelta(seconds=30 * drift))
    assert _prove(at_north, _asked(at_north), code).status_code == status


def test_a_challenge_ends_after_five_wrong_codes(at_north: Client, in_north: Any, settings: Any) -> None:
    settings.RATE_LIMITS_ENABLED = False
    make.second_factor(make.account(role="manager"))
    challenge = _asked(at_north)
    left = [_prove(at_north, challenge, "000000").json()["facts"]["tries_left"] for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    right = _prove(at_north, challenge, make.code(clock.now()))
    assert (right.status_code, right.json()["code"]) == (401, "challenge_over")
    assert not Session.objects.exists()
    assert AuditEntry.objects.filter(action="session.refused", reason="second factor").count() == 5


def test_guessing_codes_is_stopped_though_the_password_is_known(at_north: Client, in_north: Any) -> None:
    """Trap S26. A new challenge gives no new attempts; from another network the owner still gets in."""
    make.second_factor(make.account(role="manager"))
    answers = [_prove(at_north, _asked(at_north), "000000").status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    elsewhere = _prove(at_north, _asked(at_north), make.code(clock.now()), address="203.0.113.9")
    assert elsewhere.status_code == 200


@pytest.mark.parametrize("change", ["time", "password", "role", "disabled", "used", "another clinic"])
def test_a_challenge_ends_with_what_it_was_given_for(in_north: Any, change: str, south: tenancy.Clinic) -> None:
    """trap S3"""
    user, now = make.account(role="manager"), clock.now()
    make.second_factor(user)
    asked = session.log_in(email=user.email, password=make.PASSWORD, remember=False, device="", by=BY, now=now)
    assert isinstance(asked, Challenged)
    if change == "used":
        second_factor.prove(challenge=asked.secret, code=make.code(now), device="", by=BY, now=now)
    elif change in ("password", "role"):
        User.objects.update(token_version=2)
    elif change == "disabled":
        User.objects.update(is_active=False)
    later = now + timedelta(minutes=10) if change == "time" else now + timedelta(minutes=1)
    before = Session.objects.count()
    with pytest.raises(ChallengeOver):
        if change == "another clinic":
            with tenancy.use(south):
                second_factor.prove(challenge=asked.secret, code=make.code(later), device="", by=BY, now=later)
        else:
            second_factor.prove(challenge=asked.secret, code=make.code(later), device="", by=BY, now=later)
    assert Session.objects.count() == before


def test_who_has_got_in_leaves_no_other_challenge_open(at_north: Client, in_north: Any) -> None:
    make.second_factor(make.account(role="manager"))
    now, earlier = clock.now(), _asked(at_north)
    assert _prove(at_north, _asked(at_north), make.code(now)).status_code == 200
    later = make.code(now + timedelta(seconds=30))
    assert _prove(at_north, earlier, later).json()["code"] == "challenge_over"
    assert _prove(at_north, _asked(at_north), later).status_code == 200


def test_a_recovery_code_stands_in_once(at_north: Client, in_north: Any) -> None:
    make.account(role="manager")
    offered = log_in(at_north).json()
    code = make.code(clock.now(), offered["set_up"]["secret"])
    recovery = _prove(at_north, offered["challenge"], code).json()["recovery_codes"][3]
    shouted = recovery.replace("-", " ").upper()
    inside = _prove(at_north, _asked(at_north), shouted)
    assert inside.status_code == 200
    assert _prove(at_north, _asked(at_north), recovery).json()["code"] == "code_wrong"
    status = at_north.get("/api/v1/profile/second-factor", headers=token_of(inside)).json()
    assert status["recovery_codes_left"] == 9
    assert AuditEntry.objects.get(action="recovery_code.used").after == {"left": 9}


def test_two_who_show_the_same_code_at_once_get_one_session(committed: None) -> None:
    """Without the lock both read the last step before either has written it."""
    north = tenancy.clinic_of("north")
    for _ in range(4):
        with tenancy.use(north):
            SecondFactor.objects.all().delete()
            User.objects.all().delete()
            user, now = make.account(role="manager"), clock.now()
            make.second_factor(user)
            asked = [
                session.log_in(email=user.email, password=make.PASSWORD, remember=False, device="", by=BY, now=now)
                for _ in range(2)
            ]
        barrier = Barrier(2)

        def prove(one: Any, barrier: Barrier = barrier, now: Any = now) -> str:
            try:
                with tenancy.use(north):
                    barrier.wait()
                    second_factor.prove(challenge=one.secret, code=make.code(now), device="", by=BY, now=now)
                return "in"
            except (CodeWrong, ChallengeOver):
                return "refused"
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(prove, asked)) == ["in", "refused"]
        with tenancy.use(north):
            assert Session.objects.count() == 1
            Session.objects.all().delete()


def test_a_staff_session_without_a_second_factor_is_worth_nothing(at_north: Client, in_north: Any) -> None:
    """Whatever opened it: neither its token nor its cookie is taken."""
    make.second_factor(make.account(role="manager"))
    answer = _prove(at_north, _asked(at_north), make.code(clock.now()))
    Session.objects.update(second_factor_at=None)
    for path in ("people", "profile"):
        assert at_north.get(f"/api/v1/{path}", headers=token_of(answer)).status_code == 401
    assert post(at_north, "/auth/refresh", **HOME).status_code == 401


def test_another_app_takes_the_present_ones_place(at_north: Client, in_north: Any) -> None:
    user = make.account(role="front_desk")
    make.second_factor(user)
    here, elsewhere = make.bearer(user), make.bearer(user)
    wrong = post(at_north, "/profile/second-factor/new-app", {"password": "not this one"}, **here)
    assert (wrong.status_code, wrong.json()["code"]) == (403, "password_wrong")
    offered = post(at_north, "/profile/second-factor/new-app", {"password": make.PASSWORD}, **here).json()
    new = offered["set_up"]["secret"]
    proof = {"challenge": offered["challenge"], "code": make.code(clock.now(), new)}
    assert post(at_north, "/auth/second-factor", proof).json()["code"] == "challenge_over"
    assert post(at_north, "/profile/second-factor/confirm", proof, **elsewhere).json()["code"] == "challenge_over"
    done = post(at_north, "/profile/second-factor/confirm", proof, **here)
    assert len(done.json()["recovery_codes"]) == 10
    assert at_north.get("/api/v1/profile", headers=here).status_code == 200
    assert at_north.get("/api/v1/profile", headers=elsewhere).status_code == 401
    assert sealing.opened(SecondFactor.objects.get().sealed, place=app_place(user.id)) == new
    assert _prove(at_north, _asked(at_north), make.code(clock.now())).status_code == 403


def test_new_recovery_codes_end_the_old_ones(at_north: Client, in_north: Any) -> None:
    user = make.account(role="front_desk")
    make.second_factor(user)
    here, body = make.bearer(user), {"password": make.PASSWORD}
    old = post(at_north, "/profile/second-factor/recovery-codes", body, **here).json()["recovery_codes"]
    new = post(at_north, "/profile/second-factor/recovery-codes", body, **here).json()["recovery_codes"]
    assert not set(old) & set(new)
    assert _prove(at_north, _asked(at_north), old[0]).status_code == 403
    assert _prove(at_north, _asked(at_north), new[0]).status_code == 200


def test_a_colleague_who_lost_the_phone_sets_up_a_new_app(at_north: Client, in_north: Any) -> None:
    boss, user = make.account("boss@example.org", role="manager"), make.account(role="dentist")
    make.second_factor(user)
    theirs = make.bearer(user)
    RecoveryCode.objects.create(user=user, code_hash="x")
    path = f"/people/{user.id}/second-factor/reset"
    assert post(at_north, path, {"reason": "lost"}, **theirs).status_code == 403
    answer = post(at_north, path, {"reason": "phone lost"}, **make.bearer(boss))
    assert answer.json()["second_factor_at"] is None
    assert not RecoveryCode.objects.exists()
    assert at_north.get("/api/v1/profile", headers=theirs).status_code == 401
    assert log_in(at_north).json()["set_up"] is not None
    entry = AuditEntry.objects.get(action="second_factor.reset")
    assert (entry.actor_id, entry.reason) == (boss.id, "phone lost")
    assert [mail.recipient for mail in mails("second_factor_changed")] == [user.email]
    again = post(at_north, path, {"reason": "phone lost"}, **make.bearer(boss))
    assert (again.status_code, again.json()["code"]) == (409, "no_second_factor")


@pytest.mark.parametrize("zero", ["٠", "۰", "０"])
def test_digits_are_read_in_the_signs_of_any_script(at_north: Client, in_north: Any, zero: str) -> None:
    make.second_factor(make.account(role="manager"))
    written = "".join(chr(ord(zero) + int(one)) for one in make.code(clock.now()))
    assert _prove(at_north, _asked(at_north), f"{written[:3]}\u00a0{written[3:]}").status_code == 200


def test_whatever_else_is_written_is_a_wrong_code(at_north: Client, in_north: Any, settings: Any) -> None:
    settings.RATE_LIMITS_ENABLED = False
    make.second_factor(make.account(role="manager"))
    challenge = _asked(at_north)
    left = [_prove(at_north, challenge, code) for code in ("12345é", "²²²²²²", "\U0001f511" * 6, "零一二三四五")]
    assert [one.json()["facts"]["tries_left"] for one in left] == [4, 3, 2, 1]


def test_a_recovery_code_is_read_with_whichever_dash_it_is_written(at_north: Client, in_north: Any) -> None:
    user = make.account(role="dentist")
    offered = log_in(at_north).json()
    answer = _prove(at_north, offered["challenge"], make.code(clock.now(), offered["set_up"]["secret"]))
    for number, dash in enumerate("-–— "):
        code = answer.json()["recovery_codes"][number].replace("-", dash).upper()
        assert _prove(at_north, _asked(at_north), code).status_code == 200, dash
    assert RecoveryCode.objects.filter(user=user, used_at=None).count() == 6


def test_nobody_takes_the_own_app_away_without_the_password(at_north: Client, in_north: Any) -> None:
    """trap S35: a session that stands open is not enough for another app."""
    boss = make.account("boss@example.org", role="manager")
    make.second_factor(boss)
    answer = post(at_north, f"/people/{boss.id}/second-factor/reset", {"reason": "lost"}, **make.bearer(boss))
    assert (answer.status_code, answer.json()["code"]) == (403, "own_second_factor")
    assert SecondFactor.objects.filter(user=boss).exists()


def test_an_app_that_was_set_up_before_a_change_of_the_key_is_good(
    at_north: Client, in_north: Any, settings: Any
) -> None:
    make.second_factor(make.account(role="manager"))
    settings.SEALING_SECRETS = {"former": settings.SECRET_KEY}
    settings.SECRET_KEY, settings.SECRET_KEY_ID = "another secret", "present"
    settings.SEALING_SECRETS |= {"present": "another secret"}
    SecondFactor.objects.update(sealed=Replace("sealed", Value("k1."), Value("former.")))
    assert _prove(at_north, _asked(at_north), make.code(clock.now())).status_code == 200


def test_an_idle_page_that_refreshes_does_not_keep_its_session_alive(at_north: Client, in_north: Any) -> None:
    """45 CFR 164.312(a)(2)(iii): what polls is not somebody who works."""
    make.second_factor(make.account(role="manager"))
    _prove(at_north, _asked(at_north), make.code(clock.now()))
    opened = Session.objects.get()
    Session.objects.update(idle_until=clock.now() + timedelta(minutes=6))
    post(at_north, "/auth/refresh", {"idle_seconds": 540}, **HOME)
    assert Session.objects.get().idle_until - clock.now() <= timedelta(minutes=6)
    post(at_north, "/auth/refresh", **HOME)
    assert Session.objects.get().idle_until > opened.idle_until


def test_an_idle_page_takes_nothing_away_that_a_busy_one_has_won(at_north: Client, in_north: Any) -> None:
    make.second_factor(make.account(role="manager"))
    _prove(at_north, _asked(at_north), make.code(clock.now()))
    won = clock.now() + timedelta(minutes=14)
    Session.objects.update(idle_until=won)
    post(at_north, "/auth/refresh", {"idle_seconds": 840}, **HOME)
    assert Session.objects.get().idle_until == won


def test_a_token_ends_with_its_idle_session(at_north: Client, in_north: Any) -> None:
    user = make.account(role="manager")
    headers = make.bearer(user)
    Session.objects.update(idle_until=clock.now())
    assert at_north.get("/api/v1/profile", headers=headers).status_code == 401


def test_challenges_that_ran_out_do_not_pile_up(at_north: Client, in_north: Any) -> None:
    make.second_factor(make.account(role="manager"))
    _asked(at_north)
    Challenge.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    _asked(at_north)
    assert Challenge.objects.count() == 1


def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B (SHA-1), cut to six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        now = clock.now().fromtimestamp(seconds, tz=clock.now().tzinfo)
        assert totp.step_of(secret, code, now=now, after=0) == seconds // 30
