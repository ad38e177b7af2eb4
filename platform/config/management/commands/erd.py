"""`manage.py erd`: writes docs/erd.md."""

from config.management.writing import DocumentCommand


class Command(DocumentCommand):
    help = "Write the entity-relationship diagram of the public schema and of a clinic's."
    documents = ("erd.md",)
