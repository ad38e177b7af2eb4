"""What takes requests from outside, holds the certificates of clinics' own hosts, and passes them on to us."""

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from tenants.edges.base import Edge

KINDS = {"on_demand": "tenants.edges.on_demand.OnDemand", "cloudfront": "tenants.edges.cloudfront.CloudFront"}


def chosen() -> Edge:
    """Return the edge of this installation."""
    return cast(Edge, import_string(KINDS.get(settings.EDGE, settings.EDGE))())
