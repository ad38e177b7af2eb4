"""Who may do what on the platform: one row an operation, or one for each way of asking that is decided differently.

A row that needs something names a function in `given`: it runs before the row is asked, in a transaction that is
rolled back, with the operator who asks (None for the others), and returns words for `{...}` in the request.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model

from console.models import SignUp
from console.operations import opening, samples
from console.operations.opening import Wish
from custody.models import Aside
from custody.operations import backups, exporting
from custody.queries import kept
from fleet import graph
from fleet.models import MigrationRun
from fleet.operations import running
from identity.models import Help
from identity.operations import helping
from kernel import clock, tenancy
from kernel.actors import Actor, system
from operators.digests import digest
from operators.models import Operator, OperatorSession
from operators.operations import challenges, people
from tenants.models import Clinic, Domain, DomainState, Job, JobState
from tenants.operations import domains
from testkit import make as at_clinics
from testkit import operators as make
from testkit import pictures

ANYBODY = ("anonymous", "support", "admin", "manager")
BOTH = ("support", "admin")
ADMIN = ("admin",)
FRESH = "an entirely other phrase"

Words = dict[str, str]
Given = Callable[[Operator | None], Words]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One operation asked in one way.

    may: who gets a 2xx. Others who are operators get 403, everybody else 401, unless `refusal` says otherwise.
    given: what must be there; its words stand for `{...}` in path, query, body and headers.
    changes: whether it changes anything; `audited`: whether that stands in the log, with who did it.
    limited: whether it is counted (429).
    model: whose fields nobody may smuggle into the body.
    raw: what is sent in place of JSON, `content_type` what it is called.
    """

    operation: str
    way: str = ""
    may: tuple[str, ...]
    refusal: dict[str, int] = field(default_factory=dict)
    given: Given | None = None
    changes: bool = False
    audited: bool = True
    limited: bool = False
    path: dict[str, str] = field(default_factory=dict)
    query: str = ""
    body: Any = None
    raw: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    model: type[Model] | None = None

    @property
    def name(self) -> str:
        return f"{self.operation}-{self.way}" if self.way else self.operation


# Operations that are asked by POST and change nothing: a secret does not belong into an address.
SHOWING = frozenset({"operatorShowLink", "drawOpeningLogo"})


def a_log_in(_: Operator | None) -> Words:
    made = make.make(email="other@example.org", password=make.PASSWORD)
    asked = challenges.challenge(made, now=clock.now())
    return {"challenge": asked.secret, "code": at_clinics.code(clock.now(), make.APP)}


def a_session(_: Operator | None) -> Words:
    now = clock.now()
    session = OperatorSession.objects.create(
        operator=make.make(),
        current_hash=digest("refresh-secret"),
        rotated_at=now,
        idle_until=now + timedelta(minutes=15),
        ends_at=now + timedelta(hours=12),
    )
    return {"refresh": f"{session.id}.refresh-secret"}


def a_link(_: Operator | None) -> Words:
    by = system("tests")
    made = people.admit(name="New", email="new@example.org", role="support", language="en", by=by, now=clock.now())
    return {"token": made.link.partition("=")[2]}


def a_password(asker: Operator | None) -> Words:
    if asker is not None:
        asker.password = make.make(password=make.PASSWORD).password
        asker.save(update_fields=["password"])
    return {}


def a_new_app(asker: Operator | None) -> Words:
    if asker is None:
        return {"challenge": "nothing", "code": "000000"}
    session = asker.sessions.get()
    offered = challenges.ask_to_set_up(asker, inside=session.id, now=clock.now())
    assert offered.set_up is not None
    return {"challenge": offered.secret, "code": at_clinics.code(clock.now(), offered.set_up.secret)}


def own_session(asker: Operator | None) -> Words:
    return {"session_id": str(asker.sessions.get().id if asker else uuid4())}


def somebody(_: Operator | None) -> Words:
    return {"operator_id": str(make.make("support", email="somebody@example.org").id)}


