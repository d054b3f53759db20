"""What the clock makes belongs to nobody."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Let a stored file have no owner."""

    dependencies = [
        ("files", "0006_papers_of_consents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="storedfile",
            name="owner",
            field=models.ForeignKey(
                help_text="nobody for what the clock made",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="files",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
