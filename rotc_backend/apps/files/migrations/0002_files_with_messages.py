"""Files that are sent with a message."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One more kind of file."""

    dependencies = [
        ("files", "0001_first_release"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="storedfile",
            name="file_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="upload",
            name="upload_kind_known",
        ),
        migrations.AlterField(
            model_name="storedfile",
            name="kind",
            field=models.CharField(
                choices=[
                    ("roster", "Roster to import"),
                    ("legacy", "From the old system"),
                    ("excuse", "With an excuse letter"),
                    ("message", "With a message"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="upload",
            name="kind",
            field=models.CharField(
                choices=[("excuse", "With an excuse letter"), ("message", "With a message")],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["roster", "legacy", "excuse", "message"])),
                name="file_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["excuse", "message"])), name="upload_kind_known"
            ),
        ),
    ]
