"""`manage.py prepare_shard NAME`: make a database server of SHARDS ready to hold clinics."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kernel.errors import Refusal
from tenants.operations import shards
from tenants.queries import readiness


class Command(BaseCommand):
    help = "Put into a database server what the clinics' tables stand on; may be run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="As SHARDS names it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            shards.prepare(options["name"])
        except Refusal as refusal:
            raise CommandError(f"{refusal.title} {refusal.facts or ''}".strip()) from refusal
        for name in readiness.talkative_logs(options["name"]):
            self.stderr.write(f"Its log may hold data of patients, by {name}: see docs/operations.md.")
        self.stdout.write(f"{options['name']} can hold clinics.")
