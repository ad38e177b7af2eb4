from django.db import migrations, models
from django.db.models.functions import Now

# Of visits that wait or are treated at this moment it matters; of the others nobody asks.
SINCE = """
UPDATE scheduling_appointment SET status_at = updated_at WHERE status IN ('arrived', 'in_chair')
"""


class Migration(migrations.Migration):
    """Appointments know since when they have had their status."""

    dependencies = [("scheduling", "0003_what_to_bring")]
    operations = [
        migrations.AddField(
            model_name="appointment",
            name="status_at",
            field=models.DateTimeField(db_default=Now(), help_text="Since when it stands there"),
        ),
        migrations.RunSQL(SINCE, migrations.RunSQL.noop),
    ]
