"""Terms as open files."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the exports."""

    dependencies = [
        ('files', '0003_more_kinds_of_files'),
        ('reports', '0002_runs'),
        ('system', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TermExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('draft_key', models.CharField(blank=True, default='', help_text='where a content is being written', max_length=100)),
                ('as_of', models.DateTimeField(help_text='of the newest fact that is in it', null=True)),
                ('tables', models.JSONField(default=dict, help_text='rows by table')),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.job')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
    ]
