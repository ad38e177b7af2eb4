"""Answers of our own API that travel inside the page, so that its first screen asks for nothing.

They come from the API itself, asked as a stranger: what the page holds is what the client would have got.
"""

import re
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from config.frontend.routes import Route

API = "/api/v1"
_DAY = re.compile(r"20\d\d-\d\d-\d\d", re.ASCII)


class Answers:
    """What has been asked for one page, in the order of asking."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.given: list[dict[str, Any]] = []

    def ask(self, template: str, *, query: dict[str, str], **path: str) -> Any:
        """Return what the API answers, and keep it for the page; None if it refuses: the client will ask itself."""
        address = API + template.format_map({name: quote(value, safe="") for name, value in path.items()})
        content = _asked(self._request, address, query)
        if content is None:
            return None
        params: dict[str, Any] = {"query": query}
        if path:
            params = {"path": path, **params}
        self.given.append({"path": API + template, "params": params, "data": orjson.Fragment(content)})
        return orjson.loads(content)


def for_page(answers: Answers, route: Route, language: str, chosen: dict[str, str]) -> dict[str, Any]:
    """Ask for what a page shows first and return it by name; `chosen` is what its address says."""
    told: dict[str, Any] = {"clinic": answers.ask("/clinic", query={"language": language})}
    if route.path not in ("/", "/book"):
        return told
    told["services"] = (answers.ask("/services", query={"language": language}) or {}).get("items", [])
    told["dentists"] = (answers.ask("/dentists", query={"language": language}) or {}).get("items", [])
    if route.path == "/":
        chosen = {}
    service = _service(told["services"], chosen.get("service"))
    told["service"] = service
    if service is None:
        return told
    dentist = _dentist(told["dentists"], service["id"], chosen.get("dentist"))
    told["dentist"] = dentist
    visit = {"service_id": service["id"]}
    told["first"] = answers.ask("/availability/{dentist_id}/first", query=visit, dentist_id=dentist)
    if route.path == "/book":
        day = _day(chosen) or ((told["first"] or {}).get("first") or "")[:10]
        if day:
            month = {**visit, "month": day[:7]}
            told["month"] = answers.ask("/availability/{dentist_id}", query=month, dentist_id=dentist)
    return told


def _asked(request: HttpRequest, path: str, query: dict[str, str]) -> bytes | None:
    # A stranger's request: no cookie, no token, no condition of the page's own request comes along.
    stranger = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": urlencode(query),
            "HTTP_HOST": request.META.get("HTTP_HOST", ""),
            "SERVER_NAME": request.META.get("SERVER_NAME", ""),
            "SERVER_PORT": request.META.get("SERVER_PORT", ""),
            "wsgi.url_scheme": request.META.get("wsgi.url_scheme", "http"),
            "wsgi.input": BytesIO(),
        }
    )
    stranger.chairside = request.chairside  # type: ignore[attr-defined]
    found = resolve(path)
    answer: HttpResponse = found.func(stranger, *found.args, **found.kwargs)
    return answer.content if answer.status_code == 200 else None


def _service(services: list[dict[str, Any]], wished: str | None) -> dict[str, Any] | None:
    online = [one for one in services if one["bookable_online"]]
    named = next((one for one in online if one["id"] == wished), None)
    return named or next((one for one in online if one["for_new_patients"]), None)


def _dentist(dentists: list[dict[str, Any]], service: str, wished: str | None) -> str:
    for one in dentists:
        if one["id"] == wished and any(offer["service_id"] == service for offer in one["services"]):
            return str(one["id"])
    return "any"


def _day(chosen: dict[str, str]) -> str | None:
    for text in (chosen.get("day", ""), chosen.get("time", "")[:10]):
        if _DAY.fullmatch(text):
            try:
                return date.fromisoformat(text).isoformat()
            except ValueError:
                continue
    return None
