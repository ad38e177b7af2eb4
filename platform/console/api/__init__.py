"""What operators do, over HTTP: one module for each topic."""

from ninja import Router

router = Router()
