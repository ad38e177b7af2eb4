"""The migrations that this code knows for a clinic's schema, and the name of a set of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.apps import apps
from django.conf import settings
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Code:
    """What the code wants. `known` are the migrations of clinics' apps, `digest` names them all."""

    loader: MigrationLoader
    labels: frozenset[str]
    known: frozenset[Key]
    digest: str

    @property
    def names(self) -> list[str]:
        """The names of all migrations of clinics, as the database is asked for them."""
        return [named(key) for key in sorted(self.known)]

    def migrations(self) -> list[Migration]:
        """Return the migrations of clinics' apps, each after what it needs."""
        found: dict[Key, Migration] = {}
        for target in self.targets():
            for key in self.loader.graph.forwards_plan(target):
                if key[0] in self.labels:
                    found.setdefault(key, self.loader.graph.nodes[key])
        return list(found.values())

    def targets(self) -> list[Key]:
        """Return the last migration of each of the clinics' apps."""
        return sorted(key for key in self.loader.graph.leaf_nodes() if key[0] in self.labels)


def read() -> Code:
    """Return what the code wants, read from its files."""
    return of(MigrationLoader(None))


def of(loader: MigrationLoader) -> Code:
    """Return what the graph of a loader wants."""
    labels = frozenset(apps.get_app_config(name.rpartition(".")[2]).label for name in settings.TENANT_APPS)
    nodes = {key: node for key, node in loader.graph.nodes.items() if key[0] in labels}
    # A squashed migration is recorded together with those that it replaces.
    known = frozenset(nodes) | {replaced for node in nodes.values() for replaced in node.replaces}
    return Code(loader, labels, known, digest(known))


@cache
def current() -> Code:
    """Return what the code of this process wants, read once: code does not change while it runs."""
    return read()


def digest(keys: Iterable[Key]) -> str:
    """Return the name of a set of migrations. `queries.truth` computes the same in the database."""
    return sha256(",".join(sorted(named(key) for key in keys)).encode()).hexdigest()


def named(key: Key) -> str:
    """Return a migration as it is written, like `scheduling.0001_initial`."""
    return ".".join(key)
