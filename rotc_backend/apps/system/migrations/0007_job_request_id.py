"""Which request asked for a job; the database fills it in for services of the version before."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('system', '0006_installed_releases'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='request_id',
            field=models.CharField(blank=True, db_default='', default='', help_text='of the request that asked for it', max_length=64),
        ),
    ]
