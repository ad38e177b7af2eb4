"""What operators do, over HTTP: one module for each topic."""

from ninja import Router

from console.api.domains import router as domains

router = Router()
router.add_router("", domains)
