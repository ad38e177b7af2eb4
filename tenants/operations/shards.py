"""Database servers are made ready to hold clinics."""

from django.db import connection, transaction

from kernel import tenancy
from kernel.errors import Conflict
from kernel.postgres import sharding
from tenants.queries import shards

# One migration of the clinics asks the registry whether its clinic is being opened (scheduling 0011). Away from the
# registry only a clinic that is being opened replays it: one that was moved has it behind it.
_STAND_IN = """
CREATE OR REPLACE VIEW public.tenants_clinic AS
SELECT current_schema()::text AS schema_name, 'opening'::text AS state
"""


class ShardUnfit(Conflict):
    code = "shard_unfit"
    title = "This database server cannot hold clinics yet."


def names() -> tuple[str, ...]:
    """Return the names of all servers, the first one first."""
    return sharding.shards()


def prepare(shard: str) -> None:
    """This function will put into `public` of a server what the clinics' tables stand on. It may be run again.

    :raises ShardUnknown: if no server has that name.
    :raises ShardUnfit: if an extension stands in another schema.
    """
    shards.known(shard)
    with tenancy.use_shard(shard), transaction.atomic(), connection.cursor() as cursor:
        for extension in shards.EXTENSIONS:
            cursor.execute(f'CREATE EXTENSION IF NOT EXISTS "{extension}" SCHEMA public')
        if shard != tenancy.FIRST:
            cursor.execute(_STAND_IN)
    lacking = shards.missing(shard)
    if lacking:
        raise ShardUnfit(shard=shard, missing=lacking)


def make_sure(shard: str) -> None:
    """This function will see to it that a server is ready for a clinic.

    :raises ShardUnknown: if no server has that name.
    :raises ShardUnfit: if it was not prepared.
    """
    lacking = shards.missing(shards.known(shard))
    if lacking:
        raise ShardUnfit(shard=shard, missing=lacking)
