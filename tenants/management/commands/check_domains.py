"""`manage.py check_domains [HOST]`: what the periodic job does, or a look at one host now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel import clock
from kernel.actors import system
from tenants.models import Domain
from tenants.operations import proving


class Command(BaseCommand):
    help = "Look whether hosts are still proved to be their clinics': those that are due, or the one that is named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("host", nargs="?", default="", help="the host, in whatever clinics claim it")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["host"]:
            self.stdout.write(f"{proving.check_everywhere(now=clock.now())} hosts were due.")
            return
        found = list(Domain.objects.filter(domain=options["host"].lower(), own=True).order_by("pk"))
        if not found:
            raise CommandError(f"No clinic claims {options['host']}.")
        for one in found:
            seen = proving.check(one.pk, by=system("command"), now=clock.now())
            trouble = f" ({seen.trouble})" if seen.trouble else ""
            self.stdout.write(f"{one.tenant}: {seen.state}{trouble}")
