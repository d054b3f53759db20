"""Roster imports that can be taken back: what one did to each cadet is kept with it."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

TABLE = "integration_importedperson"


class Migration(migrations.Migration):
    """Imports that were applied before this kept nothing, and stay so."""

    dependencies = [("integration", "0003_record_imports")]

    operations = [
        migrations.CreateModel(
            name="ImportedPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ("cadet", models.BigIntegerField()),
                ("enrolment", models.BigIntegerField()),
                ("is_registered", models.BooleanField(help_text="the import made the cadet's record")),
                ("is_enrolled", models.BooleanField(help_text="the import made the enrolment")),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("roster_import", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="people", to="integration.rosterimport")),
            ],
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="is_kept",
            field=models.BooleanField(db_default=False, default=False, help_text="what stood before was kept when this was applied"),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="undone_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="rosterimport",
            constraint=models.CheckConstraint(condition=models.Q(("is_kept", False), ("applied_at__isnull", False), _connector="OR"), name="roster_import_kept_was_applied"),
        ),
        migrations.AddConstraint(
            model_name="rosterimport",
            constraint=models.CheckConstraint(condition=models.Q(("undone_at", None), ("is_kept", True), _connector="OR"), name="roster_import_undone_was_kept"),
        ),
        migrations.AddConstraint(
            model_name="importedperson",
            constraint=models.UniqueConstraint(fields=("roster_import", "cadet"), name="imported_person_once"),
        ),
        migrations.AddConstraint(
            model_name="importedperson",
            constraint=models.CheckConstraint(condition=models.Q(("is_registered", False), ("is_enrolled", True), _connector="OR"), name="imported_person_registered_is_enrolled"),
        ),
        migrations.RunSQL(
            f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE}"
            " FOR EACH ROW EXECUTE FUNCTION grading_refuse_change()",
            f"DROP TRIGGER {TABLE}_frozen ON {TABLE}",
        ),
    ]
