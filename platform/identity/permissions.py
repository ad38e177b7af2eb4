"""Who may do what: the one table. Roles are not compared anywhere else."""

from collections.abc import Iterable
from enum import StrEnum

from kernel.actors import Actor


class Permission(StrEnum):
    """What a role may be granted. `own` means: through the account itself, never somebody else's object."""

    OWN_PROFILE = "own_profile"
    OWN_SECOND_FACTOR = "own_second_factor"
    OWN_APPOINTMENTS = "own_appointments"
    SEE_PATIENTS = "see_patients"
    MANAGE_PATIENTS = "manage_patients"
    MERGE_PATIENTS = "merge_patients"
    ERASE_PATIENTS = "erase_patients"
    SEE_ALL_APPOINTMENTS = "see_all_appointments"
    SEE_OWN_CALENDAR = "see_own_calendar"
    MANAGE_ALL_APPOINTMENTS = "manage_all_appointments"
    MANAGE_OWN_CALENDAR = "manage_own_calendar"
    OVERRIDE_RULES = "override_rules"
    SEE_SCHEDULE = "see_schedule"
    MANAGE_SCHEDULE = "manage_schedule"
    MANAGE_OWN_SCHEDULE = "manage_own_schedule"
    MANAGE_CLINIC = "manage_clinic"
    MANAGE_WEBHOOKS = "manage_webhooks"
    SEE_AUDIT = "see_audit"
    SEE_REPORTS = "see_reports"
    IMPORT_DATA = "import_data"


_EVERYONE = frozenset({Permission.OWN_PROFILE, Permission.OWN_APPOINTMENTS})
_STAFF = _EVERYONE | {Permission.OWN_SECOND_FACTOR}
_DENTIST = _STAFF | {
    Permission.SEE_PATIENTS,
    Permission.MANAGE_PATIENTS,
    Permission.SEE_OWN_CALENDAR,
    Permission.MANAGE_OWN_CALENDAR,
    Permission.OVERRIDE_RULES,
    Permission.SEE_SCHEDULE,
    Permission.MANAGE_OWN_SCHEDULE,
}
_FRONT_DESK = _STAFF | {
    Permission.SEE_PATIENTS,
    Permission.MANAGE_PATIENTS,
    Permission.MERGE_PATIENTS,
    Permission.SEE_ALL_APPOINTMENTS,
    Permission.SEE_OWN_CALENDAR,
    Permission.MANAGE_ALL_APPOINTMENTS,
    Permission.MANAGE_OWN_CALENDAR,
    Permission.OVERRIDE_RULES,
    Permission.SEE_SCHEDULE,
}
GRANTS: dict[str, frozenset[Permission]] = {
    "patient": _EVERYONE,
    "dentist": _DENTIST,
    "front_desk": _FRONT_DESK,
    "manager": frozenset(Permission),
}


# What an API key can be given: never an account's own, nor what would let it make keys or people.
SCOPES = frozenset(
    {
        Permission.SEE_PATIENTS,
        Permission.SEE_ALL_APPOINTMENTS,
        Permission.MANAGE_ALL_APPOINTMENTS,
        Permission.OVERRIDE_RULES,
        Permission.SEE_SCHEDULE,
        Permission.MANAGE_SCHEDULE,
        Permission.SEE_AUDIT,
    }
)
# Who may do the one could not do it without the other.
_IMPLIED = {
    Permission.SEE_ALL_APPOINTMENTS: {Permission.SEE_OWN_CALENDAR},
    Permission.MANAGE_ALL_APPOINTMENTS: {
        Permission.SEE_ALL_APPOINTMENTS,
        Permission.SEE_OWN_CALENDAR,
        Permission.MANAGE_OWN_CALENDAR,
    },
    Permission.MANAGE_SCHEDULE: {Permission.SEE_SCHEDULE, Permission.MANAGE_OWN_SCHEDULE},
}


# What an operator who helps may never do, raised or not: act as an account, or let patients be forgotten.
_NEVER_HELPING = frozenset(
    {
        Permission.OWN_PROFILE,
        Permission.OWN_SECOND_FACTOR,
        Permission.OWN_APPOINTMENTS,
        Permission.ERASE_PATIENTS,
        Permission.MANAGE_WEBHOOKS,
    }
)


def granted_to_helper() -> frozenset[Permission]:
    """Return what an operator who helps is granted; whether anything may be changed is decided elsewhere."""
    return GRANTS["manager"] - _NEVER_HELPING


def granted_to_key(scopes: Iterable[str]) -> frozenset[Permission]:
    """Return what an API key with these scopes is granted; what no key can be given is left out."""
    given = SCOPES.intersection(scopes)
    return given.union(*(_IMPLIED.get(one, set()) for one in given))


def granted_to(role: str) -> frozenset[Permission]:
    """Return what a role is granted; an unknown role is granted nothing."""
    return GRANTS.get(role, frozenset())


def may(role: str, permission: Permission) -> bool:
    """Return whether a role is granted a permission."""
    return permission in granted_to(role)


def actor_may(by: Actor, permission: Permission) -> bool:
    """Return whether whoever acts is granted a permission: by role, or in its place like an API key."""
    return permission in by.grants or may(by.role, permission)


def needs_second_factor(role: str) -> bool:
    """Return whether somebody in this role must show more than a password: all but patients do."""
    return role != "patient"
