from django.db import migrations

# Everything that free slots are computed from, but for what is already taken.
WATCHED = (
    "clinicprofile",
    "service",
    "dentist",
    "dentistservice",
    "operatory",
    "operatory_only_for",
    "workinghours",
    "dayoverride",
    "overridehours",
    "timeoff",
    "closure",
)

RAISE = """
INSERT INTO scheduling_clinicprofile (id, street, postal_code, city, country, phone, email, brand_color, logo_url,
    currency, minimum_notice, horizon_days, slot_interval, cancellation_window, hold_minutes, holds_per_visitor,
    open_bookings_per_patient, updated_at, tagline, about)
    VALUES (1, '', '', '', 'DE', '', '', '#0f766e', '', 'EUR', 120, 90, 15, 1440, 10, 3, 6, now(), '', '');
INSERT INTO scheduling_catalogversion (id, version) VALUES (1, 1);
-- From a sequence: a number that was rolled back is never used again, so no copy can pass for what was never kept.
CREATE SEQUENCE scheduling_catalog_versions AS bigint START 2;
CREATE FUNCTION scheduling_catalog_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'UPDATE %I.scheduling_catalogversion SET version = nextval(%L)',
        TG_TABLE_SCHEMA, quote_ident(TG_TABLE_SCHEMA) || '.scheduling_catalog_versions'
    );
    RETURN NULL;
END $$;
""" + "".join(
    f"CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON scheduling_{table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION scheduling_catalog_changed();\n"
    for table in WATCHED
)

LOWER = (
    "".join(f"DROP TRIGGER catalog_changed ON scheduling_{table};\n" for table in WATCHED)
    + "DROP FUNCTION scheduling_catalog_changed(); DROP SEQUENCE scheduling_catalog_versions;"
)


class Migration(migrations.Migration):
    """The clinic's one profile and one version; the version rises with every change of the catalogue or the rota."""

    dependencies = [("scheduling", "0001_initial")]
    operations = [migrations.RunSQL(RAISE, LOWER)]
