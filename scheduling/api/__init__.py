"""Scheduling over HTTP: one router a topic, put together here."""

from ninja import Router

from scheduling.api import audit, clinic, closures, dentists, operatories, rota, services

router = Router()
for _topic in (clinic, services, dentists, rota, operatories, closures, audit):
    router.add_router("", _topic.router)
