"""`manage.py compare_restored ID`."""

from uuid import UUID

from custody.management.working import OneId
from custody.operations import comparing
from custody.queries import kept


class Command(OneId):
    help = (
        "Say in which tables a clinic and the state beside it differ: rows only here, only there, otherwise in both."
    )

    @staticmethod
    def act(one: UUID) -> str:
        found = comparing.compare(kept.aside(one))
        lines = [
            f"{each.table}: {each.here} only here, {each.there} only there, {each.other} differ" for each in found
        ]
        return "\n".join(lines) or "There is no difference."
