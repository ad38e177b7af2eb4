from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0004_own_texts")]

    operations = [
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["sent_at"], condition=models.Q(sent_at__isnull=False), name="messaging_sent"),
        ),
    ]
