"""Triggers: rules of the catalogue and acknowledgements are never changed or removed."""

from django.db import migrations

FROZEN = ("grading_conductrule", "grading_entryacknowledgement")


def freeze(table: str) -> migrations.RunSQL:
    """Refuse every UPDATE and DELETE of a table's rows."""
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION grading_refuse_change()",
        f"DROP TRIGGER {table}_frozen ON {table}",
    )


class Migration(migrations.Migration):
    """What must not change cannot change, whoever asks the database."""

    dependencies = [("grading", "0008_conduct")]

    operations = [freeze(table) for table in FROZEN]
