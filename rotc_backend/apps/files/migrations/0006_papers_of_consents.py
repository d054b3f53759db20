"""The signed paper of a guardian's consent is a stored file, and comes in parts."""

from django.db import migrations, models

FILES = [
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
    ("consent", "Signed paper of a guardian's consent"),
]
UPLOADS = [
    ("excuse", "With an excuse letter"),
    ("message", "With a message"),
    ("picture", "Picture of a post"),
    ("library", "In the library"),
    ("consent", "Signed paper of a guardian's consent"),
]


def kinds_become(model, constraint, kinds):
    """Let a table hold these kinds and no other."""
    return [
        migrations.RemoveConstraint(model_name=model, name=constraint),
        migrations.AlterField(
            model_name=model,
            name="kind",
            field=models.CharField(choices=kinds, max_length=20),
        ),
        migrations.AddConstraint(
            model_name=model,
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [kind for kind, _ in kinds])), name=constraint
            ),
        ),
    ]


class Migration(migrations.Migration):
    """One more kind of file and of upload."""

    dependencies = [("files", "0005_sealed")]

    operations = [
        *kinds_become("storedfile", "file_kind_known", FILES),
        *kinds_become("upload", "upload_kind_known", UPLOADS),
    ]
