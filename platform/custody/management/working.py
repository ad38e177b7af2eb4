"""How custody's commands do a job here and now, and look at what came of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from kernel.actors import Actor, system
from kernel.errors import Refusal
from tenants.models import Job, JobState
from tenants.operations import jobs

BY: Actor = system("command")


@contextmanager
def refusals_said() -> Iterator[None]:
    """End a command with the words of a refusal.

    :raises CommandError: if there was one.
    """
    try:
        yield
    except Refusal as refusal:
        facts = "".join(f" {name}={value}" for name, value in refusal.facts.items())
        raise CommandError(f"{refusal} ({refusal.code}){facts}") from refusal


def done(job: Job) -> Job:
    """Do a job in this process.

    :raises CommandError: if it did not come to a good end.
    """
    ended = jobs.work_at(job.pk)
    if ended.state != JobState.DONE:
        raise CommandError(f"{ended.kind} of {ended.about} did not end well: {ended.trouble} {ended.detail}".rstrip())
    return ended


def id_of(text: str) -> UUID:
    """Return an id that was typed.

    :raises CommandError: if it is none.
    """
    try:
        return UUID(text)
    except ValueError:
        raise CommandError(f"{text!r} is no id.") from None


class OneId(BaseCommand):
    """A command on one thing, named by its id."""

    act: Callable[[UUID], str]

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("id")

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals_said():
            self.stdout.write(type(self).act(id_of(options["id"])))
