"""Where things lie in the vault."""

from uuid import UUID


def of_backup(clinic: UUID, backup: UUID) -> str:
    """Return the key of a backup."""
    return f"clinics/{clinic}/backups/{backup}.sealed"


def of_bundle(clinic: UUID, bundle: UUID) -> str:
    """Return the key of a bundle."""
    return f"clinics/{clinic}/bundles/{bundle}.sealed"
