"""Documents that the clock makes of training days: once each, and kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


CONTRACT = "no row of the release before has nobody: the index is empty, its table cleared weekly"


class Migration(migrations.Migration):
    """Let a run name nobody, about a training day only, once of a kind."""

    dependencies = [
        ("files", "0007_files_of_nobody"),
        ("reports", "0003_term_exports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="reportrun",
            name="requested_by",
            field=models.ForeignKey(
                help_text="nobody for what the clock made",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="reportrun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("requested_by", None)),
                fields=("kind", "training_day"),
                name="report_run_of_clock_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("requested_by__isnull", False),
                    ("training_day__isnull", False),
                    _connector="OR",
                ),
                name="report_run_of_clock_about_day",
            ),
        ),
    ]
