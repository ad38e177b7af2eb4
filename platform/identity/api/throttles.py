"""How often what stands here may be tried. Each guards a secret or sends mail, so each refuses with Valkey away."""

from uuid import UUID

from webapi.throttling import Throttle

# The longer the guessing goes on, the longer the wait: a minute, an hour, a day.
_LOGIN_PAIR = (
    Throttle("login_pair_minute", "5/minute", fail_closed=True),
    Throttle("login_pair_hour", "20/hour", fail_closed=True),
    Throttle("login_pair_day", "60/day", fail_closed=True),
)
_LOGIN_ADDRESS = (
    Throttle("login_address_minute", "60/minute", fail_closed=True),
    Throttle("login_address_hour", "600/hour", fail_closed=True),
)
_LOGIN_ACCOUNT = Throttle("login_account", "200/hour", fail_closed=True)
_REGISTER_ADDRESS = Throttle("register_address", "20/hour", fail_closed=True)
_MAIL_ADDRESS = Throttle("mail_address", "20/hour", fail_closed=True)
_MAIL_RECIPIENT = Throttle("mail_recipient", "5/hour", fail_closed=True)
_LINK_ADDRESS = Throttle("link_address", "60/hour", fail_closed=True)
# A code has a million forms: with the password known these leave a guesser one chance in thousands a day.
_FACTOR_PAIR = (
    Throttle("factor_pair_minute", "5/minute", fail_closed=True),
    Throttle("factor_pair_hour", "20/hour", fail_closed=True),
    Throttle("factor_pair_day", "60/day", fail_closed=True),
)
_FACTOR_ACCOUNT = Throttle("factor_account", "100/day", fail_closed=True)
_FACTOR_ADDRESS = Throttle("factor_address", "60/minute", fail_closed=True)
_PASSWORD_ACCOUNT = Throttle("password_account", "5/15 minutes", fail_closed=True)


def log_in(email: str, address: str | None) -> None:
    """Count an attempt to log in. An address that is locked out for an account no longer counts against that account,
    so its owner can still log in from elsewhere.

    :raises TooMany: if this address, or this address with this account, or the account was tried too often.
    """
    for throttle in _LOGIN_ADDRESS:
        throttle.spend(address)
    for throttle in _LOGIN_PAIR:
        throttle.spend(email, address)
    _LOGIN_ACCOUNT.spend(email)


def logged_in(email: str, address: str | None) -> None:
    """Forget the attempts of this address with this account: it turned out to be the owner."""
    for throttle in _LOGIN_PAIR:
        throttle.forget(email, address)


def second_factor(user_id: UUID | None, address: str | None) -> None:
    """Count an attempt to show the second factor.

    :raises TooMany: if this address, or this address with this account, or the account was tried too often.
    """
    _FACTOR_ADDRESS.spend(address)
    if user_id is None:
        return
    for throttle in _FACTOR_PAIR:
        throttle.spend(str(user_id), address)
    _FACTOR_ACCOUNT.spend(str(user_id))


def proved(user_id: UUID, address: str | None) -> None:
    """Forget the attempts of this address with this account: it turned out to be the owner."""
    for throttle in _FACTOR_PAIR:
        throttle.forget(str(user_id), address)


def register(email: str, address: str | None) -> None:
    """Count a registration.

    :raises TooMany: if there were too many from this address, or too many mails to that recipient.
    """
    _REGISTER_ADDRESS.spend(address)
    _MAIL_RECIPIENT.spend(email)


def mail(email: str, address: str | None) -> None:
    """Count a mail that somebody asks for.

    :raises TooMany: if there were too many for this asker or to this recipient.
    """
    _MAIL_ADDRESS.spend(address)
    _MAIL_RECIPIENT.spend(email)


def link(address: str | None) -> None:
    """Count the use of a link.

    :raises TooMany: if there were too many from this address.
    """
    _LINK_ADDRESS.spend(address)


def password(user_id: UUID) -> None:
    """Count an attempt to name the present password from inside a session.

    :raises TooMany: if there were too many for this account.
    """
    _PASSWORD_ACCOUNT.spend(str(user_id))
