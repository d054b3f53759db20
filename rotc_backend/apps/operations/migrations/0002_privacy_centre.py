"""The privacy centre: requests, incidents, notices read, consents, holds and exports."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables of the privacy centre."""

    dependencies = [
        ('cadets', '0002_append_only'),
        ('files', '0004_exports'),
        ('operations', '0001_first_release'),
        ('system', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DataExport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('draft_key', models.CharField(blank=True, default='', help_text='where a content is being written', max_length=100)),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.job')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['person', '-id'], name='data_export_by_person')],
            },
        ),
        migrations.CreateModel(
            name='GuardianConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('guardian_name', models.CharField(max_length=120)),
                ('relation', models.CharField(max_length=40)),
                ('way', models.CharField(choices=[('paper', 'Signed paper'), ('in_person', 'In person, at the office'), ('message', 'Written message'), ('call', 'Phone call')], max_length=9)),
                ('given_on', models.DateField()),
                ('note', models.CharField(blank=True, default='', help_text='where the paper is kept', max_length=200)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, default='', max_length=500)),
                ('cadet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guardian_consents', to='cadets.cadet')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('cadet',), name='guardian_consent_one_holds'), models.CheckConstraint(condition=models.Q(('way__in', ['paper', 'in_person', 'message', 'call'])), name='guardian_consent_way_known'), models.CheckConstraint(condition=models.Q(models.Q(('guardian_name', ''), _negated=True), models.Q(('relation', ''), _negated=True)), name='guardian_consent_has_guardian'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None), ('withdrawn_reason', '')), models.Q(models.Q(('withdrawn_reason', ''), _negated=True), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='guardian_consent_state_whole')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('reason', models.CharField(max_length=500)),
                ('until', models.DateField(help_text='its last day; null until somebody lifts it', null=True)),
                ('lifted_at', models.DateTimeField(null=True)),
                ('lifted_reason', models.CharField(blank=True, default='', max_length=500)),
                ('cadet', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cadets.cadet')),
                ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cadet', None), ('user__isnull', False)), models.Q(('cadet__isnull', False), ('user', None)), _connector='OR'), name='hold_names_one_person'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='hold_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('lifted_by', None), ('lifted_reason', '')), models.Q(models.Q(('lifted_reason', ''), _negated=True), ('lifted_at__isnull', False), ('lifted_by__isnull', False)), _connector='OR'), name='hold_state_whole')],
            },
        ),
        migrations.CreateModel(
            name='NoticeAcceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.CharField(max_length=20)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(fields=('user', 'version'), name='notice_acceptance_once')],
            },
        ),
        migrations.CreateModel(
            name='PrivacyIncident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('happened_at', models.DateTimeField(help_text='null while nobody knows', null=True)),
                ('found_at', models.DateTimeField(help_text='when the unit knew or had reason to believe it')),
                ('nature', models.CharField(help_text='what happened', max_length=2000)),
                ('data', models.CharField(help_text='which data it concerns', max_length=1000)),
                ('people_count', models.PositiveIntegerField(help_text='null while nobody knows', null=True)),
                ('measures', models.CharField(blank=True, default='', max_length=2000)),
                ('contact', models.CharField(blank=True, default='', max_length=200)),
                ('notified_commission_at', models.DateTimeField(null=True)),
                ('notified_people_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-found_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('nature', ''), _negated=True), models.Q(('data', ''), _negated=True)), name='privacy_incident_has_words'), models.CheckConstraint(condition=models.Q(('happened_at', None), ('happened_at__lte', models.F('found_at')), _connector='OR'), name='privacy_incident_found_after'), models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('measures', ''), _negated=True), _connector='OR'), name='privacy_incident_closed_has_measures')],
            },
        ),
        migrations.CreateModel(
            name='PrivacyRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('access', 'See what is kept'), ('correct', 'Correct what is wrong'), ('object', 'Object to a use'), ('erase', 'Erase or block'), ('complain', 'Complain')], max_length=8)),
                ('words', models.CharField(max_length=2000)),
                ('due_on', models.DateField(help_text='the last day, in Manila, on which it should be answered')),
                ('state', models.CharField(choices=[('open', 'Waiting for an answer'), ('answered', 'Answered'), ('withdrawn', 'Taken back')], default='open', max_length=9)),
                ('answer', models.CharField(blank=True, default='', max_length=2000)),
                ('ended_at', models.DateTimeField(help_text='when it was answered or taken back', null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['person', '-id'], name='privacy_request_by_person'), models.Index(condition=models.Q(('state', 'open')), fields=['due_on'], name='privacy_request_by_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['access', 'correct', 'object', 'erase', 'complain'])), name='privacy_request_kind_known'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='privacy_request_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_by', None), ('ended_at', None), ('state', 'open')), models.Q(models.Q(('answer', ''), _negated=True), ('answered_by__isnull', False), ('ended_at__isnull', False), ('state', 'answered')), models.Q(('answer', ''), ('answered_by', None), ('ended_at__isnull', False), ('state', 'withdrawn')), _connector='OR'), name='privacy_request_state_whole'), models.CheckConstraint(condition=models.Q(('answered_by', None), models.Q(('answered_by', models.F('person')), _negated=True), _connector='OR'), name='privacy_request_answered_by_another')],
            },
        ),
    ]
