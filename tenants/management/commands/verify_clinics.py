"""`manage.py verify_clinics`: does every clinic that is open for work have its constraints?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tenants.queries import directory, readiness


class Command(BaseCommand):
    help = "Look for clinics whose schema lacks a constraint; ends with an error if there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        schemas = directory.schemas_open_for_work()
        broken = readiness.without_guards(schemas)
        for schema, names in broken.items():
            self.stderr.write(f"{schema} lacks {', '.join(names)}")
        if broken:
            raise CommandError(f"{len(broken)} of {len(schemas)} clinics are not safe.")
        self.stdout.write(f"{len(schemas)} clinics have all constraints.")
