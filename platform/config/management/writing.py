"""What the commands share that write a document from the code."""

from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import documents


class DocumentCommand(BaseCommand):
    """Writes its documents, or with `--check` says which of them are no longer true."""

    documents: ClassVar[tuple[str, ...]]
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if something is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [name for name in self.documents if not documents.is_current(name)]
        if options["check"] and stale:
            raise CommandError(f"Out of date: {', '.join(f'docs/{name}' for name in stale)}.")
        for name in stale:
            documents.write(name)
            self.stdout.write(f"docs/{name} written")
