from django.db import migrations


class Migration(migrations.Migration):
    """The trail only grows: a row that was written can be neither changed nor removed, whoever asks."""

    dependencies = [("auditing", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION auditing_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER auditing_entry_is_final BEFORE UPDATE OR DELETE ON auditing_auditentry
                FOR EACH ROW EXECUTE FUNCTION auditing_entry_is_final();
            CREATE TRIGGER auditing_trail_is_not_emptied BEFORE TRUNCATE ON auditing_auditentry
                FOR EACH STATEMENT EXECUTE FUNCTION auditing_entry_is_final();
            """,
            """
            DROP TRIGGER auditing_trail_is_not_emptied ON auditing_auditentry;
            DROP TRIGGER auditing_entry_is_final ON auditing_auditentry;
            DROP FUNCTION auditing_entry_is_final();
            """,
        )
    ]
