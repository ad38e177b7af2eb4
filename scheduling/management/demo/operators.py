"""Those who run the demo's platform."""

from datetime import datetime

from django.db import transaction

from identity import passwords
from kernel import sealing
from operators.models import Operator, Role
from operators.operations.challenges import app_place
from operators.queries import with_address

OPERATORS = (
    ("operator@example.com", "Olivia Grant", Role.ADMIN),
    ("support@example.com", "Samuel Ortiz", Role.SUPPORT),
)


def seed_operators(*, password: str, app_key: str, now: datetime) -> int:
    """This function will make the demo's operators who are not there yet, and return how many it made."""
    missing = [one for one in OPERATORS if with_address(one[0]) is None]
    with transaction.atomic():
        for email, name, role in missing:
            operator = Operator(name=name, email=email, role=role, language="en", password=passwords.hashed(password))
            operator.sealed_app = sealing.sealed(app_key, place=app_place(operator.id), of=sealing.PLATFORM)
            operator.app_set_up_at = now
            operator.save(force_insert=True)
    return len(missing)
