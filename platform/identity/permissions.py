"""Who may do what: the one table. Roles are not compared anywhere else."""

from enum import StrEnum

from kernel.errors import NotAllowed


class Permission(StrEnum):
    """What a role may be granted. `own` means: through the account itself, never somebody else's object."""

    OWN_PROFILE = "own_profile"
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
    SEE_AUDIT = "see_audit"
    SEE_REPORTS = "see_reports"


_EVERYONE = frozenset({Permission.OWN_PROFILE, Permission.OWN_APPOINTMENTS})
_DENTIST = _EVERYONE | {
    Permission.SEE_PATIENTS,
    Permission.MANAGE_PATIENTS,
    Permission.SEE_OWN_CALENDAR,
    Permission.MANAGE_OWN_CALENDAR,
    Permission.OVERRIDE_RULES,
    Permission.SEE_SCHEDULE,
    Permission.MANAGE_OWN_SCHEDULE,
}
_FRONT_DESK = _EVERYONE | {
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


def may(role: str, permission: Permission) -> bool:
    """Return whether a role is granted a permission; an unknown role is granted nothing."""
    return permission in GRANTS.get(role, frozenset())


def require(role: str, permission: Permission) -> None:
    """Check a permission.

    :raises NotAllowed: if the role is not granted it.
    """
    if not may(role, permission):
        raise NotAllowed
