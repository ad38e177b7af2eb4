"""`manage.py change_plan CLINIC [PLAN] [--limit NAME=NUMBER] [--feature NAME=on]`: what a clinic may have."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from tenants import plans
from tenants.management.clinic_command import ClinicCommand, clinic_id
from tenants.models import Clinic
from tenants.operations import agreeing

# What takes back that a clinic differs from its plan.
AS_PLANNED = "plan"
SWITCH = {"on": True, "off": False}


class Command(ClinicCommand):
    help = "Show what a clinic may have, or change its plan, its own limits and its own features."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("plan", nargs="?", choices=list(plans.PLANS))
        parser.add_argument("--limit", action="append", default=[], help="Like dentists=12, dentists=none or =plan")
        parser.add_argument("--feature", action="append", default=[], help="Like sms=on, sms=off or sms=plan")
        parser.add_argument("--reason", default="", help="Kept in the platform's audit log")

    def handle(self, *args: Any, **options: Any) -> None:
        one = clinic_id(options["clinic"])
        clinic, reason = Clinic.objects.get(pk=one), options["reason"]
        if options["plan"] or options["limit"]:
            limits = _changed(clinic.limits, options["limit"], _limit)
            plan = options["plan"] or clinic.plan
            agreeing.change_plan(clinic_id=one, plan=plan, limits=limits, by=self.by, reason=reason)
        if options["feature"]:
            features = _changed(clinic.features, options["feature"], _switch)
            agreeing.change_features(clinic_id=one, features=features, by=self.by, reason=reason)
        self._show(Clinic.objects.get(pk=one))

    def _show(self, clinic: Clinic) -> None:
        self.stdout.write(f"{clinic.schema_name} is on {clinic.plan}.")
        for name, value in plans.limits_of(clinic.plan, clinic.limits).items():
            self.stdout.write(f"  {name}: {'as many as it likes' if value is None else value}")
        on = plans.features_of(clinic.plan, clinic.features)
        for name in plans.FEATURES:
            self.stdout.write(f"  {name}: {'on' if name in on else 'off'}")


def _changed(own: dict[str, Any], said: list[str], read: Any) -> dict[str, Any]:
    changed = dict(own)
    for one in said:
        name, mark, value = one.partition("=")
        if not mark:
            raise CommandError(f"{one} is not of the form NAME=VALUE.")
        if value == AS_PLANNED:
            changed.pop(name, None)
        else:
            changed[name] = read(value)
    return changed


def _limit(value: str) -> int | None:
    if value == "none":
        return None
    if not value.isdecimal():
        raise CommandError(f"{value} is no number.")
    return int(value)


def _switch(value: str) -> bool:
    if value not in SWITCH:
        raise CommandError(f"{value} is neither on nor off.")
    return SWITCH[value]
