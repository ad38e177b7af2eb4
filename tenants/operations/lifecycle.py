"""A clinic is closed for changes, opened again, put away, fetched back, and in the end dropped."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from kernel import clock
from kernel.actors import Actor, system
from kernel.errors import Conflict, Invalid
from operators import record
from tenants.models import Clinic, ClinicState, Domain, Job
from tenants.operations import domains, dropping, jobs
from tenants.queries import directory
from tenants.queries.hosts import ClinicUnknown

# How long an archived clinic is kept, and can be fetched back.
KEPT_FOR = timedelta(days=30)
# Another process may go on serving a clinic as it was, so long.
SETTLED_AFTER = timedelta(seconds=directory.KEPT_FOR)
ARCHIVE, DROP = "archive", "drop"

Step = Callable[[Clinic, jobs.Hand], None]


class ClinicStateUnfit(Conflict):
    code = "clinic_state_unfit"
    title = "A clinic in this state does not allow that."


class AddressMistyped(Invalid):
    code = "address_mistyped"
    title = "This is not the clinic's address."


_before_archive: list[Step] = []
_before_drop: list[Step] = []


def before_archive(step: Step) -> Step:
    """Register what must have been done, once, before a clinic is archived, such as its last backup; the clinic takes
    no changes then. It is called again after a crash.
    """
    _before_archive.append(step)
    return step


def before_drop(step: Step) -> Step:
    """Register what must have been done before a clinic is dropped, while it is still there: what stands of it
    elsewhere is to go too. It is called again after a crash.
    """
    _before_drop.append(step)
    return step


def suspend(*, clinic_id: UUID, reason: str, by: Actor, now: datetime) -> Clinic:
    """This function will close an active clinic for changes; everything in it can still be read. Other processes go
    on for up to half a minute.

    :raises ClinicUnknown: if there is none of this id.
    :raises ClinicStateUnfit: if it is not active.
    """
    with transaction.atomic():
        clinic = _locked(clinic_id)
        _expect(clinic, ClinicState.ACTIVE)
        _close(clinic, reason, now)
        _note("clinic.suspended", clinic, by, before={"state": ClinicState.ACTIVE}, reason=reason)
    return clinic


def reactivate(*, clinic_id: UUID, by: Actor, now: datetime) -> Clinic:
    """This function will open a suspended clinic again.

    :raises ClinicUnknown: if there is none of this id.
    :raises ClinicStateUnfit: if it is not suspended.
    :raises JobUnderWay: if it is being archived.
    """
    with transaction.atomic():
        clinic = _locked(clinic_id)
        _expect(clinic, ClinicState.SUSPENDED)
        _refuse_while(ARCHIVE, clinic)
        before = {"state": clinic.state, "reason": clinic.suspended_because}
        _open(clinic)
        _note("clinic.reactivated", clinic, by, before=before)
    return clinic


def archive(*, clinic_id: UUID, reason: str, by: Actor, asked_by: str, now: datetime, hint: bool = True) -> Job:
    """This function will close a clinic for changes at once, and ask for the work that puts it away: what must be
    kept of it is saved, then nobody is served there any more, and after 30 days it is dropped.

    :raises ClinicUnknown: if there is none of this id.
    :raises ClinicStateUnfit: if it is neither active nor suspended.
    :raises JobUnderWay: if it is being archived already.
    """
    with transaction.atomic():
        clinic = _locked(clinic_id)
        _expect(clinic, ClinicState.ACTIVE, ClinicState.SUSPENDED)
        before = {"state": clinic.state}
        if clinic.state == ClinicState.ACTIVE:
            _close(clinic, reason, now)
        job = jobs.ask(ARCHIVE, about=clinic.schema_name, clinic=clinic, by=by, asked_by=asked_by, hint=hint)
        _note("clinic.archive_asked", clinic, by, before=before, reason=reason)
    return job


@jobs.kind(ARCHIVE)
def put_away(hand: jobs.Hand) -> None:
    """Archive a clinic: save what must be kept, then close it."""
    clinic = Clinic.objects.filter(pk=hand.job.clinic_id).first()
    if clinic is None or clinic.state == ClinicState.ARCHIVED:
        return
    hand.step("settle")
    if clinic.suspended_at is not None and clinic.suspended_at + SETTLED_AFTER > clock.now():
        # What others still let in must be in the last backup.
        raise jobs.Later(clinic.suspended_at + SETTLED_AFTER)
    hand.step("save")
    for step in _before_archive:
        step(clinic, hand)
    now = clock.now()
    with transaction.atomic():
        clinic = _locked(clinic.pk)
        _expect(clinic, ClinicState.SUSPENDED)
        hand.step("close")
        clinic.state, clinic.archived_at, clinic.drops_at = ClinicState.ARCHIVED, now, now + KEPT_FOR
        _save(clinic, "state", "archived_at", "drops_at")
        after = {"state": clinic.state, "drops_at": clinic.drops_at.isoformat()}
        _note("clinic.archived", clinic, system("jobs"), before={"state": ClinicState.SUSPENDED}, after=after)


def bring_back(*, clinic_id: UUID, by: Actor, now: datetime) -> Clinic:
    """This function will open an archived clinic again, as it was.

    :raises ClinicUnknown: if there is none of this id.
    :raises ClinicStateUnfit: if it is not archived.
    :raises JobUnderWay: if it is being dropped.
    """
    with transaction.atomic():
        clinic = _locked(clinic_id)
        _expect(clinic, ClinicState.ARCHIVED)
        _refuse_while(DROP, clinic)
        _open(clinic)
        _note("clinic.brought_back", clinic, by, before={"state": ClinicState.ARCHIVED})
    return clinic


def drop_now(
    *, clinic_id: UUID, address: str, reason: str, by: Actor, asked_by: str, now: datetime, hint: bool = True
) -> Job:
    """This function will have an archived clinic dropped without waiting for its day. `address` is its main host,
    typed by whoever wants it.

    :raises ClinicUnknown: if there is none of this id.
    :raises ClinicStateUnfit: if it is not archived.
    :raises AddressMistyped: if the address is not its own.
    :raises JobUnderWay: if it is being dropped already.
    """
    with transaction.atomic():
        clinic = _locked(clinic_id)
        _expect(clinic, ClinicState.ARCHIVED)
        refuse_mistyped(address, clinic)
        job = _ask_drop(clinic, by=by, asked_by=asked_by, hint=hint)
        _note("clinic.drop_asked", clinic, by, before=_named(clinic), reason=reason)
    return job


def drop_due(*, now: datetime) -> int:
    """This function will have those archived clinics dropped whose day has come, and return how many."""
    due = Clinic.objects.filter(state=ClinicState.ARCHIVED, drops_at__lte=now).order_by("drops_at")
    asked = 0
    for clinic_id in due.values_list("pk", flat=True):
        with transaction.atomic():
            clinic = _locked(clinic_id)
            still = clinic.state == ClinicState.ARCHIVED and clinic.drops_at is not None and clinic.drops_at <= now
            if still and jobs.under_way(DROP, clinic.schema_name) is None:
                _ask_drop(clinic, by=system("retention"), asked_by="retention")
                asked += 1
    return asked


@jobs.kind(DROP)
def drop(hand: jobs.Hand) -> None:
    """Drop an archived clinic: what stands of it elsewhere, then itself, then what lies of it."""
    clinic_id, schema = UUID(hand.wish["clinic"]), hand.job.about
    clinic = Clinic.objects.filter(pk=clinic_id).first()
    if clinic is not None:
        hand.step("leave")
        domains.release_all(clinic, by=system("jobs"), now=clock.now())
        for step in _before_drop:
            step(clinic, hand)
        with transaction.atomic():
            clinic = _locked(clinic_id)
            _expect(clinic, ClinicState.ARCHIVED)
            hand.step("bury")
            _note("clinic.dropped", clinic, system("jobs"), before=_named(clinic))
            dropping.bury(clinic)
    hand.step("tables")
    dropping.dissolve(dropping.grave_of(clinic_id), hand.progress, shard=hand.wish["shard"])
    hand.step("files")
    dropping.forget(clinic_id, schema)


def refuse_mistyped(address: str, clinic: Clinic) -> None:
    """This function will say whether somebody typed the address of the clinic that is meant.

    :raises AddressMistyped: if not.
    """
    if address.strip().lower() != address_of(clinic):
        raise AddressMistyped


def address_of(clinic: Clinic) -> str:
    """Return the host at which a clinic is found first, its schema's name if it has none."""
    host = Domain.objects.filter(tenant=clinic, is_primary=True).values_list("domain", flat=True).first()
    return host or str(clinic.schema_name)


