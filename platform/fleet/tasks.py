"""What the workers run for all clinics' migrations: the kind of job that `operations.asking` registers."""

from fleet.operations import asking

__all__ = ["asking"]
