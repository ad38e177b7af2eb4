"""Each request at a clinic is counted with the time that it took."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from console import traffic
from kernel import clock, tenancy


class TrafficMiddleware:
    """Innermost, so that files which need no work at all do not make the rest look quick."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if tenancy.schema_in_force() == tenancy.PUBLIC:
            return self.get_response(request)
        clinic, began = tenancy.current().id, time.perf_counter()
        response = self.get_response(request)
        traffic.tally(clinic, now=clock.now(), took=time.perf_counter() - began, failed=response.status_code >= 500)
        return response
