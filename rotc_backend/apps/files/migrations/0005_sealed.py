"""Some kinds of files are encrypted where they are stored."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Those from before are not; `manage.py seal_files` encrypts them."""

    dependencies = [("files", "0004_exports")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="is_sealed",
            field=models.BooleanField(
                db_default=False,
                help_text="encrypted in the storage; size and hash are of the plain content",
            ),
        ),
    ]
