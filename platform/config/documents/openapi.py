"""`openapi.json`: the clinic's API, as its clients are generated from it."""

import json


def text() -> str:
    """Return the description of the clinic's API, the same on every machine."""
    from config.api import clinic_api

    return json.dumps(clinic_api.get_openapi_schema(), indent=1, ensure_ascii=False) + "\n"
