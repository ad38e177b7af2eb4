"""Custody's work that takes longer than a request. Each kind finds out what was done before it was called."""

from uuid import UUID

from custody.models import Aside, Bundle
from custody.operations import asking, backups, exporting, importing, restoring, swapping
from custody.queries import kept
from kernel import clock
from kernel.actors import Actor, system
from tenants.operations import jobs


@jobs.kind(asking.BACKUP)
def _back_up(hand: jobs.Hand) -> None:
    backups.take(
        hand.job.about,
        purpose=hand.wish["purpose"],
        now=clock.now(),
        again=UUID(hand.wish["backup"]),
        asked_by=hand.job.asked_by,
        progress=_progress(hand),
    )


@jobs.kind(asking.RESTORE)
def _restore(hand: jobs.Hand) -> None:
    restoring.restore(kept.aside(UUID(hand.wish["aside"])), now=clock.now(), progress=_progress(hand))


@jobs.kind(asking.SWAP)
def _swap(hand: jobs.Hand) -> None:
    hand.step("swap")
    swapping.swap(kept.aside(UUID(hand.wish["aside"])), by=_actor(hand.wish["by"]), now=clock.now())


@jobs.kind(asking.DROP)
def _drop(hand: jobs.Hand) -> None:
    hand.step("drop")
    found = Aside.objects.filter(pk=UUID(hand.wish["aside"])).first()
    if found is not None:
        swapping.drop(found, now=clock.now())


@jobs.kind(asking.EXPORT)
def _export(hand: jobs.Hand) -> None:
    row = Bundle.objects.get(pk=UUID(hand.wish["bundle"]))
    exporting.export(row, now=clock.now(), progress=_progress(hand))


@jobs.kind(asking.IMPORT)
def _take_in(hand: jobs.Hand) -> None:
    row, wish = kept.bundle(UUID(hand.wish["bundle"])), hand.wish
    hand.step("inspect")
    if "clinic" not in hand.facts:
        hand.note(clinic=str(importing.identity(row)))
    made = importing.take_in(
        row,
        one=UUID(hand.facts["clinic"]),
        schema=wish["schema"],
        name=wish["name"],
        domain=wish["domain"],
        now=clock.now(),
        progress=_progress(hand),
    )
    hand.of_clinic(kept.clinic(made.schema))


def _progress(hand: jobs.Hand) -> backups.Progress:
    def said(step: str, done: int, total: int) -> None:
        hand.step(step, done=done, total=total)

    return said


def _actor(told: dict[str, str | None]) -> Actor:
    one = told["id"]
    if told["kind"] != "operator":
        return system(told["role"] or "")
    return Actor(
        kind="operator",
        id=UUID(one) if one else None,
        role=told["role"] or "",
        request_id=told["request_id"] or "",
        address=told["address"],
    )
