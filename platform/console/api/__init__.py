"""What operators do, over HTTP: one module for each topic."""

from ninja import Router

from console.api.clinics import router as clinics
from console.api.domains import router as domains
from console.api.figures import router as figures
from console.api.jobs import router as jobs
from console.api.migrations import router as migrations

router = Router()
router.add_router("", clinics)
router.add_router("", jobs)
router.add_router("", figures)
router.add_router("", domains)
router.add_router("", migrations)
