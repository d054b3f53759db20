"""Files that came with excuse letters."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('attendance', '0004_cases_decided'),
        ('files', '0003_uploads'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExcuseAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='excuse_attachment', to='files.storedfile')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='attendance.excuseletter')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
