"""Taken in by workers of small proofs: what a killed one held is free after some seconds, not after a minute."""

from datetime import timedelta

from outbox import leases

leases.LEASE = timedelta(seconds=6)
