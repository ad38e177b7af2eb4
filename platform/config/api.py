"""Puts the routers together: one API of the clinic, one of the platform."""

from typing import Any

import orjson
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.docs import Swagger
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from webapi import problems


class OrjsonParser(Parser):
    """Strict and quick: orjson refuses NaN, lone surrogates and endless nesting by itself."""

    def parse_body(self, request: HttpRequest) -> Any:
        return orjson.loads(request.body)


class OrjsonRenderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data, default=str)


def build() -> NinjaAPI:
    """Return the clinic's API with every router attached."""
    from identity.api import router as identity_router
    from scheduling.api import router as scheduling_router

    api = NinjaAPI(
        title="Chairside",
        version="1",
        description="Online scheduling of one dental clinic. Every path stands on the clinic's own host.",
        urls_namespace="clinic",
        docs=Swagger(),
        docs_url="/docs",
        openapi_url="/openapi.json",
        parser=OrjsonParser(),
        renderer=OrjsonRenderer(),
    )
    problems.attach(api)
    api.add_router("", identity_router)
    api.add_router("", scheduling_router)
    return api


clinic_api = build()
