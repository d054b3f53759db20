"""Score imports, with what each cell held before."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cadets', '0004_units'),
        ('grading', '0013_score_checks'),
        ('integration', '0003_legacy_media'),
        ('system', '0005_planned_days'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ScoreImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('file_name', models.CharField(max_length=120)),
                ('sha256', models.CharField(help_text='of the file, which is not kept', max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('summary', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('applied_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ImportedScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('before_state', models.CharField(choices=[('blank', 'Blank'), ('score', 'Score'), ('did_not_sit', 'Did not sit')], max_length=11)),
                ('before_value', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ('before_reason', models.CharField(blank=True, default='', max_length=500)),
                ('version', models.PositiveIntegerField()),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cadets.enrolment')),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grading.exam')),
                ('score_import', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cells', to='integration.scoreimport')),
            ],
        ),
        migrations.CreateModel(
            name='ScoreImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_number', models.PositiveIntegerField()),
                ('verdict', models.CharField(choices=[('new', 'New'), ('changed', 'Changed'), ('same', 'Same'), ('duplicate', 'Duplicate'), ('error', 'Error')], max_length=9)),
                ('name', models.CharField(blank=True, default='', max_length=200)),
                ('raw', models.JSONField()),
                ('values', models.JSONField(help_text='the cells that could be read')),
                ('problems', models.JSONField(default=list)),
                ('changes', models.JSONField(default=list)),
                ('score_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='integration.scoreimport')),
            ],
            options={
                'ordering': ['row_number'],
            },
        ),
        migrations.AddConstraint(
            model_name='scoreimport',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at', None), ('applied_at__isnull', False), _connector='OR'), name='score_import_undone_was_applied'),
        ),
        migrations.AddConstraint(
            model_name='importedscore',
            constraint=models.UniqueConstraint(fields=('score_import', 'exam', 'enrolment'), name='imported_score_once'),
        ),
        migrations.AddConstraint(
            model_name='scoreimportrow',
            constraint=models.UniqueConstraint(fields=('score_import', 'row_number'), name='score_import_row_once'),
        ),
        migrations.AddConstraint(
            model_name='scoreimportrow',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['new', 'changed', 'same', 'duplicate', 'error'])), name='score_import_row_verdict_known'),
        ),
        migrations.RunSQL(
            "CREATE TRIGGER integration_importedscore_frozen BEFORE UPDATE OR DELETE"
            " ON integration_importedscore"
            " FOR EACH ROW EXECUTE FUNCTION grading_refuse_change()",
            "DROP TRIGGER integration_importedscore_frozen ON integration_importedscore",
        ),
    ]
