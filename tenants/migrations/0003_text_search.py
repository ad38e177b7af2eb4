from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    """What finds people by a part of their name; in public, as `0001_extensions` says."""

    dependencies = [("tenants", "0002_initial")]
    operations = [TrigramExtension()]
