from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0012_follow_up")]

    operations = [
        migrations.AddField(
            model_name="clinicprofile",
            name="confirmation_on",
            field=models.BooleanField(
                db_default=True, default=True, help_text="Patients are written to when a visit is booked"
            ),
        ),
        migrations.AddField(
            model_name="clinicprofile",
            name="change_on",
            field=models.BooleanField(
                db_default=True, default=True, help_text="Patients are written to when a visit is moved"
            ),
        ),
        migrations.AddField(
            model_name="clinicprofile",
            name="cancellation_on",
            field=models.BooleanField(
                db_default=True, default=True, help_text="Patients are written to when the clinic cancels a visit"
            ),
        ),
        migrations.AddField(
            model_name="clinicprofile",
            name="cancellation_as_asked_on",
            field=models.BooleanField(
                db_default=True, default=True, help_text="Patients are written to when they have cancelled a visit"
            ),
        ),
    ]
