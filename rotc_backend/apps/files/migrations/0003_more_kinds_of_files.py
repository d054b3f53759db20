"""Pictures, the library, documents that were asked for, issued ones, and binders."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """More kinds of files."""

    dependencies = [
        ("files", "0002_files_with_messages"),
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
                    ("picture", "Picture of a post"),
                    ("library", "In the library"),
                    ("document", "Document that was asked for"),
                    ("issued", "Issued document"),
                    ("binder", "Binder of a term"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="upload",
            name="kind",
            field=models.CharField(
                choices=[
                    ("excuse", "With an excuse letter"),
                    ("message", "With a message"),
                    ("picture", "Picture of a post"),
                    ("library", "In the library"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "roster",
                            "legacy",
                            "excuse",
                            "message",
                            "picture",
                            "library",
                            "document",
                            "issued",
                            "binder",
                        ],
                    )
                ),
                name="file_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["excuse", "message", "picture", "library"])),
                name="upload_kind_known",
            ),
        ),
    ]
