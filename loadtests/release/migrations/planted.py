"""A column for appointments and one for dentists, as an expanding release adds them: the code before it writes rows
without them.
"""

import pkgutil

from django.db import migrations, models

from scheduling import migrations as here

LAST = max(one.name for one in pkgutil.iter_modules(here.__path__))


class Migration(migrations.Migration):
    dependencies = [("scheduling", LAST)]
    operations = [
        migrations.AddField("appointment", "planted_mark", models.CharField(max_length=20, db_default="new")),
        migrations.AddIndex("appointment", models.Index(fields=["planted_mark"], name="planted_mark_index")),
        migrations.AddField("dentist", "planted_mark", models.CharField(max_length=20, null=True)),
    ]
