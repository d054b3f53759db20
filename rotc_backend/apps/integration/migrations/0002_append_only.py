"""Trigger: scores that an import wrote are never changed or removed."""

from django.db import migrations

TABLE = "integration_importedscore"


class Migration(migrations.Migration):
    """What must not change cannot change, whoever asks the database."""

    replaces = [("integration", "0004_score_imports")]

    dependencies = [("grading", "0002_append_only_rows"), ("integration", "0001_first_release")]

    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE}"
            " FOR EACH ROW EXECUTE FUNCTION grading_refuse_change()",
            f"DROP TRIGGER {TABLE}_frozen ON {TABLE}",
        ),
    ]
