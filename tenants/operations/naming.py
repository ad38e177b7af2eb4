"""What a clinic may be called in an address: not like the platform, a machine, or another clinic (trap S11)."""

import re

from django.conf import settings

from kernel import tenancy
from kernel.errors import Conflict, Invalid
from tenants.models import Clinic, Domain

# Names that would stand for the platform itself, or for a machine of its own.
RESERVED = frozenset(
    "abuse account accounts admin administrator api app apps assets auth autoconfig autodiscover backup beta "
    "billing blog cdn chairside console db dev dns docs download email ftp git help hostmaster http https id imap "
    "info internal isatap localhost login mail media mx ns ns1 ns2 operator operators ops pay payment payments "
    "platform pop pop3 postmaster public root sandbox secure security shop signin signup smtp ssh ssl sso staff "
    "staging static status support system test tls vpn web webmaster webmail wpad www www1 www2".split()
)
# The platform's own name may not even be a part of another.
OURS = "chairside"
SHORTEST, LONGEST = 3, 40

# Schemas that PostgreSQL keeps for itself.
_POSTGRES = re.compile(r"pg_.*|information_schema")
_DOMAIN = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.ASCII)
# Two hyphens in the third and fourth place are for encodings such as xn-- (RFC 5891): letters of other scripts, which
# nobody can tell from ours.
_LABEL = re.compile(r"(?!..--)(?=.*[a-z])[a-z0-9]([a-z0-9-]*[a-z0-9])?", re.ASCII)
# What looks alike in an address line. One character for one first, then two for one.
_ALIKE = str.maketrans({"0": "o", "1": "l", "5": "s", "-": None, "_": None})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"))


class NameMalformed(Invalid):
    code = "name_malformed"
    title = "This cannot be the name or the address of a clinic."


class NameReserved(Invalid):
    code = "name_reserved"
    title = "This name belongs to the platform."


class NameTaken(Conflict):
    code = "name_taken"
    title = "Another clinic has this name or address."


class NameTooSimilar(Conflict):
    code = "name_too_similar"
    title = "This address could be mistaken for another clinic's."


def skeleton(name: str) -> str:
    """Return what is left of a name when all that looks alike is written alike: twins have the same."""
    left = name.lower().translate(_ALIKE)
    for seen, meant in _PAIRS:
        left = left.replace(seen, meant)
    return left


def host_of(label: str) -> str:
    """Return the host at which a clinic of this address is found, below the platform's domain."""
    return f"{label}.{settings.CLINIC_BASE_DOMAIN}"


def schema_of(label: str) -> str:
    """Return the schema of a clinic with this address."""
    plain = label.replace("-", "_")
    return plain if plain[:1].isalpha() else f"c{plain}"


def refuse_address(label: str) -> None:
    """This function will say whether a new clinic may have an address, a single label in lower case.

    :raises NameMalformed: if it is too short or too long, has other signs than letters, digits and hyphens, no letter
        at all, or is an encoding of other scripts.
    :raises NameReserved: if it stands for the platform or a machine, or looks as if it did.
    :raises NameTaken: if a clinic has it.
    :raises NameTooSimilar: if it could be mistaken for a clinic's.
    """
    if not (SHORTEST <= len(label) <= LONGEST and _LABEL.fullmatch(label)):
        raise NameMalformed(address=label)
    schema, domain = schema_of(label), host_of(label)
    refuse_unfit(schema=schema, domain=domain)
    refuse_taken(schema=schema, domain=domain)
    refuse_similar(domain)


def refuse_unfit(*, schema: str, domain: str) -> None:
    """This function will say whether a clinic may have a schema's name and a host at all, whoever else there is.

    :raises NameMalformed: if one is not of the form that it must have.
    :raises NameReserved: if one stands for the platform or the database.
    """
    if not (tenancy.SCHEMA_NAME.fullmatch(schema) and _DOMAIN.fullmatch(domain)):
        raise NameMalformed(schema=schema, domain=domain)
    label = domain.split(".")[0]
    if label.startswith("xn--"):
        raise NameMalformed(domain=domain)
    ours = {schema, label} & RESERVED or skeleton(label) in _reserved_skeletons() or skeleton(OURS) in skeleton(label)
    if ours or _POSTGRES.fullmatch(schema) or domain in settings.PLATFORM_HOSTS:
        raise NameReserved(name=label)


def refuse_taken(*, schema: str, domain: str) -> None:
    """This function will say whether a schema's name and a host are free.

    :raises NameTaken: if one is not.
    """
    if Clinic.objects.filter(schema_name=schema).exists() or Domain.objects.filter(domain=domain).exists():
        raise NameTaken(schema=schema, domain=domain)


def refuse_similar(domain: str) -> None:
    """This function will say whether a host can be told from those of the clinics that there are.

    :raises NameTooSimilar: if not.
    """
    label, _, below = domain.partition(".")
    mine = skeleton(label)
    for other in Domain.objects.filter(domain__endswith=f".{below}").values_list("domain", flat=True):
        if other != domain and skeleton(other.removesuffix(f".{below}")) == mine:
            raise NameTooSimilar(domain=domain, other=other)


def _reserved_skeletons() -> frozenset[str]:
    return frozenset(map(skeleton, RESERVED))
