"""`manage.py migrate_clinics`: bring every clinic's schema to the code's migrations."""

import os
from typing import Any, ClassVar
from uuid import UUID

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from fleet import graph
from fleet.models import MigrationRun, RunState
from fleet.operations import running, versions, working
from fleet.queries import behind
from kernel import clock
from kernel.actors import system
from kernel.errors import Refusal

BY = system("migrate_clinics")


class Command(BaseCommand):
    help = (
        "Bring every clinic's schema to the code's migrations: a few clinics first, then all others, in several"
        " processes. Ends with an error unless all of them are there."
    )
    # A container of migrations checks its settings before; each process that helps would do it again.
    requires_system_checks: ClassVar[list[str]] = []  # type: ignore[misc]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--public", action="store_true", help="migrate the platform's own tables first")
        parser.add_argument("--workers", type=int, default=running.WORKERS, help="processes that work at once")
        parser.add_argument("--canary", type=int, default=running.CANARY, help="clinics that go before all others")
        parser.add_argument("--lock-timeout", type=int, default=running.LOCK_TIMEOUT, metavar="MS")
        parser.add_argument("--only", default="", metavar="SCHEMA", help="one clinic alone")
        parser.add_argument("--verify", action="store_true", help="ask each schema instead of what was noted of it")
        parser.add_argument("--plan", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--pause", action="store_true", help="let the run that goes on rest")
        parser.add_argument(
            "--resume", action="store_true", help="go on with the last run, and try again what failed"
        )
        parser.add_argument("--work-at", type=UUID, metavar="RUN", help="help with a run (what this command starts)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["work_at"]:
            parent = os.getppid()
            working.work(options["work_at"], graph.current(), wanted=lambda: os.getppid() == parent)
            return
        if options["public"]:
            call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
        try:
            self._handle(options)
        except Refusal as refusal:
            raise CommandError(f"{refusal} {refusal.facts or ''}".strip()) from refusal

    def _handle(self, options: dict[str, Any]) -> None:
        code = graph.current()
        if options["pause"]:
            self._pause()
        elif options["plan"]:
            self._plan(code, verify=options["verify"])
        else:
            if options["verify"]:
                versions.found_behind(code, now=clock.now(), everything=True)
            run = self._run(code, options)
            if run is None:
                self.stdout.write(f"{self._clinics(options)} at {code.digest[:12]}: nothing to do.")
            else:
                self._carry_out(run, code)

    def _pause(self) -> None:
        run = running.open_run()
        if run is None:
            raise CommandError("No run is going on.")
        running.pause(run.pk, by=BY)
        self.stdout.write("The run rests once the clinics that are being worked at are done.")

    def _plan(self, code: graph.Code, *, verify: bool) -> None:
        if verify:
            versions.found_behind(code, now=clock.now(), everything=True)
        groups = running.to_do(code, now=clock.now())
        for wanted, schemas in groups:
            self.stdout.write(f"{len(schemas)} clinics ({', '.join(schemas[:3])}{' ...' * (len(schemas) > 3)}):")
            for one in wanted:
                self.stdout.write(f"  {one}")
        if not groups:
            self.stdout.write(f"All clinics are at {code.digest[:12]}: nothing to do.")

    def _run(self, code: graph.Code, options: dict[str, Any]) -> MigrationRun | None:
        now = clock.now()
        last = MigrationRun.objects.order_by("-started_at").first()
        if options["resume"]:
            if last is None:
                raise CommandError("There is no run to go on with.")
            return running.resume(last.pk, code, by=BY, now=now)
        going_on = running.open_run()
        if going_on is not None and going_on.target == code.digest:
            if going_on.state == RunState.PAUSED:
                raise CommandError("The run rests: --resume lets it go on.")
            # Left by a process that died, or another one works at it: both may be joined.
            self.stdout.write("Going on with the run that is open.")
            return going_on
        return running.begin(
            code,
            only=options["only"],
            canary=options["canary"],
            workers=options["workers"],
            lock_timeout=options["lock_timeout"],
            by=BY,
            now=now,
        )

    def _carry_out(self, run: MigrationRun, code: graph.Code) -> None:
        run = working.carry_out(run, code, say=self._say)
        far = working.progress(run.pk)
        self.stdout.write(f"{far.done} of {far.total} clinics at {code.digest[:12]}, {far.failed} failed.")
        for one in behind.broken():
            self.stderr.write(f"{one.clinic.schema_name}: {one.trouble} {one.detail}".rstrip())
        if run.state != RunState.DONE:
            raise CommandError(_why(run))

    def _say(self, far: working.Progress) -> None:
        if far.trouble:
            self.stderr.write(f"{far.schema}: {far.trouble} {far.detail}".rstrip())
        elif far.schema:
            self.stdout.write(f"[{far.done + far.failed}/{far.total}] {far.schema}")

    def _clinics(self, options: dict[str, Any]) -> str:
        return f"Clinic {options['only']} is" if options["only"] else f"{len(behind.schemas())} clinics are"


def _why(run: MigrationRun) -> str:
    if run.state == RunState.PAUSED:
        return "The run rests: --resume lets it go on."
    if run.trouble == "canary_failed":
        return "A clinic that went first failed, so the others were left as they are. Mend it, then --resume."
    return "Some clinics failed, all others are done. Mend them, then --resume."
