"""Archives of a person's own data are stored files."""

from django.db import migrations, models

KINDS = [
    ("roster", "Roster to import"),
    ("legacy", "From the old system"),
    ("excuse", "With an excuse letter"),
    ("message", "With a message"),
    ("picture", "Picture of a post"),
    ("library", "In the library"),
    ("document", "Document that was asked for"),
    ("issued", "Issued document"),
    ("binder", "Binder of a term"),
    ("export", "A person's own data"),
]


class Migration(migrations.Migration):
    """One more kind of file."""

    dependencies = [("files", "0003_more_kinds_of_files")]

    operations = [
        migrations.RemoveConstraint(model_name="storedfile", name="file_kind_known"),
        migrations.AlterField(
            model_name="storedfile",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=20),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [kind for kind, _ in KINDS])),
                name="file_kind_known",
            ),
        ),
    ]
