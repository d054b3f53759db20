"""Trigger: rows of the history are never changed or removed."""

from django.db import migrations

TABLE = "cadets_recordchange"


class Migration(migrations.Migration):
    """What must not change cannot change, whoever asks the database."""

    replaces = [("cadets", "0003_profiles")]

    dependencies = [("cadets", "0001_first_release")]

    operations = [
        migrations.RunSQL(
            f"""
            CREATE FUNCTION cadets_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$;
            CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION cadets_refuse_change()
            """,
            f"""
            DROP TRIGGER {TABLE}_frozen ON {TABLE};
            DROP FUNCTION cadets_refuse_change()
            """,
        ),
    ]
