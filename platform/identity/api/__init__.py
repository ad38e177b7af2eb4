"""Identity over HTTP."""

from ninja import Router

from identity.api.auth import router as auth_router
from identity.api.profile import router as profile_router

router = Router()
router.add_router("", auth_router)
router.add_router("", profile_router)
