"""`manage.py domains north`: at which hosts a clinic is found, and what keeps the others back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants import hosts
from tenants.models import Clinic
from tenants.queries import hosts as known


class Command(BaseCommand):
    help = "List the hosts of a clinic, with the record that proves each of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("schema", help="the clinic's schema")

    def handle(self, *args: Any, **options: Any) -> None:
        clinic = Clinic.objects.filter(schema_name=options["schema"]).first()
        if clinic is None:
            raise CommandError(f"There is no clinic {options['schema']}.")
        for one in known.of_clinic(clinic.pk):
            main = "  main" if one.is_primary else ""
            trouble = f"  ({one.trouble})" if one.trouble else ""
            self.stdout.write(f"{one.pk:>6}  {one.domain}  {one.state}{main}{trouble}")
            if one.own:
                self.stdout.write(f'        {hosts.record_of(one.domain)}  TXT  "{hosts.WORD}{one.token}"')
