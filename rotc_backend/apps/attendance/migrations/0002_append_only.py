"""Trigger: rows of the history are never changed or removed."""

from django.db import migrations

TABLE = "attendance_staffattendancechange"


class Migration(migrations.Migration):
    """What must not change cannot change, whoever asks the database."""

    replaces = [("attendance", "0006_staff_attendance")]

    dependencies = [("attendance", "0001_first_release")]

    operations = [
        migrations.RunSQL(
            f"""
            CREATE FUNCTION attendance_refuse_staff_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$;
            CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE}
            FOR EACH ROW EXECUTE FUNCTION attendance_refuse_staff_change()
            """,
            f"""
            DROP TRIGGER {TABLE}_frozen ON {TABLE};
            DROP FUNCTION attendance_refuse_staff_change()
            """,
        ),
    ]
