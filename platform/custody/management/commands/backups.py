"""`manage.py backups [SCHEMA]`."""

from typing import Any

from django.core.management.base import BaseCommand

from custody.management.working import refusals_said
from custody.queries import kept
from tenants.models import Clinic


class Command(BaseCommand):
    help = "List the backups of one clinic, and what stands beside it; without a name, the latest one of each."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("schema", nargs="?")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["schema"] is None:
            for schema in Clinic.objects.order_by("schema_name").values_list("schema_name", flat=True):
                latest = kept.latest(schema)
                self.stdout.write(f"{schema}  {'none' if latest is None else latest.isoformat()}")
            return
        with refusals_said():
            clinic = kept.clinic(options["schema"])
        for row in kept.backups_of(clinic.schema_name):
            at = row.made_at.isoformat() if row.made_at else "-"
            self.stdout.write(f"{row.pk}  {at}  {row.purpose}  {row.state}  {row.rows} rows  {row.size} bytes")
        for aside in kept.asides_of(clinic.schema_name):
            drops = f", dropped on {aside.drops_at:%Y-%m-%d}" if aside.drops_at else ""
            self.stdout.write(f"{aside.pk}  beside it: {aside.schema}  {aside.state}{drops}")
