"""What a clinic that moved left on its former server stays there for some days, and is dropped."""

from datetime import timedelta

from console.operations import reaching
from kernel import clock
from kernel.actors import system
from tenants.models import Clinic, Job
from tenants.operations import jobs, shards
from tenants.operations.jobs import Hand

KIND = "drop_left"
KEPT_FOR = timedelta(days=7)


def left(clinic: Clinic) -> str:
    """Return the name of the schema that a clinic leaves behind."""
    return f"left_{clinic.pk.hex}"


def drop_later(clinic: Clinic, *, kept_on: str, unless: str) -> None:
    """This function will let what a clinic left on a server be dropped, some days from now."""
    if kept_on == unless:
        return
    about = f"{kept_on}.{left(clinic)}"
    job = jobs.under_way(KIND, about) or jobs.ask(
        KIND, about=about, wish={"on": kept_on, "schema": left(clinic)}, by=system("move"), hint=False
    )
    # Of two moves away from there the later one counts.
    Job.objects.filter(pk=job.pk).update(not_before=clock.now() + KEPT_FOR)


@jobs.kind(KIND)
def drop(hand: Hand) -> None:
    """Drop what a clinic left; a server that is known no more took it along."""
    if hand.wish["on"] in shards.names():
        reaching.drop(hand.wish["on"], hand.wish["schema"])
