"""Who treats and what for: services and dentists come, change and retire. Nothing is ever removed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from identity import permissions
from identity.models import User
from identity.permissions import Permission
from kernel import tenancy
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid
from scheduling.models import Dentist, DentistService, Service
from scheduling.operations import pictures
from scheduling.operations.changing import Expectation, StillHasAppointments, anything, assign, note, one_change
from scheduling.queries import conflicts, records
from scheduling.queries.catalog import ServiceUnknown
from scheduling.queries.records import DENTIST_TEXTS, SERVICE_TEXTS, Record
from tenants import plans
from tenants.queries import terms


class NameMissing(Invalid):
    code = "name_missing"
    title = "A service needs a name in the clinic's first language."


class PriceRangeOutOfOrder(Invalid):
    code = "price_range_out_of_order"
    title = "A price range starts with its lower price."


class AccountUnfit(Invalid):
    code = "account_unfit"
    title = "Only an account with the role of a dentist or a manager can be a dentist's."


class AccountTaken(Conflict):
    code = "account_taken"
    title = "This account belongs to another dentist."


class DentistsAtLimit(Conflict):
    code = "dentists_at_limit"
    title = "The clinic has as many dentists as its plan allows."


class ServicesUnknown(Invalid):
    code = "services_unknown"
    title = "This clinic has no such services."


class ServiceListedTwice(Invalid):
    code = "service_listed_twice"
    title = "A service can be listed once."


class Offer(TypedDict):
    """A service that a dentist offers; `duration` in minutes, None for the service's own."""

    service_id: UUID
    duration: int | None


_NAMED = {"service_price_range_is_ordered": PriceRangeOutOfOrder, "dentist_offers_a_service_once": ServiceListedTwice}


def add_service(*, fields: Mapping[str, Any], by: Actor) -> Record:
    """This function will add a service. Texts in `fields` are by language.

    :raises NameMissing: if it has no name in the clinic's first language.
    :raises PriceRangeOutOfOrder: if the upper price stands alone or is below the lower.
    :raises LanguageUnknown: if a text is in a language that is none of the platform's.
    """
    with one_change(_NAMED):
        row = Service()
        _write_service(row, fields)
        after = records.service_of(row)
        note("service.added", ("service", row.pk), None, after, by)
    return after


def change_service(
    *, service_id: UUID, fields: Mapping[str, Any], by: Actor, now: datetime, expects: Expectation = anything
) -> Record:
    """This function will change the given fields of a service.

    :raises ServiceUnknown: if there is none of this id.
    :raises StillHasAppointments: if it would retire a service with appointments still to come.
    :raises NameMissing, PriceRangeOutOfOrder, LanguageUnknown: as in `add_service`.
    """
    with one_change(_NAMED):
        row = _service(service_id)
        before = records.service_of(row)
        expects(before)
        if fields.get("is_active") is False and row.is_active:
            _refuse_with_appointments(now, service_id=service_id)
        _write_service(row, fields)
        after = records.service_of(row)
        note("service.changed", ("service", row.pk), before, after, by)
    return after


def retire_service(
    *, service_id: UUID, keep_appointments: bool, by: Actor, now: datetime, expects: Expectation = anything
) -> None:
    """This function will take a service out of the offer; its appointments stay. Done twice, it changes nothing.

    :raises ServiceUnknown: if there is none of this id.
    :raises StillHasAppointments: if appointments are still to come and may not be kept.
    """
    with one_change():
        row = _service(service_id)
        expects(records.service_of(row))
        if not row.is_active:
            return
        if not keep_appointments:
            _refuse_with_appointments(now, service_id=service_id)
        row.is_active = False
        row.save()
        note("service.retired", ("service", row.pk), {"is_active": True}, {"is_active": False}, by)


def add_dentist(*, fields: Mapping[str, Any], by: Actor) -> Record:
    """This function will add a dentist, without services and hours. Texts in `fields` are by language.

    :raises AccountUnfit: if `user_id` names no account that can be a dentist's.
    :raises AccountTaken: if the account belongs to another dentist.
    :raises LanguageUnknown: if a text is in a language that is none of the platform's.
    :raises PictureUnknown: if the photo is an uploaded picture that is gone.
    :raises DentistsAtLimit: if he would be one active dentist more than the clinic's plan allows.
    """
    with one_change():
        row = Dentist()
        if fields.get("is_active", row.is_active):
            _refuse_beyond_plan()
        _write_dentist(row, fields)
        after = records.dentist_of(row)
        note("dentist.added", ("dentist", row.pk), None, after, by)
    return after


