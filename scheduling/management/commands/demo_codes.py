"""`manage.py demo_codes`: what the authenticator apps of the demo's team show now."""

from typing import Any

import pyotp
from django.core.management.base import BaseCommand

from identity import totp
from kernel import clock
from scheduling.management.demo.operators import OPERATORS
from scheduling.management.demo.seeding import APP_KEY, CLINICS


class Command(BaseCommand):
    help = "Say the code that the demo's team logs in with now; each is good once and for each of them."

    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        left = totp.STEP - int(now.timestamp()) % totp.STEP
        self.stdout.write(f"{pyotp.TOTP(APP_KEY).at(now)}  ({left} s left), once for each of:")
        for content in CLINICS:
            for mailbox in content.mailboxes:
                self.stdout.write(f"  {content.mail(mailbox)}")
        for email, _, _ in OPERATORS:
            self.stdout.write(f"  {email}")
