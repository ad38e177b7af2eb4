"""`openapi.json` and `openapi-platform.json`: the APIs, as their clients are generated from them."""

import json

from ninja import NinjaAPI


def text() -> str:
    """Return the description of the clinic's API, the same on every machine."""
    from config.api import clinic_api

    return _of(clinic_api)


def platform_text() -> str:
    """Return the description of the platform's API, the same on every machine."""
    from config.api import platform_api

    return _of(platform_api)


def _of(api: NinjaAPI) -> str:
    return json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False) + "\n"
