"""What a password must be, and how it is kept and compared (NIST SP 800-63B, 3.1.1)."""

import unicodedata
from functools import cache
from typing import Protocol

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError

from identity.models import User
from kernel.errors import Invalid

SHORTEST = 10
LONGEST = 128


class Kept(Protocol):
    """Whatever keeps a password in the form that `hashed` returns."""

    @property
    def password(self) -> str: ...


class PasswordTooWeak(Invalid):
    """`facts["why"]` holds one or more of too_short, too_long, too_common, too_similar."""

    code = "password_too_weak"
    title = "This password is too easy to guess."


def require_strong(password: str, *, name: str, email: str) -> None:
    """Check a new password against length, the bundled list of 20,000 common ones, and its owner's name and address.

    :raises PasswordTooWeak: if it fails; `why` says in which ways.
    """
    text = _one_form(password)
    person = User(name=_plain(name), email=_plain(email))
    why = []
    if len(text) < SHORTEST:
        why.append("too_short")
    if len(text) > LONGEST:
        why.append("too_long")
    if _objects(_common(), text, person):
        why.append("too_common")
    owners = UserAttributeSimilarityValidator(user_attributes=("name", "email"))
    if any(_objects(owners, form, person) for form in (_plain(text), _without_digits(_plain(text)))):
        why.append("too_similar")
    if why:
        raise PasswordTooWeak(why=why)


def hashed(password: str) -> str:
    """Return the form in which a password is kept."""
    return make_password(_one_form(password))


def is_of(user: Kept | None, password: str) -> bool:
    """Return whether this is the account's password. For nobody it takes as long and is False."""
    nobody = _nobody()
    matches = check_password(_one_form(password), nobody if user is None else user.password)
    return matches and user is not None


def _one_form(password: str) -> str:
    # Keyboards differ in how they compose the same letter.
    return unicodedata.normalize("NFKC", password)


def _plain(text: str) -> str:
    """Return the text without its accents, which a name keeps and a password leaves out."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _without_digits(text: str) -> str:
    return "".join(sign for sign in text if not sign.isdigit())


def _objects(
    validator: CommonPasswordValidator | UserAttributeSimilarityValidator, password: str, person: User
) -> bool:
    try:
        validator.validate(password, person)
    except ValidationError:
        return True
    return False


@cache
def _common() -> CommonPasswordValidator:
    return CommonPasswordValidator()


@cache
def _nobody() -> str:
    return make_password("nobody has this password")
