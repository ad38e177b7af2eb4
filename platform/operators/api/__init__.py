"""Operators over HTTP."""

from ninja import Router

from operators.api.auth import router as auth_router
from operators.api.log import router as log_router
from operators.api.people import router as people_router
from operators.api.profile import router as profile_router

router = Router()
router.add_router("", auth_router)
router.add_router("", profile_router)
router.add_router("", people_router)
router.add_router("", log_router)
