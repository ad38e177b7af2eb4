"""`manage.py change_operator`: another role, blocked or let in, a lost phone, a forgotten password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kernel import clock
from kernel.actors import system
from kernel.errors import Refusal
from operators import queries
from operators.models import Role
from operators.operations import people


class Command(BaseCommand):
    help = "Change an operator: role, access, second factor, password link. One admin who can log in always remains."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--reason", required=True, help="goes into the platform's log")
        parser.add_argument("--role", choices=Role.values)
        access = parser.add_mutually_exclusive_group()
        access.add_argument("--block", action="store_const", const=False, dest="active")
        access.add_argument("--let-in", action="store_const", const=True, dest="active")
        parser.add_argument("--reset-second-factor", action="store_true")
        parser.add_argument("--new-link", action="store_true", help="print a link by which a password is chosen")

    def handle(self, *args: Any, **options: Any) -> None:
        found = queries.with_address(options["email"])
        if found is None:
            raise CommandError("No operator has this address.")
        by, now, reason = system("change_operator"), clock.now(), options["reason"]
        try:
            if options["role"] is not None or options["active"] is not None:
                people.change(
                    operator_id=found.id,
                    role=options["role"],
                    active=options["active"],
                    reason=reason,
                    version=None,
                    by=by,
                    now=now,
                )
            if options["reset_second_factor"]:
                people.reset_second_factor(operator_id=found.id, reason=reason, version=None, by=by, now=now)
            if options["new_link"]:
                self.stdout.write(people.renew_link(operator_id=found.id, by=by, now=now).link)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        changed = queries.operator(found.id)
        self.stdout.write(f"{changed.email}: {changed.role}, {'may log in' if changed.is_active else 'blocked'}.")
