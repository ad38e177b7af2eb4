"""Anybody may open a clinic, where the platform lets them: asked for, confirmed by a mailed link, then opened."""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from console.models import SignUp
from console.operations import mails, opening
from console.operations.opening import Wish
from console.operations.sign_up_words import WORDING
from identity.operations.links import LinkInvalid
from kernel.actors import Actor
from kernel.errors import Conflict, NotFound
from operators.digests import digest
from operators.operations.people import origin
from operators.record import deed
from tenants.operations import naming

GOOD_FOR = timedelta(hours=24)
# For so long it can still be looked at what became of it.
KEPT_FOR = timedelta(days=7)
MAIL = "sign_up"


class SignUpOff(NotFound):
    code = "sign_up_off"
    title = "Clinics are not opened here without the platform's operators."


class SignUpUsed(Conflict):
    code = "sign_up_used"
    title = "This sign-up was confirmed already."


class SignUpNotConfirmed(Conflict):
    code = "sign_up_not_confirmed"
    title = "This sign-up was not confirmed yet."


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants their clinic to be."""

    name: str
    address: str
    email: str
    zone: str
    language: str


def refuse_when_off() -> None:
    """This function will say whether anybody may sign up.

    :raises SignUpOff: if nobody may.
    """
    if not settings.SIGN_UP_ENABLED:
        raise SignUpOff


def ask(asked: Asked, *, by: Actor, now: datetime) -> SignUp:
    """This function will keep what somebody wants, and mail them the link that confirms it. Nothing is claimed by it,
    and nobody learns whether the e-mail address is known here.

    :raises SignUpOff: if nobody may sign up.
    :raises LanguagesUnfit: if the platform does not speak the language.
    :raises ZoneUnknown: if the tz database does not know the zone.
    :raises NameMalformed, NameReserved, NameTaken, NameTooSimilar: as in `naming.refuse_address`.
    """
    refuse_when_off()
    opening.check(_wish(asdict(asked)))
    naming.refuse_address(asked.address)
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        made = SignUp.objects.create(
            digest=digest(secret), wish=asdict(asked), created_at=now, expires_at=now + GOOD_FOR
        )
        deed(
            "sign_up.asked",
            by=by,
            subject=("sign_up", made.pk),
            after={
                "address": asked.address,
                "terms": settings.SIGN_UP_TERMS,
                "privacy": settings.SIGN_UP_PRIVACY,
            },
        )
        # Of what they typed the address alone goes into the mail: it is no place for anybody's advertising.
        mails.ask(
            MAIL,
            about=made.pk,
            recipient=asked.email,
            language=asked.language,
            # In the fragment, which browsers keep to themselves: no log of a server holds it.
            values={
                "address": naming.host_of(asked.address),
                "link": f"{origin()}/sign-up/confirm#token={secret}",
            },
            expires_at=made.expires_at,
            by=by,
        )
    return made


def shown(secret: str, *, now: datetime) -> SignUp:
    """This function will return what the link of a secret confirms, or has confirmed.

    :raises SignUpOff: if nobody may sign up.
    :raises LinkInvalid: if no link has the secret, or its time is over.
    """
    refuse_when_off()
    found = SignUp.objects.select_related("opening").filter(digest=digest(secret)).first()
    if found is None or (found.used_at is None and found.expires_at <= now):
        raise LinkInvalid
    return found


def confirm(secret: str, *, address: str | None, by: Actor, now: datetime) -> SignUp:
    """This function will have the clinic opened that the link of a secret confirms; at another `address` if the one
    that was asked for is gone.

    :raises SignUpOff: if nobody may sign up.
    :raises LinkInvalid: if no link has the secret, or its time is over.
    :raises SignUpUsed: if it was confirmed before.
    :raises NameMalformed, NameReserved, NameTaken, NameTooSimilar: as in `naming.refuse_address`; the link stays
        good.
    """
    with transaction.atomic():
        found = SignUp.objects.select_for_update().filter(pk=shown(secret, now=now).pk).first()
        if found is None:
            raise LinkInvalid
        if found.used_at is not None:
            raise SignUpUsed
        wish = _wish(found.wish)
        if address is not None:
            wish = replace(wish, address=address)
        found.opening = opening.ask(wish, by=by)
        found.used_at = now
        found.wish = {**found.wish, "address": wish.address, "email": ""}
        found.save(update_fields=["opening", "used_at", "wish"])
        deed(
            "sign_up.confirmed",
            by=by,
            subject=("sign_up", found.pk),
            clinic=found.opening.clinic_id,
            after={"address": wish.address},
        )
    return found


def followed(secret: str, *, now: datetime) -> SignUp:
    """This function will return a sign-up with the opening that it led to.

    :raises SignUpOff: if nobody may sign up.
    :raises LinkInvalid: if no link has the secret, or its time is over.
    :raises SignUpNotConfirmed: if it was not confirmed yet.
    """
    found = shown(secret, now=now)
    if found.opening is None:
        raise SignUpNotConfirmed
    return found


def tidy(*, now: datetime) -> int:
    """This function will forget the sign-ups that are older than `KEPT_FOR`, and return how many."""
    _, counts = SignUp.objects.filter(created_at__lte=now - KEPT_FOR).delete()
    return counts.get("console.SignUp", 0)


def _wish(asked: dict[str, Any]) -> Wish:
    return Wish(
        name=asked["name"],
        address=asked["address"],
        zone=asked["zone"],
        languages=[asked["language"]],
        manager_email=asked["email"],
        manager_name="",
        manager_language=asked["language"],
    )


def _note_sent(sign_up_id: str, now: datetime) -> None:
    SignUp.objects.filter(pk=sign_up_id).update(sent_at=now)


mails.register(MAIL, wording=WORDING, sent=_note_sent)
