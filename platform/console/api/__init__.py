"""What operators do, over HTTP: one module for each topic."""

from ninja import Router

from console.api.domains import router as domains
from console.api.migrations import router as migrations

router = Router()
router.add_router("", domains)
router.add_router("", migrations)
