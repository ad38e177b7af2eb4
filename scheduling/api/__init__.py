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
    ordering,
    own_account,
    patients,
    reasons,
    reassigning,
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
    appointments,
    links,
    patients,
    own_account,
    rota,
    time_off,
    operatories,
    ordering,
    closures,
    reasons,
    reassigning,
    audit,
):
    router.add_router("", topic.router)
