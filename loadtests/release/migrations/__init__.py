"""The migrations of scheduling, and the planted one."""

from scheduling import migrations

__path__ = [*__path__, *migrations.__path__]
