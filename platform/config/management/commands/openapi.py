"""`manage.py openapi`: writes docs/openapi.json and docs/problems.md."""

from config.management.writing import DocumentCommand


class Command(DocumentCommand):
    help = "Write the description of the API and the list of its problems."
    documents = ("openapi.json", "problems.md")
