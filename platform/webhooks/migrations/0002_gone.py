from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="endpoint",
            name="state",
            field=models.CharField(
                choices=[("on", "On"), ("off", "Off"), ("failed", "Failed"), ("gone", "Gone")],
                default="on",
                max_length=8,
            ),
        ),
        migrations.RemoveConstraint(model_name="endpoint", name="endpoint_state_is_known"),
        migrations.AddConstraint(
            model_name="endpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["on", "off", "failed", "gone"])), name="endpoint_state_is_known"
            ),
        ),
    ]
