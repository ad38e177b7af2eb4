"""Scheduling over HTTP: one router a topic, put together here."""

from ninja import Router

from scheduling.api import (
    appointments,
    audit,
    availability,
    clinic,
    closures,
    dentists,
    holds,
    links,
    operatories,
    own_account,
    patients,
    reports,
    rota,
    services,
    time_off,
    visit_sheet,
)

router = Router()
for topic in (
    clinic,
    services,
    dentists,
    availability,
    holds,
    appointments,
    visit_sheet,
    links,
    patients,
    own_account,
    rota,
    time_off,
    operatories,
    closures,
    audit,
    reports,
):
    router.add_router("", topic.router)