def change_dentist(
    *, dentist_id: UUID, fields: Mapping[str, Any], by: Actor, now: datetime, expects: Expectation = anything
) -> Record:
    """This function will change the given fields of a dentist.

    :raises DentistUnknown: if there is none of this id.
    :raises StillHasAppointments: if it would retire a dentist with appointments still to come.
    :raises AccountUnfit, AccountTaken, LanguageUnknown, PictureUnknown, DentistsAtLimit: as in `add_dentist`.
    """
    with one_change():
        row = records.dentist_row(dentist_id)
        before = records.dentist_of(row)
        expects(before)
        if fields.get("is_active") is False and row.is_active:
            _refuse_with_appointments(now, dentist_id=dentist_id)
        if fields.get("is_active") is True and not row.is_active:
            _refuse_beyond_plan()
        _write_dentist(row, fields)
        after = records.dentist_of(row)
        note("dentist.changed", ("dentist", row.pk), before, after, by)
    return after


def retire_dentist(
    *, dentist_id: UUID, keep_appointments: bool, by: Actor, now: datetime, expects: Expectation = anything
) -> None:
    """This function will take a dentist out of the offer; appointments, hours and account stay. Done twice, it
    changes nothing.

    :raises DentistUnknown: if there is none of this id.
    :raises StillHasAppointments: if appointments are still to come and may not be kept.
    """
    with one_change():
        row = records.dentist_row(dentist_id)
        expects(records.dentist_of(row))
        if not row.is_active:
            return
        if not keep_appointments:
            _refuse_with_appointments(now, dentist_id=dentist_id)
        row.is_active = False
        row.save()
        note("dentist.retired", ("dentist", row.pk), {"is_active": True}, {"is_active": False}, by)


def set_offers(*, dentist_id: UUID, offers: Sequence[Offer], by: Actor, expects: Expectation = anything) -> Record:
    """This function will set the whole list of services that a dentist offers.

    :raises DentistUnknown: if there is no such dentist.
    :raises ServicesUnknown: if a service is not of this clinic; none of the list is set.
    :raises ServiceListedTwice: if a service stands in the list twice.
    """
    wanted = {offer["service_id"]: offer["duration"] for offer in offers}
    if len(wanted) < len(offers):
        raise ServiceListedTwice
    with one_change(_NAMED):
        row = records.dentist_row(dentist_id)
        before = records.dentist_of(row)
        expects(before)
        refuse_unknown_services(wanted)
        row.offers.all().delete()
        DentistService.objects.bulk_create(
            DentistService(dentist=row, service_id=service_id, duration=duration)
            for service_id, duration in wanted.items()
        )
        after = records.dentist_of(row)
        note("dentist.offers_set", ("dentist", row.pk), before, after, by)
    return after


def refuse_unknown_services(ids: Mapping[UUID, Any] | set[UUID]) -> None:
    """Check that all of these services are the clinic's, active or not.

    :raises ServicesUnknown: if one is not.
    """
    unknown = set(ids) - set(Service.objects.filter(pk__in=list(ids)).values_list("pk", flat=True))
    if unknown:
        raise ServicesUnknown(service_ids=sorted(map(str, unknown)))


def _service(one: UUID) -> Service:
    row = Service.objects.filter(pk=one).first()
    if row is None:
        raise ServiceUnknown
    return row


def _write_service(row: Service, fields: Mapping[str, Any]) -> None:
    assign(row, fields, texts=SERVICE_TEXTS)
    first = tenancy.current().languages[0]
    if not getattr(row, f"name_{first}"):
        raise NameMissing(language=first)
    if row.price_until is not None and (row.price_from is None or row.price_until < row.price_from):
        raise PriceRangeOutOfOrder
    row.save()


def _write_dentist(row: Dentist, fields: Mapping[str, Any]) -> None:
    photo = row.photo_url
    assign(row, fields, texts=DENTIST_TEXTS)
    if row.photo_url != photo:
        pictures.take_up(row.photo_url)
    if fields.get("user_id") is not None:
        user = User.objects.filter(pk=fields["user_id"], is_active=True).first()
        if user is None or not permissions.may(user.role, Permission.MANAGE_OWN_SCHEDULE):
            raise AccountUnfit
        if Dentist.objects.filter(user=user).exclude(pk=row.pk).exists():
            raise AccountTaken
    row.save()


def _refuse_beyond_plan() -> None:
    # No rival adds another one meanwhile: there is one change of the catalogue at a time.
    most = terms.limit(plans.DENTISTS)
    count = Dentist.objects.filter(is_active=True).count()
    if most is not None and count >= most:
        raise DentistsAtLimit(limit=most, count=count)


def _refuse_with_appointments(now: datetime, **of: UUID) -> None:
    count = conflicts.still_to_come(now=now, **of).count()
    if count:
        raise StillHasAppointments(count=count)
