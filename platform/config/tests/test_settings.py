"""The settings as a process finds them at its start."""

import warnings

from django.http import HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware


def test_static_files_are_served_from_the_packages_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        served = WhiteNoiseMiddleware(lambda request: HttpResponse())
    assert "/static/ninja/swagger-ui-bundle.js" in served.files
