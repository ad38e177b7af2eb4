from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_access"),
    ]

    operations = [
        migrations.AlterField(
            model_name="secondfactor",
            name="sealed",
            field=models.CharField(help_text="The app's secret, see kernel.sealing", max_length=200),
        ),
    ]