def west(**fields: Any) -> Given:
    """A clinic without a schema, in a state, and a job of its own that failed."""

    def give(_: Operator | None) -> Words:
        made = Clinic.objects.create(
            schema_name="west", name="West", zone="Europe/Berlin", languages=["en"], **{"state": "active", **fields}
        )
        Domain.objects.create(tenant=made, domain="west.localhost", is_primary=True)
        job = Job.objects.create(kind="archive", clinic=made, about="west", state="failed")
        return {"clinic_id": str(made.pk), "job_id": str(job.pk)}

    return give


def a_job_that_waits(_: Operator | None) -> Words:
    return {"job_id": str(Job.objects.create(kind="archive", about="west").pk)}


def a_clinic(_: Operator | None) -> Words:
    return {"clinic_id": str(tenancy.clinic_of("north").id)}


def a_host(_: Operator | None) -> Words:
    clinic = tenancy.clinic_of("north")
    made = domains.claim(clinic.id, "north.example", by=system("tests"), now=clock.now())
    return {"domain_id": str(made.pk)}


def an_active_host(asker: Operator | None) -> Words:
    words = a_host(asker)
    Domain.objects.filter(pk=words["domain_id"]).update(state=DomainState.ACTIVE)
    return words


def a_help(asker: Operator | None) -> Words:
    clinic = tenancy.clinic_of("north")
    helper = asker or make.make("support")
    by = Actor(kind="operator", id=helper.id, role=helper.role)
    with tenancy.use(clinic):
        made, _ = helping.start(name=helper.name, role=helper.role, reason="a call", by=by, now=clock.now())
    code = at_clinics.code(clock.now(), make.APP)
    return {"clinic_id": str(clinic.id), "help_id": str(made.id), "code": code}


def a_clinic_elsewhere(asker: Operator | None) -> Words:
    words = a_clinic(asker)
    Clinic.objects.filter(pk=words["clinic_id"]).update(shard="elsewhere")
    return words


COOKIE = {"cookie": "__Host-chairside-operator={refresh}", "origin": "{origin}"}
OTHER = {"operator_id": "{operator_id}"}
CLINIC = {"clinic_id": "{clinic_id}"}
HOST = {"domain_id": "{domain_id}"}
REASON = {"reason": "asked for by telephone"}

OPERATOR_ROWS = [
    Row(operation="operatorLogIn", may=ANYBODY, given=a_log_in, changes=True, limited=True, model=Operator,
        body={"email": "other@example.org", "password": make.PASSWORD}),
    Row(operation="operatorGiveSecondFactor", may=ANYBODY, given=a_log_in, changes=True, limited=True,
        model=Operator, body={"challenge": "{challenge}", "code": "{code}"}),
    Row(operation="operatorRefresh", may=ANYBODY, given=a_session, changes=True, audited=False, headers=COOKIE),
    Row(operation="operatorLogOut", may=ANYBODY, given=a_session, changes=True, headers=COOKIE),
    Row(operation="operatorShowLink", may=ANYBODY, given=a_link, limited=True, model=Operator,
        body={"token": "{token}"}),
    Row(operation="operatorChoosePassword", may=ANYBODY, given=a_link, changes=True, limited=True, model=Operator,
        body={"token": "{token}", "password": FRESH}),
    Row(operation="getOwnOperator", may=BOTH),
    Row(operation="changeOwnOperator", may=BOTH, changes=True, model=Operator, body={"name": "Grace"}),
    Row(operation="changeOwnOperatorPassword", may=BOTH, given=a_password, changes=True, limited=True,
        model=Operator, body={"current": make.PASSWORD, "new": FRESH}),
    Row(operation="askForNewOperatorApp", may=BOTH, given=a_password, changes=True, limited=True, model=Operator,
        body={"password": make.PASSWORD}),
    Row(operation="confirmNewOperatorApp", may=BOTH, given=a_new_app, changes=True, limited=True, model=Operator,
        body={"challenge": "{challenge}", "code": "{code}"}),
    Row(operation="renewOperatorRecoveryCodes", may=BOTH, given=a_password, changes=True, limited=True,
        model=Operator, body={"password": make.PASSWORD}),
    Row(operation="listOperatorSessions", may=BOTH),
    Row(operation="endOperatorSession", may=BOTH, given=own_session, changes=True,
        path={"session_id": "{session_id}"}),
    Row(operation="listOperators", may=ADMIN),
    Row(operation="admitOperator", may=ADMIN, changes=True, model=Operator,
        body={"name": "Grace Hopper", "email": "grace@example.org", "role": "support", "language": "de"}),
    Row(operation="changeOperator", may=ADMIN, given=somebody, changes=True, model=Operator, path=OTHER,
        body={"role": "admin", **REASON}),
    Row(operation="resetOperatorSecondFactor", may=ADMIN, given=somebody, changes=True, model=Operator, path=OTHER,
        body=REASON),
    Row(operation="renewOperatorLink", may=ADMIN, given=somebody, changes=True, path=OTHER),
    Row(operation="listOperatorLog", may=BOTH, query="limit=10"),
    Row(operation="exportOperatorLog", may=ADMIN),
]  # fmt: skip


