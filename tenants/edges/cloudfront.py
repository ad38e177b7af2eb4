"""Amazon CloudFront: each host is a tenant of one multi-tenant distribution, with a certificate that Amazon manages.

It validates the certificate over the host itself, once that leads to CloudFront; then the tenant is given it. What
takes Amazon minutes is done over several calls, and nothing is waited for here.
"""

from typing import Any

from django.conf import settings

from messaging.channels import aws
from tenants.edges.base import EdgeRefused

_GONE = "EntityNotFound"
# Somebody else changed it in between, or it is still being spread: the next turn will see.
_LATER = ("PreconditionFailed", "InvalidIfMatchVersion", "ResourceNotDisabled")


class CloudFront:
    """Tenants of the distribution `CLOUDFRONT_DISTRIBUTION`."""

    def take(self, host: str, name: str) -> bool:
        found = _find(name) or _create(host, name)
        tenant = found["DistributionTenant"]
        active = [one["Domain"] for one in tenant["Domains"] if one.get("Status") == "active"]
        if host in active and tenant["Status"] == "Deployed":
            return True
        _give_certificate(found)
        return False

    def let_go(self, host: str, name: str) -> bool:
        found = _find(name)
        if found is None:
            return True
        tenant = found["DistributionTenant"]
        if tenant["Enabled"]:
            _change(found, Enabled=False)
            return False
        # What is still being spread cannot be deleted.
        if tenant["Status"] != "Deployed":
            return False
        return _in_time("delete_distribution_tenant", Id=tenant["Id"], IfMatch=found["ETag"])


def _find(name: str) -> dict[str, Any] | None:
    try:
        return _call("get_distribution_tenant", Identifier=name)
    except EdgeRefused as refused:
        if refused.code != _GONE:
            raise
        return None


def _create(host: str, name: str) -> dict[str, Any]:
    group = settings.CLOUDFRONT_CONNECTION_GROUP
    return _call(
        "create_distribution_tenant",
        DistributionId=settings.CLOUDFRONT_DISTRIBUTION,
        Name=name,
        Domains=[{"Domain": host}],
        Enabled=True,
        ManagedCertificateRequest={"ValidationTokenHost": "cloudfront", "PrimaryDomainName": host},
        **({"ConnectionGroupId": group} if group else {}),
    )


def _give_certificate(found: dict[str, Any]) -> None:
    tenant = found["DistributionTenant"]
    given = tenant.get("Customizations", {}).get("Certificate", {}).get("Arn")
    answer = _call("get_managed_certificate_details", Identifier=tenant["Id"])
    details = answer.get("ManagedCertificateDetails", {})
    if details.get("CertificateStatus") == "issued" and details["CertificateArn"] != given:
        _change(found, Customizations={"Certificate": {"Arn": details["CertificateArn"]}})


def _change(found: dict[str, Any], **changes: Any) -> None:
    tenant = found["DistributionTenant"]
    # Said again in full: what is left out would be taken away.
    kept = {
        "DistributionId": tenant["DistributionId"],
        "Domains": [{"Domain": one["Domain"]} for one in tenant["Domains"]],
        "Enabled": tenant["Enabled"],
        **{one: tenant[one] for one in ("ConnectionGroupId", "Customizations") if tenant.get(one)},
    }
    _in_time("update_distribution_tenant", Id=tenant["Id"], IfMatch=found["ETag"], **kept | changes)


def _in_time(what: str, **wanted: Any) -> bool:
    """Ask for a change, and say whether it was made: it may come too early."""
    try:
        _call(what, **wanted)
    except EdgeRefused as refused:
        if refused.code not in _LATER:
            raise
        return False
    return True


def _call(what: str, **wanted: Any) -> dict[str, Any]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        answer: dict[str, Any] = getattr(aws.client("cloudfront"), what)(**wanted)
    except ClientError as error:
        raise EdgeRefused(aws.code_of(error)) from error
    except BotoCoreError as error:
        raise EdgeRefused(type(error).__name__) from error
    return answer
