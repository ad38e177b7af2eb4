"""What operators do, over HTTP: one module for each topic."""

from ninja import Router

from console.api.openings import router as openings_router

router = Router()
router.add_router("", openings_router)
