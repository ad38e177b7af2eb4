"""`manage.py verify_audit`: does every clinic's audit trail stand, also against what the log was told?"""

import json
from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from auditing import verifying
from kernel import tenancy


class Command(BaseCommand):
    help = "Verify the chains of all clinics from their beginning; ends with an error if one is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--clinic", help="The schema of one clinic; all of them without it")
        parser.add_argument("--anchors", type=Path, help="A log (JSON lines) to hold the chains against as well")

    def handle(self, *args: Any, **options: Any) -> None:
        told = _told(options["anchors"]) if options["anchors"] else {}
        schemas = [options["clinic"]] if options["clinic"] else tenancy.schemas_open_for_work()
        broken = [schema for schema in schemas if not self._stands(schema, told.get(schema, {}))]
        if broken:
            raise CommandError(f"{len(broken)} of {len(schemas)} audit trails are broken.")
        self.stdout.write(f"{len(schemas)} audit trails stand.")

    def _stands(self, schema: str, anchors: dict[int, str]) -> bool:
        with tenancy.use(tenancy.clinic_of(schema)):
            found = verifying.look(after=0, anchors=anchors)
            while not found.done:
                found = verifying.look(after=found.until, anchors=anchors)
        if found.broken is not None:
            self.stderr.write(f"{schema} breaks at {found.broken.sequence}: {found.broken.fault}")
        return found.broken is None


def _told(log: Path) -> dict[str, dict[int, str]]:
    """Return the anchors of each clinic that a log was told; its other lines are passed over."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    with log.open(encoding="utf-8") as lines:
        for text in lines:
            if '"audit_anchor"' in text:
                line = json.loads(text)
                found[line["clinic"]][line["sequence"]] = line["hash"]
    return found
