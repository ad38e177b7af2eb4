"""Scheduling over HTTP: one router a topic, put together here."""

from ninja import Router

from scheduling.api import (
    appointment_log,
    appointments,
    attention,
    audit,
    audit_chain,
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
    patient_merging,
    patient_records,
    patients,
    reports,
    rota,
    services,
    time_off,
    visit_sheet,
    wall_clock,
)

router = Router()
for topic in (
    clinic,
    services,
    dentists,
    availability,
    wall_clock,
    holds,
    checks,
    appointments,
    visit_sheet,
    calendar,
    attention,
    appointment_log,
    links,
    patients,
    patient_merging,
    patient_records,
    own_account,
    rota,
    time_off,
    operatories,
    closures,
    audit,
    reports,
    audit_chain,
):
    router.add_router("", topic.router)
