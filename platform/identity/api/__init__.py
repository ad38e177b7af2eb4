"""Identity over HTTP."""

from ninja import Router

from identity.api.api_keys import router as api_keys_router
from identity.api.auth import router as auth_router
from identity.api.help import router as help_router
from identity.api.people import router as people_router
from identity.api.profile import router as profile_router
from identity.api.second_factor import router as second_factor_router

router = Router()
router.add_router("", auth_router)
router.add_router("", profile_router)
router.add_router("", second_factor_router)
router.add_router("", people_router)
router.add_router("", api_keys_router)
router.add_router("", help_router)
