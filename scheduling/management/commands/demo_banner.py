"""`manage.py demo_banner`: where the demo is and how to get in."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from scheduling.management.demo.content import ClinicContent
from scheduling.management.demo.operators import OPERATORS
from scheduling.management.demo.seeding import APP_KEY, CLINICS, PASSWORD


class Command(BaseCommand):
    help = "Say where the demo clinics are, who can log in, and how to stop and to start afresh."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in banner(f"{settings.PUBLIC_SCHEME}://{{host}}:{settings.PUBLIC_PORT}"):
            self.stdout.write(line)


def banner(address: str) -> Iterator[str]:
    """Yield the banner's lines; `address` holds `{host}` where a host name goes."""
    yield ""
    yield "Chairside is running."
    for content in CLINICS:
        yield ""
        yield from _clinic(content, address.format(host=content.domain))
    yield ""
    yield "  The platform itself"
    yield f"    {address.format(host='localhost')}/console"
    for email, _, role in OPERATORS:
        yield f"    {role.value:<11} {email}"
    yield ""
    yield f"  Password of every account   {PASSWORD}"
    yield f"  The team's app, set-up key  {APP_KEY} (its codes now: make code)"
    yield f"  API documentation           {address.format(host=CLINICS[0].domain)}/api/v1/docs"
    yield f"  Mail that the demo sends    {address.format(host='localhost')}/mailbox/"
    yield ""
    yield "  Stop with Ctrl-C. Start afresh with: make demo-reset"
    yield ""


def _clinic(content: ClinicContent, address: str) -> Iterator[str]:
    yield f"  {content.name} ({', '.join(content.languages)}, {content.zone})"
    yield f"    {address}/  and for the team {address}/staff"
    yield f"    manager     {content.mail('manager')}"
    yield f"    front desk  {content.mail('frontdesk')}"
    yield f"    dentist     {content.mail(content.dentists[0].key)}"
    yield f"    patient     {content.accounts[0].email}"
