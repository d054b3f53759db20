"""What came from elsewhere: legacy rows, roster and score imports."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    replaces = [
        ("integration", "0001_initial"),
        ("integration", "0002_legacy_rows"),
        ("integration", "0003_legacy_media"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cadets', '0001_first_release'),
        ('files', '0001_first_release'),
        ('grading', '0001_first_release'),
        ('system', '0001_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='LegacyMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('export', models.CharField(help_text="SHA-256 of the export's manifest", max_length=64)),
                ('engine', models.CharField(max_length=20)),
                ('time_zone', models.CharField(help_text='in which wall times were read', max_length=60)),
                ('restore_point', models.CharField(blank=True, default='', max_length=300)),
                ('counts', models.JSONField(default=dict, help_text='by table: rows by fate')),
                ('finished_at', models.DateTimeField(null=True)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('finished_at',), name='legacy_move_one_unfinished', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='LegacyRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=63)),
                ('key', models.CharField(max_length=200)),
                ('hash', models.BinaryField(max_length=32)),
                ('raw', models.JSONField()),
                ('fate', models.CharField(choices=[('migrated', 'Migrated'), ('merged', 'Merged into another row'), ('quarantined', 'Kept aside: no rule gives it a place'), ('archived', 'Archived as it was')], max_length=11, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('target', models.CharField(blank=True, default='', help_text='app.model', max_length=60)),
                ('target_id', models.BigIntegerField(null=True)),
                ('written', models.JSONField(null=True)),
                ('gone_at', models.DateTimeField(help_text='when an export no longer had it', null=True)),
                ('move', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='integration.legacymove')),
            ],
            options={
                'indexes': [models.Index(fields=['target', 'target_id'], name='legacy_row_by_target'), models.Index(condition=models.Q(('fate', None)), fields=['table', 'id'], name='legacy_row_undecided')],
                'constraints': [models.UniqueConstraint(fields=('table', 'key'), name='legacy_row_once'), models.CheckConstraint(condition=models.Q(('fate', None), ('fate__in', ['migrated', 'merged', 'quarantined', 'archived']), _connector='OR'), name='legacy_row_fate_known')],
            },
        ),
        migrations.CreateModel(
            name='LegacyMedia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('column', models.CharField(max_length=63)),
                ('source', models.CharField(choices=[('data', 'In the row itself'), ('cloud', 'In its Cloudinary account'), ('upload', 'On its own disk'), ('other', 'Anything else')], max_length=6)),
                ('source_sha256', models.CharField(help_text='of what stands in the row', max_length=64)),
                ('state', models.CharField(choices=[('stored', 'Stored'), ('missing', 'Could not be had'), ('refused', 'Not a kind of file that is kept')], max_length=7)),
                ('reason', models.CharField(blank=True, default='', max_length=300)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legacy_media', to='files.storedfile')),
                ('row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='media', to='integration.legacyrow')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('row', 'column', 'source_sha256'), name='legacy_media_once'), models.CheckConstraint(condition=models.Q(('source__in', ['data', 'cloud', 'upload', 'other'])), name='legacy_media_source_known'), models.CheckConstraint(condition=models.Q(('state__in', ['stored', 'missing', 'refused'])), name='legacy_media_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', False), ('reason', ''), ('state', 'stored')), models.Q(models.Q(('state', 'stored'), _negated=True), ('file', None), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='legacy_media_stored_or_why_not')],
            },
        ),
        migrations.CreateModel(
            name='RosterImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
                ('summary', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('applied_at', models.DateTimeField(null=True)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.job')),
                ('requested_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('applied_at', None), models.Q(('digest', ''), _negated=True), _connector='OR'), name='roster_import_applied_was_previewed')],
            },
        ),
        migrations.CreateModel(
            name='RosterImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_number', models.PositiveIntegerField()),
                ('verdict', models.CharField(choices=[('new', 'New'), ('changed', 'Changed'), ('same', 'Same'), ('duplicate', 'Duplicate'), ('error', 'Error')], max_length=9)),
                ('raw', models.JSONField()),
                ('values', models.JSONField(help_text='the cells that could be read')),
                ('problems', models.JSONField(default=list)),
                ('changes', models.JSONField(default=list)),
                ('roster_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='integration.rosterimport')),
            ],
            options={
                'ordering': ['row_number'],
                'constraints': [models.UniqueConstraint(fields=('roster_import', 'row_number'), name='roster_import_row_once'), models.CheckConstraint(condition=models.Q(('verdict__in', ['new', 'changed', 'same', 'duplicate', 'error'])), name='roster_import_row_verdict_known')],
            },
        ),
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
                'constraints': [models.CheckConstraint(condition=models.Q(('undone_at', None), ('applied_at__isnull', False), _connector='OR'), name='score_import_undone_was_applied')],
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
            options={
                'constraints': [models.UniqueConstraint(fields=('score_import', 'exam', 'enrolment'), name='imported_score_once')],
            },
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
                'constraints': [models.UniqueConstraint(fields=('score_import', 'row_number'), name='score_import_row_once'), models.CheckConstraint(condition=models.Q(('verdict__in', ['new', 'changed', 'same', 'duplicate', 'error'])), name='score_import_row_verdict_known')],
            },
        ),
    ]
