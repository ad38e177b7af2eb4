"""Scheduling over HTTP: one router a topic, put together here."""

from ninja import Router

router = Router()
