import django.contrib.postgres.fields
import scheduling.models.profile
from django.db import migrations, models

# Clinics that are there keep what they chose; one that is being opened begins with the usual.
USUAL_FOR_NEW = """
UPDATE scheduling_clinicprofile SET reminder_text_steps = '{120}' WHERE EXISTS (
    SELECT FROM public.tenants_clinic WHERE schema_name = current_schema() AND state = 'opening'
)
"""


def _steps(db_default):
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.PositiveIntegerField(),
        db_default=models.Value(
            db_default, output_field=django.contrib.postgres.fields.ArrayField(models.PositiveIntegerField())
        ),
        default=scheduling.models.profile.usual_text_steps,
        help_text="How long before a visit its patient is reminded by a text message",
        size=None,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("scheduling", "0010_calendar_feeds"),
    ]

    operations = [
        migrations.AddField(model_name="clinicprofile", name="reminder_text_steps", field=_steps([])),
        migrations.RunSQL(USUAL_FOR_NEW, migrations.RunSQL.noop),
        migrations.AlterField(model_name="clinicprofile", name="reminder_text_steps", field=_steps([120])),
        migrations.AlterField(
            model_name="clinicprofile",
            name="reminder_steps",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveIntegerField(),
                db_default=models.Value(
                    [10080, 2880],
                    output_field=django.contrib.postgres.fields.ArrayField(models.PositiveIntegerField()),
                ),
                default=scheduling.models.profile.usual_steps,
                help_text="How long before a visit its patient is reminded by e-mail",
                size=None,
            ),
        ),
        migrations.AddConstraint(
            model_name="clinicprofile",
            constraint=models.CheckConstraint(
                condition=models.Q(("reminder_text_steps__len__lte", 5)), name="reminders_by_text_are_few"
            ),
        ),
    ]
