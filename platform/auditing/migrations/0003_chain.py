from django.db import migrations, models


class Migration(migrations.Migration):
    """Entries are chained by hashes: born unsealed, sealed once, and nothing else about them ever changes."""

    dependencies = [("auditing", "0002_append_only")]
    operations = [
        migrations.AddField("auditentry", "sequence", models.BigIntegerField(null=True, unique=True)),
        migrations.AddField("auditentry", "hash", models.CharField(max_length=64, null=True)),
        migrations.AddConstraint(
            "auditentry",
            models.CheckConstraint(
                condition=models.Q(("hash__isnull", True), ("sequence__isnull", True))
                | models.Q(("hash__isnull", False), ("sequence__gte", 1)),
                name="audit_entry_is_sealed_whole",
            ),
        ),
        migrations.AddIndex(
            "auditentry",
            models.Index(fields=["id"], condition=models.Q(("sequence__isnull", True)), name="audit_entry_unsealed"),
        ),
        migrations.CreateModel(
            name="AuditAnchor",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("hash", models.CharField(max_length=64)),
                ("entries", models.PositiveIntegerField(help_text="How many the batch sealed")),
                ("sealed_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(
            """
            CREATE OR REPLACE FUNCTION auditing_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE sealed record;
            BEGIN
                IF TG_OP = 'UPDATE' AND OLD.sequence IS NULL AND NEW.sequence IS NOT NULL THEN
                    sealed := OLD;
                    sealed.sequence := NEW.sequence;
                    sealed.hash := NEW.hash;
                    IF NEW IS NOT DISTINCT FROM sealed THEN
                        RETURN NEW;
                    END IF;
                END IF;
                RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER auditing_entry_is_born_unsealed BEFORE INSERT ON auditing_auditentry
                FOR EACH ROW WHEN (NEW.sequence IS NOT NULL OR NEW.hash IS NOT NULL)
                EXECUTE FUNCTION auditing_entry_is_final();
            CREATE FUNCTION auditing_anchor_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'the anchors of the audit trail stay' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER auditing_anchor_is_final BEFORE UPDATE OR DELETE ON auditing_auditanchor
                FOR EACH ROW EXECUTE FUNCTION auditing_anchor_is_final();
            CREATE TRIGGER auditing_anchors_are_not_emptied BEFORE TRUNCATE ON auditing_auditanchor
                FOR EACH STATEMENT EXECUTE FUNCTION auditing_anchor_is_final();
            """,
            """
            DROP TRIGGER auditing_anchors_are_not_emptied ON auditing_auditanchor;
            DROP TRIGGER auditing_anchor_is_final ON auditing_auditanchor;
            DROP FUNCTION auditing_anchor_is_final();
            DROP TRIGGER auditing_entry_is_born_unsealed ON auditing_auditentry;
            CREATE OR REPLACE FUNCTION auditing_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = 'restrict_violation';
            END $$;
            """,
        ),
    ]
