"""Identity over HTTP."""

from ninja import Router

router = Router()
