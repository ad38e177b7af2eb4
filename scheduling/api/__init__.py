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
    photos,
    previews,
    rota,
    services,
    settings,
    time_off,
)

router = Router()
for topic in (
    clinic,
    settings,
    previews,
    services,
    dentists,
    photos,
    availability,
    holds,
    appointments,
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
