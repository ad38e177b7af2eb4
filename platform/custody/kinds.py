"""Custody's work that takes longer than a request. Each kind finds out what was done before it was called."""

from uuid import UUID

from custody.models import Aside, Backup
from custody.operations import backups, restoring, swapping
from custody.queries import kept
from kernel import clock
from kernel.actors import Actor, system
from tenants.models import Clinic, Job
from tenants.operations import jobs

BACKUP, RESTORE, SWAP, DROP = "backup", "restore", "swap", "drop_restored"


def ask_backup(
    clinic: Clinic, *, purpose: str, by: Actor, asked_by: str = "", hint: bool = True
) -> tuple[Backup, Job]:
    """This function will ask for a backup of a clinic.

    :raises JobUnderWay: if one is made already.
    """
    row = Backup(clinic=clinic)
    job = jobs.ask(
        BACKUP,
        about=clinic.schema_name,
        clinic=clinic,
        wish={"backup": str(row.pk), "purpose": purpose},
        by=by,
        asked_by=asked_by,
        hint=hint,
    )
    row = backups.begin(clinic, purpose=purpose, now=clock.now(), asked_by=job.asked_by, again=row.pk)
    return row, job


def ask_for(aside: Aside, name: str, *, by: Actor, asked_by: str = "", hint: bool = True) -> Job:
    """This function will ask that a schema beside a clinic's be filled, swapped in or dropped.

    :raises JobUnderWay: if that is done already.
    """
    wish = {"aside": str(aside.pk), "by": _actor_told(by)}
    return jobs.ask(name, about=aside.about, clinic=aside.clinic_id, wish=wish, by=by, asked_by=asked_by, hint=hint)


@jobs.kind(BACKUP)
def _back_up(hand: jobs.Hand) -> None:
    backups.take(
        hand.job.about,
        purpose=hand.wish["purpose"],
        now=clock.now(),
        again=UUID(hand.wish["backup"]),
        asked_by=hand.job.asked_by,
        progress=_progress(hand),
    )


@jobs.kind(RESTORE)
def _restore(hand: jobs.Hand) -> None:
    restoring.restore(kept.aside(UUID(hand.wish["aside"])), now=clock.now(), progress=_progress(hand))


@jobs.kind(SWAP)
def _swap(hand: jobs.Hand) -> None:
    hand.step("swap")
    swapping.swap(kept.aside(UUID(hand.wish["aside"])), by=_actor(hand.wish["by"]), now=clock.now())


@jobs.kind(DROP)
def _drop(hand: jobs.Hand) -> None:
    hand.step("drop")
    found = Aside.objects.filter(pk=UUID(hand.wish["aside"])).first()
    if found is not None:
        swapping.drop(found, now=clock.now())


def _progress(hand: jobs.Hand) -> backups.Progress:
    def said(step: str, done: int, total: int) -> None:
        hand.step(step, done=done, total=total)

    return said


def _actor_told(by: Actor) -> dict[str, str | None]:
    return {
        "kind": by.kind,
        "id": str(by.id) if by.id else None,
        "role": by.role,
        "request_id": by.request_id,
        "address": by.address,
    }


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