def _ask_drop(clinic: Clinic, *, by: Actor, asked_by: str, hint: bool = True) -> Job:
    # The wish outlives the row: a run after a crash knows by it whose remains it looks for.
    wish = {"clinic": str(clinic.pk), "shard": clinic.shard, **_named(clinic)}
    return jobs.ask(DROP, about=clinic.schema_name, clinic=clinic, wish=wish, by=by, asked_by=asked_by, hint=hint)


def _locked(clinic_id: UUID) -> Clinic:
    clinic = Clinic.objects.select_for_update().filter(pk=clinic_id).first()
    if clinic is None:
        raise ClinicUnknown
    assert isinstance(clinic, Clinic)
    return clinic


def _expect(clinic: Clinic, *states: ClinicState) -> None:
    if clinic.state not in states:
        raise ClinicStateUnfit(state=clinic.state)


def _refuse_while(kind: str, clinic: Clinic) -> None:
    if jobs.under_way(kind, clinic.schema_name) is not None:
        raise jobs.JobUnderWay


def _close(clinic: Clinic, reason: str, now: datetime) -> None:
    clinic.state, clinic.suspended_at, clinic.suspended_because = ClinicState.SUSPENDED, now, reason
    _save(clinic, "state", "suspended_at", "suspended_because")


def _open(clinic: Clinic) -> None:
    clinic.state, clinic.suspended_at, clinic.suspended_because = ClinicState.ACTIVE, None, ""
    clinic.archived_at = clinic.drops_at = None
    _save(clinic, "state", "suspended_at", "suspended_because", "archived_at", "drops_at")


def _save(clinic: Clinic, *fields: str) -> None:
    clinic.save(update_fields=[*fields, "updated_at"])
    directory.forget()
    # Somebody may have asked between the change and its commit.
    transaction.on_commit(directory.forget)


def _named(clinic: Clinic) -> dict[str, Any]:
    return {"name": clinic.name, "schema": clinic.schema_name, "address": address_of(clinic)}


def _note(
    action: str,
    clinic: Clinic,
    by: Actor,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    record.deed(
        action,
        by=by,
        subject=("clinic", clinic.pk),
        clinic=clinic.pk,
        before=before,
        after=after or {"state": clinic.state},
        reason=reason,
    )
