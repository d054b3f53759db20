"""Record imports: attendance and conduct from files, and what applying one wrote."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


FROZEN = ("integration_importedmark", "integration_importedentry")


class Migration(migrations.Migration):
    """The tables of record imports; what an import wrote is never changed or removed."""

    dependencies = [
        ('attendance', '0002_append_only'),
        ('cadets', '0002_append_only'),
        ('grading', '0003_first_rows'),
        ('integration', '0002_append_only'),
        ('system', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('attendance', 'Attendance sheet of one day'), ('rotcmis', 'Attendance of many days'), ('ledger', 'Merits and demerits')], max_length=10)),
                ('file_name', models.CharField(max_length=120)),
                ('sha256', models.CharField(help_text='of the file, which is not kept', max_length=64)),
                ('choices', models.JSONField(default=dict, help_text='make_days and overwrite, yes or no')),
                ('digest', models.CharField(max_length=64)),
                ('summary', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('days', models.JSONField(default=list, help_text='the training days that the rows are about')),
                ('applied_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.job')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
                ('training_day', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.trainingday')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ImportedMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('before', models.JSONField(help_text='null: nobody had marked the cadet', null=True)),
                ('version', models.PositiveIntegerField()),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.attendancerecord')),
                ('record_import', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='integration.recordimport')),
            ],
        ),
        migrations.CreateModel(
            name='ImportedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grading.ledgerentry')),
                ('record_import', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='integration.recordimport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RecordImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_number', models.PositiveIntegerField()),
                ('verdict', models.CharField(choices=[('new', 'New'), ('changed', 'Changed'), ('same', 'Same'), ('kept', 'What stands is kept'), ('duplicate', 'Duplicate'), ('unmatched', 'No cadet found'), ('error', 'Error')], max_length=9)),
                ('raw', models.JSONField()),
                ('values', models.JSONField(help_text='the cells that could be read')),
                ('problems', models.JSONField(default=list)),
                ('changes', models.JSONField(default=list)),
                ('suggestions', models.JSONField(default=list)),
                ('chosen_by', models.ForeignKey(help_text='the person who said which cadet the row is about', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cadets.enrolment')),
                ('record_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='integration.recordimport')),
            ],
            options={
                'ordering': ['row_number'],
            },
        ),
        migrations.AddConstraint(
            model_name='recordimport',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['attendance', 'rotcmis', 'ledger'])), name='record_import_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='recordimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'attendance'), ('training_day__isnull', False)), models.Q(models.Q(('kind', 'attendance'), _negated=True), ('training_day', None)), _connector='OR'), name='record_import_sheet_has_day'),
        ),
        migrations.AddConstraint(
            model_name='recordimport',
            constraint=models.CheckConstraint(condition=models.Q(('undone_at', None), ('applied_at__isnull', False), _connector='OR'), name='record_import_undone_was_applied'),
        ),
        migrations.AddConstraint(
            model_name='importedmark',
            constraint=models.UniqueConstraint(fields=('record_import', 'record'), name='imported_mark_once'),
        ),
        migrations.AddConstraint(
            model_name='recordimportrow',
            constraint=models.UniqueConstraint(fields=('record_import', 'row_number'), name='record_import_row_once'),
        ),
        migrations.AddConstraint(
            model_name='recordimportrow',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['new', 'changed', 'same', 'kept', 'duplicate', 'unmatched', 'error'])), name='record_import_row_verdict_known'),
        ),
        migrations.AddConstraint(
            model_name='recordimportrow',
            constraint=models.CheckConstraint(condition=models.Q(('chosen_by', None), ('enrolment__isnull', False), _connector='OR'), name='record_import_row_chosen_is_named'),
        ),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION grading_refuse_change()",
                f"DROP TRIGGER {table}_frozen ON {table}",
            )
            for table in FROZEN
        ),
    ]
