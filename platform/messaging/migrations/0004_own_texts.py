import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0003_channels")]

    operations = [
        migrations.CreateModel(
            name="OwnText",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=8)),
                (
                    "subject",
                    models.CharField(
                        blank=True, help_text="Empty, as all three: the standard text", max_length=120
                    ),
                ),
                ("opening", models.TextField(blank=True, max_length=1000)),
                (
                    "closing",
                    models.TextField(
                        blank=True, help_text="Empty beside a subject: nothing is said", max_length=1000
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "language"), name="a_kind_has_one_own_text_in_a_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closing", ""), ("opening", ""), ("subject", "")),
                            models.Q(models.Q(("subject", ""), _negated=True), models.Q(("opening", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="an_own_text_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject__regex", r"^([^{}[:cntrl:]]|\{(patient|clinic|when|dentist)\})*$")
                        ),
                        name="subject_of_an_own_text_is_one_line",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closing__regex", r"^([^{}]|\{(patient|clinic|when|dentist)\})*$"),
                            ("opening__regex", r"^([^{}]|\{(patient|clinic|when|dentist)\})*$"),
                        ),
                        name="own_text_has_known_placeholders",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="declined", name="a_kind_is_declined_once"),
        migrations.AddField(
            model_name="declined",
            name="channel",
            field=models.CharField(db_default="email", max_length=10),
        ),
        migrations.AlterField(
            model_name="declined",
            name="address",
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddConstraint(
            model_name="declined",
            constraint=models.UniqueConstraint(
                fields=("person", "kind", "channel", "address"), name="a_kind_is_declined_once"
            ),
        ),
        # Whoever said no to a kind said so before there was more than mail.
        migrations.RunSQL(
            "INSERT INTO messaging_declined (id, person, kind, channel, address, said_at)"
            " SELECT gen_random_uuid(), person, kind, 'sms', '', max(said_at) FROM messaging_declined"
            " GROUP BY person, kind",
            migrations.RunSQL.noop,
        ),
    ]
