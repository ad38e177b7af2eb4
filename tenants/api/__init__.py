"""What a clinic sees of itself as a customer, over HTTP."""

from ninja import Router

from tenants.api import own_domains

router = Router()
router.add_router("", own_domains.router)