def an_address(_: Operator | None) -> Words:
    return {"address": f"west-{uuid4().hex[:8]}x"}


def an_opening(_: Operator | None) -> Words:
    wish = Wish(
        name="West",
        address="west",
        zone="UTC",
        languages=["en"],
        manager_email="mona@west.example.com",
        manager_name="Mona",
        manager_language="en",
    )
    return {"opening_id": str(opening.ask(wish, by=system("tests"), hint=False).id)}


def a_failed_opening(asker: Operator | None) -> Words:
    words = an_opening(asker)
    Job.objects.filter(pk=words["opening_id"]).update(state=JobState.FAILED)
    return words


def sampled_clinic(_: Operator | None) -> Words:
    north = tenancy.clinic_of("north")
    with tenancy.use(north):
        samples.add(by=system("tests"), now=clock.now())
    return {"clinic_id": str(north.id)}


OPENING = {"opening_id": "{opening_id}"}
NEW_CLINIC = {
    "name": "West Dental", "address": "{address}", "zone": "America/Denver", "languages": ["en", "es"],
    "manager": {"email": "mona@west.example.com", "name": "Mona", "language": "es"},
}  # fmt: skip

OPENING_ROWS = [
    Row(operation="listOpenings", may=BOTH),
    Row(operation="getOpening", may=BOTH, given=an_opening, path=OPENING),
    Row(operation="askOpening", may=ADMIN, given=an_address, changes=True, body=NEW_CLINIC, model=Clinic),
    Row(operation="drawOpeningLogo", may=ADMIN, raw=pictures.made(), content_type="image/png"),
    Row(operation="retryOpening", may=ADMIN, given=a_failed_opening, changes=True, path=OPENING),
    Row(operation="giveUpOpening", may=ADMIN, given=an_opening, changes=True, path=OPENING, model=Job,
        body={"reason": "a mistake"}),
    Row(operation="checkAddress", may=BOTH, path={"address": "west"}),
    Row(operation="judgeColor", may=BOTH, query="color=%230f766e"),
    Row(operation="countSamples", may=BOTH, given=sampled_clinic, path={"clinic_id": "{clinic_id}"}),
    Row(operation="removeSamples", may=ADMIN, given=sampled_clinic, changes=True,
        path={"clinic_id": "{clinic_id}"}),
]  # fmt: skip


def a_sign_up(_: Operator | None) -> Words:
    wish = {"name": "West", "address": "west", "zone": "UTC", "language": "en", "email": "mona@west.example.com"}
    token = uuid4().hex
    SignUp.objects.create(digest=digest(token), wish=wish, expires_at=clock.now() + timedelta(hours=1))
    return {"token": token}


def a_confirmed_sign_up(asker: Operator | None) -> Words:
    words = a_sign_up(asker)
    opened = Job.objects.get(pk=an_opening(asker)["opening_id"])
    SignUp.objects.filter(digest=digest(words["token"])).update(opening=opened, used_at=clock.now())
    return words


LINK = {"x-sign-up-token": "{token}"}

