"""`manage.py drop_restored ID`."""

from uuid import UUID

from custody.management.working import BY, OneId, done
from custody.operations import asking
from custody.queries import kept


class Command(OneId):
    help = "Drop what stands beside a clinic."

    @staticmethod
    def act(one: UUID) -> str:
        aside = kept.aside(one)
        done(asking.drop(aside, by=BY, hint=False))
        return f"{aside.schema} is gone."
