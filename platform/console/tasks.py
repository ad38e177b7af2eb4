"""What the workers run for operators: importing this names the kinds of jobs."""

from console.operations import opening

__all__ = ["opening"]
