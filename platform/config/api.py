"""Puts the routers together: one API of the clinic, one of the platform."""

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.openapi.docs import Swagger
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from webapi import parameters, problems
from webapi.security import CSP_DOCS

PLATFORM = "platform"
# Where both APIs stand, each on its own hosts.
ROOT = "/api/v1/"


class OrjsonParser(Parser):
    """Strict and quick: orjson refuses NaN, lone surrogates and endless nesting by itself."""

    def parse_body(self, request: HttpRequest) -> Any:
        return orjson.loads(request.body)


class OrjsonRenderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data, default=str)


class Documentation(Swagger):
    """Swagger UI from our own host: nothing of it is loaded from elsewhere, and nothing of it is inline script."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        page = super().render_page(request, api, **kwargs)
        page.headers["Content-Security-Policy"] = CSP_DOCS
        return page


class DescribedAPI(NinjaAPI):
    """Ninja's API with a description of itself that is complete."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        from config.openapi import Description, PlatformDescription

        # Made once: it takes half a second, and anybody may ask.
        if not hasattr(self, "_description"):
            kind = PlatformDescription if self.urls_namespace == PLATFORM else Description
            self._description = kind(self, path_prefix or ROOT)
        return self._description.here()


def build() -> NinjaAPI:
    """Return the clinic's API with every router attached."""
    from identity.api import router as identity_router
    from scheduling.api import router as scheduling_router
    from tenants.api import router as tenants_router
    from webhooks.api import router as webhooks_router

    return _made_of(
        [identity_router, scheduling_router, webhooks_router, tenants_router],
        title="Chairside",
        description="Online scheduling of one dental clinic. Every path stands on the clinic's own host.",
        name="clinic",
    )


def build_platform() -> NinjaAPI:
    """Return the API of the platform's own host with every router attached."""
    from console.api import router as console_router
    from operators.api import router as operators_router

    return _made_of(
        [operators_router, console_router],
        title="Chairside platform",
        description="For those who run the platform. Every path stands on the platform's own host.",
        name=PLATFORM,
    )


def _made_of(routers: list[Router], *, title: str, description: str, name: str) -> NinjaAPI:
    from config.openapi import read_by_hand

    api = DescribedAPI(
        title=title,
        version="1",
        description=description,
        urls_namespace=name,
        docs=Documentation(),
        docs_url="/docs",
        openapi_url="/openapi.json",
        parser=OrjsonParser(),
        renderer=OrjsonRenderer(),
    )
    problems.attach(api)
    api.add_decorator(parameters.only_declared(read_by_hand), mode="view")
    for router in routers:
        api.add_router("", router)
    return api


clinic_api = build()
platform_api = build_platform()
