"""How often what stands here may be tried: counted on the platform, apart from every clinic."""

from uuid import UUID

from webapi.throttling import Throttle

# The longer the guessing goes on, the longer the wait: a minute, an hour, a day.
_LOGIN_PAIR = (
    Throttle("operator_login_minute", "5/minute", fail_closed=True),
    Throttle("operator_login_hour", "20/hour", fail_closed=True),
    Throttle("operator_login_day", "60/day", fail_closed=True),
)
_LOGIN_ADDRESS = Throttle("operator_login_address", "60/hour", fail_closed=True)
_LOGIN_ACCOUNT = Throttle("operator_login_account", "100/hour", fail_closed=True)
_LINK_ADDRESS = Throttle("operator_link_address", "30/hour", fail_closed=True)
_FACTOR_PAIR = (
    Throttle("operator_factor_minute", "5/minute", fail_closed=True),
    Throttle("operator_factor_hour", "20/hour", fail_closed=True),
    Throttle("operator_factor_day", "60/day", fail_closed=True),
)
_FACTOR_ACCOUNT = Throttle("operator_factor_account", "100/day", fail_closed=True)
_FACTOR_ADDRESS = Throttle("operator_factor_address", "60/hour", fail_closed=True)
_PASSWORD_ACCOUNT = Throttle("operator_password_account", "5/15 minutes", fail_closed=True)


def log_in(email: str, address: str | None) -> None:
    """Count an attempt to log in. A network that is locked out for an operator no longer counts against the operator,
    who can still log in from elsewhere.

    :raises TooMany: if this network, or this network with this operator, or the operator was tried too often.
    """
    _LOGIN_ADDRESS.spend(address)
    for throttle in _LOGIN_PAIR:
        throttle.spend(email, address)
    _LOGIN_ACCOUNT.spend(email)


def logged_in(email: str, address: str | None) -> None:
    """Forget the attempts of this network with this operator: it turned out to be the owner."""
    for throttle in _LOGIN_PAIR:
        throttle.forget(email, address)


def second_factor(operator_id: UUID | None, address: str | None) -> None:
    """Count an attempt to show the second factor.

    :raises TooMany: if this network, or this network with this operator, or the operator was tried too often.
    """
    _FACTOR_ADDRESS.spend(address)
    if operator_id is None:
        return
    for throttle in _FACTOR_PAIR:
        throttle.spend(str(operator_id), address)
    _FACTOR_ACCOUNT.spend(str(operator_id))


def proved(operator_id: UUID, address: str | None) -> None:
    """Forget the attempts of this network with this operator: it turned out to be the owner."""
    for throttle in _FACTOR_PAIR:
        throttle.forget(str(operator_id), address)


def link(address: str | None) -> None:
    """Count the use of a link.

    :raises TooMany: if there were too many from this network.
    """
    _LINK_ADDRESS.spend(address)


def password(operator_id: UUID) -> None:
    """Count an attempt to name the present password from inside a session.

    :raises TooMany: if there were too many for this operator.
    """
    _PASSWORD_ACCOUNT.spend(str(operator_id))