SIGN_UP_ROWS = [
    Row(operation="getSignUpOffer", may=ANYBODY),
    Row(operation="checkSignUpAddress", may=ANYBODY, limited=True, path={"address": "west"}),
    Row(operation="signUp", may=ANYBODY, given=an_address, changes=True, limited=True, model=SignUp,
        body={"name": "West Dental", "address": "{address}", "email": "mona@west.example.com",
              "zone": "America/Denver", "language": "es", "accepts_terms": True}),
    Row(operation="showSignUp", may=ANYBODY, given=a_sign_up, limited=True, headers=LINK),
    Row(operation="confirmSignUp", may=ANYBODY, given=a_sign_up, changes=True, limited=True, model=SignUp,
        headers=LINK, body={"address": "west"}),
    Row(operation="followSignUp", may=ANYBODY, given=a_confirmed_sign_up, limited=True, headers=LINK),
]  # fmt: skip


JOB = {"job_id": "{job_id}"}

CLINIC_ROWS = [
    Row(operation="listClinics", may=BOTH, query="search=north&sort=storage"),
    Row(operation="getClinic", may=BOTH, given=west(), path=CLINIC),
    Row(operation="suspendClinic", may=ADMIN, given=west(), changes=True, model=Clinic, path=CLINIC, body=REASON),
    Row(operation="reactivateClinic", may=ADMIN, given=west(state="suspended"), changes=True, path=CLINIC),
    Row(operation="archiveClinic", may=ADMIN, given=west(), changes=True, model=Clinic, path=CLINIC, body=REASON),
    Row(operation="bringBackClinic", may=ADMIN, given=west(state="archived"), changes=True, path=CLINIC),
    Row(operation="dropClinicNow", may=ADMIN, given=west(state="archived"), changes=True, model=Clinic,
        path=CLINIC, body={"address": "west.localhost", **REASON}),
    Row(operation="changePlan", may=ADMIN, given=west(), changes=True, model=Clinic, path=CLINIC,
        body={"plan": "solo", "limits": {"dentists": 3}, **REASON}),
    Row(operation="changeFeatures", may=ADMIN, given=west(), changes=True, model=Clinic, path=CLINIC,
        body={"features": {"sms": False}, **REASON}),
    Row(operation="listJobs", may=BOTH, given=west(), query="state=failed"),
    Row(operation="getJob", may=BOTH, given=west(), path=JOB),
    Row(operation="stopJob", may=ADMIN, given=a_job_that_waits, changes=True, path=JOB),
    Row(operation="repeatJob", may=ADMIN, given=west(), changes=True, path=JOB),
    Row(operation="getFigures", may=BOTH, query="days=7"),
]  # fmt: skip

DOMAIN_ROWS = [
    Row(operation="listDomains", may=BOTH, given=a_clinic, path=CLINIC),
    Row(operation="claimDomain", may=ADMIN, given=a_clinic, changes=True, model=Domain, path=CLINIC,
        body={"host": "north.example"}),
    Row(operation="checkDomain", may=BOTH, given=a_host, changes=True, path=HOST),
    Row(operation="setPrimaryDomain", may=ADMIN, given=an_active_host, changes=True, path=HOST),
    Row(operation="releaseDomain", may=ADMIN, given=a_host, changes=True, path=HOST),
]  # fmt: skip

SHARD_ROWS = [
    Row(operation="listShards", may=ADMIN),
    Row(operation="moveClinic", may=ADMIN, given=a_clinic_elsewhere, changes=True, model=Clinic, path=CLINIC,
        body={"shard": "default"}),
]  # fmt: skip


