"""The files of the build that anybody may have: `assets/` alone, never its pages or its manifest."""

from contextlib import suppress
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

from config.frontend import build

PREFIX = "/assets/"


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise, with the assets of the newest build; their names hold a digest, so they may be kept for ever."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._built: int | None = None
        self._lock = Lock()

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(PREFIX):
            self._look()
        return super().__call__(request)

    def immutable_file_test(self, path: str, url: str) -> bool:
        return url.startswith(PREFIX) or bool(super().immutable_file_test(path, url))

    def _look(self) -> None:
        # One look at the manifest's date; the folder is walked only when a new build has taken its place.
        with suppress(build.NotBuilt), self._lock:
            stamp = build.stamp_of(settings.FRONTEND_DIST)
            if stamp == self._built:
                return
            for gone in [url for url in self.files if url.startswith(PREFIX)]:
                del self.files[gone]
            self.add_files(str(settings.FRONTEND_DIST / "assets"), prefix=PREFIX)
            self._built = stamp
