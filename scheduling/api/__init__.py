"""Scheduling over HTTP: one router a topic, put together here."""

from ninja import Router

from scheduling.api import (
    appointment_log,
    appointments,
    audit,
    audit_chain,
    availability,
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
    appointments,
    appointment_log,
    links,
    patients,
    own_account,
    rota,
    time_off,
    operatories,
    closures,
    audit,
    audit_chain,
):
    router.add_router("", topic.router)
