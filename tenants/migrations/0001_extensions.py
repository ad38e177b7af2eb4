from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Extensions stand in public, made by a shared app: one made inside a clinic would be dropped with it."""

    initial = True
    dependencies = []
    operations = [BtreeGistExtension()]
