"""`manage.py openapi`: writes docs/openapi.json, docs/openapi-platform.json and docs/problems.md."""

from config.management.writing import DocumentCommand


class Command(DocumentCommand):
    help = "Write the descriptions of the APIs and the list of its problems."
    documents = ("openapi.json", "openapi-platform.json", "problems.md")
