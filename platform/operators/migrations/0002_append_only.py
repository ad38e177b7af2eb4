from django.db import migrations


class Migration(migrations.Migration):
    """The log only grows: a row that was written can be neither changed nor removed, whoever asks."""

    dependencies = [("operators", "0001_initial")]
    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION operators_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'the log of the platform only grows' USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER operators_entry_is_final BEFORE UPDATE OR DELETE ON operators_operatorentry
                FOR EACH ROW EXECUTE FUNCTION operators_entry_is_final();
            CREATE TRIGGER operators_log_is_not_emptied BEFORE TRUNCATE ON operators_operatorentry
                FOR EACH STATEMENT EXECUTE FUNCTION operators_entry_is_final();
            """,
            """
            DROP TRIGGER operators_log_is_not_emptied ON operators_operatorentry;
            DROP TRIGGER operators_entry_is_final ON operators_operatorentry;
            DROP FUNCTION operators_entry_is_final();
            """,
        )
    ]