def a_clinic_behind(_: Operator | None) -> Words:
    """South says that its last migration was not applied: enough to be asked about it, too little to do it again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM south.django_migrations WHERE id = (SELECT max(id) FROM south.django_migrations"
            " WHERE app = 'scheduling')"
        )
    return {}


def a_migration(asker: Operator | None) -> Words:
    a_clinic_behind(asker)
    run = running.begin(graph.current(), by=system("tests"), now=clock.now())
    assert run is not None
    return {"run_id": str(run.pk)}


def a_paused_migration(asker: Operator | None) -> Words:
    words = a_migration(asker)
    running.pause(UUID(words["run_id"]), by=system("tests"))
    return words


RUN = {"run_id": "{run_id}"}

MIGRATION_ROWS = [
    Row(operation="getFleet", may=BOTH, given=a_migration),
    Row(operation="listMigrationRuns", may=BOTH, given=a_migration),
    Row(operation="getMigrationRun", may=BOTH, given=a_migration, path=RUN),
    Row(operation="migrateClinics", may=ADMIN, given=a_clinic_behind, changes=True, model=MigrationRun,
        body={"only": "south", "canary": 0, "workers": 1, "lock_timeout": 400}),
    Row(operation="pauseMigration", may=ADMIN, given=a_migration, changes=True, path=RUN),
    Row(operation="resumeMigration", may=ADMIN, given=a_paused_migration, changes=True, path=RUN),
]  # fmt: skip


def a_backup(_: Operator | None) -> Words:
    row = backups.take("north", now=clock.now())
    return {"clinic_id": str(row.clinic_was), "backup_id": str(row.pk)}


def a_restored_state(asker: Operator | None) -> Words:
    """South stands in for what was restored: nobody looks into it but to compare."""
    words = a_clinic(asker)
    made = Aside.objects.create(clinic_id=words["clinic_id"], about="north", schema="south", state="ready")
    return {**words, "restored_id": str(made.pk)}


def an_export(_: Operator | None) -> Words:
    clinic, now = kept.clinic("north"), clock.now()
    row = exporting.export(exporting.begin(clinic, now=now), now=now)
    return {"clinic_id": str(clinic.pk), "export_id": str(row.pk)}


BACKUP = {"backup_id": "{backup_id}"}
RESTORED = {"restored_id": "{restored_id}"}

CUSTODY_ROWS = [
    Row(operation="listBackups", may=BOTH, given=a_backup, path=CLINIC),
    Row(operation="backUpClinic", may=ADMIN, given=a_clinic, changes=True, path=CLINIC),
    Row(operation="verifyBackup", may=ADMIN, given=a_backup, changes=True, path=BACKUP),
    Row(operation="restoreBackup", may=ADMIN, given=a_backup, changes=True, path=BACKUP),
    Row(operation="listRestored", may=BOTH, given=a_restored_state, path=CLINIC),
    Row(operation="compareRestored", may=ADMIN, given=a_restored_state, path=RESTORED),
    Row(operation="swapRestored", may=ADMIN, given=a_restored_state, changes=True, model=Aside, path=RESTORED,
        body={"address": "north.localhost", **REASON}),
    Row(operation="dropRestored", may=ADMIN, given=a_restored_state, changes=True, path=RESTORED),
    Row(operation="listExports", may=BOTH, given=an_export, path=CLINIC),
    Row(operation="exportClinic", may=ADMIN, given=a_clinic, changes=True, path=CLINIC),
    Row(operation="downloadExport", may=ADMIN, given=an_export, changes=True, path={"export_id": "{export_id}"}),
    Row(operation="importClinic", may=ADMIN, given=an_address, changes=True, query="address={address}",
        raw=b"looked through by a worker", content_type="application/zip"),
]  # fmt: skip

HELP = {"clinic_id": "{clinic_id}", "help_id": "{help_id}"}
HELP_ROWS = [
    Row(operation="listClinicHelp", may=BOTH, given=a_help, path=CLINIC),
    Row(operation="startClinicHelp", may=BOTH, given=a_clinic, changes=True, model=Help, path=CLINIC, body=REASON),
    Row(operation="raiseClinicHelp", may=ADMIN, given=a_help, changes=True, limited=True, model=Help, path=HELP,
        body={**REASON, "code": "{code}"}),
    Row(operation="endClinicHelp", may=BOTH, given=a_help, changes=True, path=HELP),
]  # fmt: skip

ROWS: list[Row] = [
    *HELP_ROWS,
    *OPERATOR_ROWS,
    *OPENING_ROWS,
    *SIGN_UP_ROWS,
    *CLINIC_ROWS,
    *MIGRATION_ROWS,
    *DOMAIN_ROWS,
    *SHARD_ROWS,
    *CUSTODY_ROWS,
]
