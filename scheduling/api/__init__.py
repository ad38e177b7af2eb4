"""Scheduling over HTTP: one router a topic, put together here."""

from ninja import Router

from scheduling.api import (
    appointments,
    attention,
    audit,
    availability,
    calendar,
    checks,
    clinic,
    closures,
    dentists,
    holds,
    links,
    operatories,
    own_account,
    patients,
    rota,
    services,
    time_off,
)

router = Router()
for topic in (
    clinic,
    services,
    dentists,
    availability,
    holds,
    checks,
    appointments,
    calendar,
    attention,
    links,
    patients,
    own_account,
    rota,
    time_off,
    operatories,
    closures,
    audit,
):
    router.add_router("", topic.router)
