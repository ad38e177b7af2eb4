"""`manage.py clinics`: all clinics with their state, plan and what they use."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from console.operations import usage
from console.queries import clinics
from kernel import clock
from tenants.models import Clinic, ClinicState

COLUMNS = ("schema", "address", "state", "plan", "patients", "bookings", "messages", "storage", "p95", "trouble")


class Command(BaseCommand):
    help = "List the clinics; the figures are those of the last count."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("search", nargs="?", default="", help="Part of a name, schema or address")
        parser.add_argument("--state", action="append", default=[], choices=ClinicState.values)
        parser.add_argument("--troubled", action="store_true", default=None, help="Only those with trouble")
        parser.add_argument("--sort", default="name", choices=list(clinics.SORTS))
        parser.add_argument("--count", action="store_true", help="Count first what each clinic uses")
        parser.add_argument("--json", action="store_true", help="One line of JSON for each")

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        if options["count"]:
            usage.count_everywhere(now=now)
        rows = clinics.listed(
            search=options["search"],
            states=options["state"],
            troubled=options["troubled"],
            sort=options["sort"],
            now=now,
        )
        said = [_said(row) for row in rows]
        if options["json"]:
            for one in said:
                self.stdout.write(json.dumps(one))
            return
        table = [COLUMNS, *(tuple("" if one[name] is None else str(one[name]) for name in COLUMNS) for one in said)]
        widths = [max(len(row[at]) for row in table) for at in range(len(COLUMNS))]
        for row in table:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _said(row: Clinic) -> dict[str, Any]:
    used = getattr(row, "usage", None)
    figures = {name: getattr(used, name, None) for name in ("patients", "bookings", "messages", "storage", "p95")}
    return {
        "schema": row.schema_name,
        "address": row.address,
        "state": row.state,
        "plan": row.plan,
        **figures,
        "trouble": "trouble" if row.troubled else "",
    }
