"""`manage.py restore_backup ID`."""

from uuid import UUID

from custody.management.working import BY, OneId, done
from custody.operations import asking
from custody.queries import kept


class Command(OneId):
    help = "Restore a backup beside its clinic, which goes on as it is."

    @staticmethod
    def act(one: UUID) -> str:
        aside, job = asking.restore(kept.backup(one), by=BY, hint=False)
        done(job)
        return f"{aside.pk} stands beside {aside.about} as {aside.schema}."
