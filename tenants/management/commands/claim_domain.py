"""`manage.py claim_domain north termine.example.com`: what `claimDomain` does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel import clock
from kernel.actors import system
from kernel.errors import Refusal
from tenants import hosts
from tenants.models import Clinic
from tenants.operations import domains


class Command(BaseCommand):
    help = "Claim a host for a clinic and say which record proves it. Nothing leads there before."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("schema", help="the clinic's schema")
        parser.add_argument("host", help="the host, like termine.example.com")

    def handle(self, *args: Any, **options: Any) -> None:
        clinic = Clinic.objects.filter(schema_name=options["schema"]).first()
        if clinic is None:
            raise CommandError(f"There is no clinic {options['schema']}.")
        try:
            made = domains.claim(clinic.pk, options["host"], by=system("command"), now=clock.now())
        except Refusal as refusal:
            raise CommandError(f"{refusal.code}: {refusal}") from None
        self.stdout.write(f"{made.domain} is {made.state}. It is proved by this record:")
        self.stdout.write(f'{hosts.record_of(made.domain)}  TXT  "{hosts.WORD}{made.token}"')
