"""`manage.py verify_clinics`: are the clinics whole, and is there nothing that belongs to none?"""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.queries import directory, readiness, schemas


class Command(BaseCommand):
    help = "Look for clinics that lack a constraint, a schema or an address, and for schemas that are nobody's."

    def handle(self, *args: Any, **options: Any) -> None:
        open_for_work = directory.schemas_open_for_work()
        broken = readiness.without_guards(open_for_work)
        for schema, names in broken.items():
            self.stderr.write(f"{schema} lacks {', '.join(names)}")
        astray = list(_astray())
        for line in astray:
            self.stderr.write(line)
        if broken:
            raise CommandError(f"{len(broken)} of {len(open_for_work)} clinics are not safe.")
        if astray:
            raise CommandError(f"{len(astray)} things do not belong together.")
        self.stdout.write(f"{len(open_for_work)} clinics have all constraints.")


def _astray() -> Iterator[str]:
    yield from (f"{one} is a schema of no clinic" for one in schemas.orphans())
    yield from (f"{one} has no schema" for one in schemas.missing())
    yield from (f"{one} is being opened by nobody" for one in schemas.without_opening())
    yield from (f"{one} has no address" for one in schemas.without_address())
