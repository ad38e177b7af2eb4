"""Scheduling over HTTP: one router a topic, put together here."""

from ninja import Router

from scheduling.api import appointments, availability, holds, links, patients

router = Router()
for topic in (availability, holds, appointments, links, patients):
    router.add_router("", topic.router)
