"""Webhooks over HTTP."""

from ninja import Router

from webhooks.api.deliveries import router as deliveries_router
from webhooks.api.endpoints import router as endpoints_router

router = Router()
router.add_router("", endpoints_router)
router.add_router("", deliveries_router)
