"""A guardian's consent may carry the signed paper as a scan or photo."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Consents from before carry none."""

    dependencies = [
        ("files", "0006_papers_of_consents"),
        ("operations", "0002_privacy_centre"),
    ]

    operations = [
        migrations.AddField(
            model_name="guardianconsent",
            name="paper",
            field=models.OneToOneField(
                help_text="the signed paper as a scan or photo; null where nobody added one",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="guardian_consent",
                to="files.storedfile",
            ),
        ),
    ]
