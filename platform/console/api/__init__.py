"""What operators do, over HTTP: one module for each topic."""

from ninja import Router

from console.api.clinics import router as clinics_router
from console.api.custody import router as custody_router
from console.api.domains import router as domains_router
from console.api.figures import router as figures_router
from console.api.helping import router as helping_router
from console.api.jobs import router as jobs_router
from console.api.migrations import router as migrations_router
from console.api.openings import router as openings_router
from console.api.shards import router as shards_router
from console.api.sign_ups import router as sign_ups_router

router = Router()
router.add_router("", clinics_router)
router.add_router("", jobs_router)
router.add_router("", figures_router)
router.add_router("", domains_router)
router.add_router("", migrations_router)
router.add_router("", openings_router)
router.add_router("", helping_router)
router.add_router("", shards_router)
router.add_router("", sign_ups_router)
router.add_router("", custody_router)
