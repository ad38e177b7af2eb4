"""Who works here, and as what."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from auditing.record import deed
from identity import queries
from identity.models import Role, User
from identity.operations import session
from identity.queries import AccountUnknown
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid, Outdated


class LastManager(Conflict):
    code = "last_manager"
    title = "The clinic needs at least one manager."


class RoleUnknown(Invalid):
    code = "role_unknown"
    title = "There is no such role."


def change_role(
    *, user_id: UUID, role: str, by: Actor, now: datetime, reason: str = "", version: int | None = None
) -> User:
    """This function will give an account another role and end its sessions and tokens, so that none acts in the old.

    :raises RoleUnknown: if the role does not exist.
    :raises AccountUnknown: if there is no such account.
    :raises Outdated: if its tokens' version is no longer the one that the caller saw.
    :raises LastManager: if nobody could manage the clinic afterwards.
    """
    if role not in Role.values:
        raise RoleUnknown(role=role)
    with transaction.atomic():
        user = _locked_with_managers(user_id, version)
        if user.role == role:
            return user
        _require_another_manager(user)
        before, user.role = user.role, role
        _end_tokens(user, "role_changed", by, now)
        deed(
            "account.role_changed",
            by=by,
            subject=("account", user.id),
            before={"role": before},
            after={"role": role},
            reason=reason,
        )
    return user


def disable(*, user_id: UUID, by: Actor, now: datetime, reason: str = "", version: int | None = None) -> User:
    """This function will shut an account out at once: no log-in, no session, no token.

    :raises AccountUnknown: if there is no such account.
    :raises Outdated: if its tokens' version is no longer the one that the caller saw.
    :raises LastManager: if nobody could manage the clinic afterwards.
    """
    with transaction.atomic():
        user = _locked_with_managers(user_id, version)
        if not user.is_active:
            return user
        _require_another_manager(user)
        user.is_active = False
        _end_tokens(user, "disabled", by, now)
        deed("account.disabled", by=by, subject=("account", user.id), reason=reason)
    return user


def enable(*, user_id: UUID, by: Actor, now: datetime, reason: str = "", version: int | None = None) -> User:
    """This function will let an account that was shut out log in again, with the password and the role that it had.

    :raises AccountUnknown: if there is no such account, or its owner deleted it.
    :raises Outdated: if its tokens' version is no longer the one that the caller saw.
    """
    with transaction.atomic():
        user = _locked_with_managers(user_id, version)
        if user.is_active:
            return user
        if not user.has_usable_password():
            raise AccountUnknown
        user.is_active = True
        _end_tokens(user, "enabled", by, now)
        deed("account.enabled", by=by, subject=("account", user.id), reason=reason)
    return user


def _locked_with_managers(user_id: UUID, version: int | None) -> User:
    # All managers and this one, in one order: two managers who demote each other take turns.
    managers = queries.active_managers().values_list("pk", flat=True)
    ids = {user_id, *managers}
    held = {one.pk: one for one in User.objects.filter(pk__in=ids).order_by("pk").select_for_update(no_key=True)}
    if user_id not in held:
        raise AccountUnknown
    if version not in (None, held[user_id].token_version):
        raise Outdated
    return held[user_id]


def _require_another_manager(user: User) -> None:
    is_manager = user.is_active and user.role == Role.MANAGER
    if is_manager and not queries.active_managers().exclude(pk=user.pk).exists():
        raise LastManager


def _end_tokens(user: User, because: str, by: Actor, now: datetime) -> None:
    user.token_version += 1
    user.save(update_fields=["role", "is_active", "token_version", "updated_at"])
    session.end_many(user_id=user.id, because=because, by=by, now=now)
