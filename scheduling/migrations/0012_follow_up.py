from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0011_reminders_by_text")]

    operations = [
        migrations.AddField(
            model_name="clinicprofile",
            name="follow_up_on",
            field=models.BooleanField(
                db_default=False, default=False, help_text="Patients are written to after a completed visit"
            ),
        ),
        migrations.AddField(
            model_name="clinicprofile",
            name="follow_up_after",
            field=models.PositiveIntegerField(
                db_default=1440, default=1440, help_text="Minutes from the end of the visit"
            ),
        ),
        migrations.AddConstraint(
            model_name="clinicprofile",
            constraint=models.CheckConstraint(
                condition=models.Q(("follow_up_after__gte", 60), ("follow_up_after__lte", 86400)),
                name="follow_up_comes_within_sixty_days",
            ),
        ),
    ]
