"""Documents that people have made for themselves."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the runs."""

    dependencies = [
        ('attendance', '0002_append_only'),
        ('cadets', '0002_append_only'),
        ('files', '0003_more_kinds_of_files'),
        ('grading', '0003_first_rows'),
        ('reports', '0001_first_release'),
        ('system', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(max_length=40)),
                ('format', models.CharField(choices=[('pdf', 'PDF'), ('xlsx', 'Workbook')], max_length=4)),
                ('company', models.CharField(blank=True, default='', max_length=20)),
                ('platoon', models.CharField(blank=True, default='', max_length=20)),
                ('draft_key', models.CharField(blank=True, default='', help_text='where a content is being written', max_length=100)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('is_draft', models.BooleanField(default=False, help_text='of grades that were not released')),
                ('enrolment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cadets.enrolment')),
                ('exam', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='grading.exam')),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.job')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
                ('training_day', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='attendance.trainingday')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['requested_by', '-id'], name='report_run_by_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('format__in', ['pdf', 'xlsx'])), name='report_run_format_known')],
            },
        ),
    ]
