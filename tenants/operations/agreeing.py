"""What a clinic may have is agreed anew: its plan, where its limits differ, what is switched on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from kernel.actors import Actor
from kernel.errors import Invalid
from operators import record
from tenants import plans
from tenants.models import Clinic
from tenants.queries import directory
from tenants.queries.hosts import ClinicUnknown


class PlanUnknown(Invalid):
    code = "plan_unknown"
    title = "There is no plan of this name."


class TermsUnfit(Invalid):
    code = "terms_unfit"
    title = "These limits or features are none that a clinic can have."


def change_plan(*, clinic_id: UUID, plan: str, limits: Mapping[Any, Any], by: Actor, reason: str = "") -> Clinic:
    """This function will put a clinic on a plan, with the limits in which it differs from it (None for none). Whoever
    is there stays: a smaller plan only keeps more from coming.

    :raises ClinicUnknown: if there is none of this id.
    :raises PlanUnknown: if there is no such plan.
    :raises TermsUnfit: if a limit is unknown or no count.
    """
    if plan not in plans.PLANS:
        raise PlanUnknown(plans=list(plans.PLANS))
    if not plans.limits_fit(limits):
        raise TermsUnfit(limits=list(plans.LIMITS))
    return _change("clinic.plan_changed", clinic_id, {"plan": plan, "limits": dict(limits)}, by, reason)


def change_features(*, clinic_id: UUID, features: Mapping[Any, Any], by: Actor, reason: str = "") -> Clinic:
    """This function will set the switches in which a clinic differs from its plan; what is not named is as the plan
    has it.

    :raises ClinicUnknown: if there is none of this id.
    :raises TermsUnfit: if a feature is unknown.
    """
    if not plans.features_fit(features):
        raise TermsUnfit(features=list(plans.FEATURES))
    return _change("clinic.features_changed", clinic_id, {"features": dict(features)}, by, reason)


def _change(action: str, clinic_id: UUID, after: dict[str, Any], by: Actor, reason: str) -> Clinic:
    with transaction.atomic():
        clinic = Clinic.objects.select_for_update().filter(pk=clinic_id).first()
        if clinic is None:
            raise ClinicUnknown
        before = {name: getattr(clinic, name) for name in after}
        for name, value in after.items():
            setattr(clinic, name, value)
        if before != after:
            clinic.save(update_fields=[*after, "updated_at"])
            subject = ("clinic", clinic.pk)
            record.deed(action, by=by, subject=subject, clinic=clinic.pk, before=before, after=after, reason=reason)
        directory.forget()
        # Somebody may have asked between the change and its commit.
        transaction.on_commit(directory.forget)
    assert isinstance(clinic, Clinic)
    return clinic
