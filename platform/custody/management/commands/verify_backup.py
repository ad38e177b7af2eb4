"""`manage.py verify_backup ID`."""

from uuid import UUID

from custody.management.working import BY, OneId
from custody.operations import asking
from custody.queries import kept
from kernel import clock


class Command(OneId):
    help = "Read a backup from its first byte to its last, and say whether all that was written can be restored."

    @staticmethod
    def act(one: UUID) -> str:
        row = asking.verify(kept.backup(one), by=BY, now=clock.now())
        return f"{row.pk} is whole: {row.rows} rows of {len(row.tables)} tables."
