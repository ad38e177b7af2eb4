"""What erasing a patient would mean, before anybody does it; and whom time has overtaken."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max, Q, QuerySet

from kernel import tenancy
from messaging.models import Delivery
from scheduling.models import Appointment, ClinicProfile, Patient
from scheduling.queries import appointments
from scheduling.rules import keeping, local_time
from scheduling.rules.policy import Status


@dataclass(frozen=True, slots=True)
class Outlook:
    """`coming` visits and `depending` patients stand in the way. `past` visits stay without a name, and with
    `rest_on` the record itself stays until that day.
    """

    coming: int
    past: int
    messages: int
    depending: list[UUID]
    has_account: bool
    last_treated_on: date | None
    rest_on: date | None


def outlook(found: Patient, *, now: datetime) -> Outlook:
    """Return what would become of a patient's record if it were erased now."""
    visits = Appointment.objects.filter(patient=found)
    coming = appointments.to_come(patients=[found.pk], now=now).count()
    ids = [str(one) for one in visits.values_list("pk", flat=True)]
    about = Q(subject_kind="patient", subject_id=str(found.pk)) | Q(subject_kind="appointment", subject_id__in=ids)
    treated = _last_treated(visits)
    return Outlook(
        coming=coming,
        past=len(ids) - coming,
        messages=Delivery.objects.filter(about).exclude(recipient="").count(),
        depending=_depending(found),
        has_account=bool(found.is_self and found.account_id),
        last_treated_on=treated,
        rest_on=_rest_on(treated, now),
    )


def ripe(*, today: date) -> list[UUID]:
    """Return the patients who asked to be forgotten and whose records the law wants kept no longer."""
    rows = Patient.objects.filter(erase_on__lte=today).order_by("erase_on", "pk")
    return list(rows.values_list("pk", flat=True))


def forgotten_by_time(*, today: date, most: int) -> list[UUID]:
    """Return patients whose last visit is as long ago as the clinic keeps records at most."""
    years = _profile().forget_patients_years
    if not years:
        return []
    limit = local_time.moment(local_time.opening_minute(keeping.years_before(today, years), 0, _zone()))
    rows = Patient.objects.filter(erased_at=None, erase_on=None, created_at__lt=limit).exclude(
        appointments__ends_at__gte=limit
    )
    return list(rows.order_by("created_at", "pk").values_list("pk", flat=True)[:most])


def today_of(now: datetime) -> date:
    """Return which day it is on the clinic's walls."""
    return now.astimezone(_zone()).date()


def _depending(found: Patient) -> list[UUID]:
    through = Q(guardian=found)
    if found.is_self and found.account_id:
        through |= Q(account_id=found.account_id)
    rows = Patient.objects.filter(through).exclude(pk=found.pk).order_by("name_key", "pk")
    return list(rows.values_list("pk", flat=True))


def _last_treated(visits: QuerySet[Appointment]) -> date | None:
    last: datetime | None = visits.filter(status=Status.COMPLETED).aggregate(last=Max("starts_at"))["last"]
    return None if last is None else last.astimezone(_zone()).date()


def _rest_on(treated: date | None, now: datetime) -> date | None:
    until = keeping.erasable_from(treated, kept_years=_profile().keep_records_years)
    return until if until is not None and until > today_of(now) else None


def _profile() -> ClinicProfile:
    return ClinicProfile.objects.get()


def _zone() -> ZoneInfo:
    return local_time.zone(tenancy.current().zone)
