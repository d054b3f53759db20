"""Training days, rolls, excuse letters, codes, cases."""

import apps.core.db
import apps.system.triggers
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    replaces = [
        ("attendance", "0001_initial"),
        ("attendance", "0002_witness"),
        ("attendance", "0003_late_arrivals"),
        ("attendance", "0004_cases_decided"),
        ("attendance", "0005_excuse_attachments"),
        ("attendance", "0007_identity_codes"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('cadets', '0001_first_release'),
        ('files', '0001_first_release'),
        ('staff', '0001_first_release'),
        ('system', '0001_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExcuseLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('reason_kind', models.CharField(choices=[('sickness', 'Sickness'), ('injury', 'Injury'), ('school_activity', 'Official school activity'), ('bereavement', 'Bereavement'), ('religious_observance', 'Religious observance'), ('exceptional', 'Exceptional circumstances')], max_length=20)),
                ('reason', models.CharField(max_length=1000)),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('approved', 'Approved'), ('not_accepted', 'Not accepted'), ('withdrawn', 'Withdrawn')], default='pending', max_length=12)),
                ('submitted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('decision_reason', models.CharField(blank=True, default='', max_length=500)),
                ('decided_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='excuse_letters', to='cadets.enrolment')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ExcuseDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='excuse_days', to='attendance.excuseletter')),
            ],
        ),
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
        migrations.CreateModel(
            name='IdentityKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('secret', models.BinaryField(help_text='encrypted, see core/encryption.py', max_length=300)),
                ('public_key', models.BinaryField(help_text='Ed25519', max_length=32)),
                ('accepted_until', models.DateTimeField(help_text='codes made later are refused; null is the key that signs', null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_until', None)), fields=('accepted_until',), name='identity_key_one_signs', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='TrainingDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('date', models.DateField()),
                ('title', models.CharField(max_length=120)),
                ('location', models.CharField(blank=True, default='', max_length=120)),
                ('starts_at', models.TimeField(help_text='Manila time', null=True)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('open', 'Open'), ('closed', 'Closed'), ('cancelled', 'Cancelled')], default='planned', max_length=9)),
                ('closed_at', models.DateTimeField(null=True)),
                ('cancel_reason', models.CharField(blank=True, default='', max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_days', to='system.term')),
            ],
            options={
                'ordering': ['date', 'starts_at', 'id'],
                'constraints': [models.UniqueConstraint(models.F('term'), models.F('date'), django.db.models.functions.text.Lower('title'), condition=models.Q(('state', 'cancelled'), _negated=True), name='training_day_once'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'closed', 'cancelled'])), name='training_day_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at', None)), _connector='OR'), name='training_day_closed_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('cancel_reason', ''), _negated=True), _connector='OR'), name='training_day_cancelled_has_reason'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='training_day_is_named')],
            },
        ),
        migrations.CreateModel(
            name='StaffAttendanceChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('from_status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('to_status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('time_in', models.TimeField(null=True)),
                ('time_out', models.TimeField(null=True)),
                ('remarks', models.CharField(blank=True, default='', max_length=300)),
                ('source', models.CharField(choices=[('office', 'Office'), ('own', 'Checked in themselves')], max_length=6)),
                ('version', models.PositiveIntegerField(help_text='of the record after this change')),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance_changes', to='staff.trainingstaff')),
                ('training_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff_changes', to='attendance.trainingday')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('training_day', 'member', 'version'), name='staff_attendance_change_version_once'), models.CheckConstraint(condition=models.Q(('source__in', ['office', 'own'])), name='staff_attendance_change_source_known')],
            },
        ),
        migrations.CreateModel(
            name='StaffAttendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('time_in', models.TimeField(help_text='Manila time', null=True)),
                ('time_out', models.TimeField(help_text='Manila time', null=True)),
                ('remarks', models.CharField(blank=True, default='', max_length=300)),
                ('source', models.CharField(choices=[('office', 'Office'), ('own', 'Checked in themselves')], default='office', max_length=6)),
                ('marked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('version', models.PositiveIntegerField(default=1)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance_records', to='staff.trainingstaff')),
                ('training_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff_records', to='attendance.trainingday')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('training_day', 'member'), name='staff_attendance_once'), models.CheckConstraint(condition=models.Q(('status', None), ('status__in', ['present', 'late', 'excused', 'absent']), _connector='OR'), name='staff_attendance_status_known'), models.CheckConstraint(condition=models.Q(('source__in', ['office', 'own'])), name='staff_attendance_source_known'), models.CheckConstraint(condition=models.Q(('time_in', None), ('time_out', None), ('time_out__gte', models.F('time_in')), _connector='OR'), name='staff_attendance_out_after_in')],
            },
        ),
        migrations.CreateModel(
            name='ScannedCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('session', models.UUIDField(help_text='of the phone that made it; sessions are forgotten')),
                ('made_at', models.DateTimeField()),
                ('op_id', models.UUIDField(help_text='the operation it proved first')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cadets.enrolment')),
                ('training_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.trainingday')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('session', 'made_at'), name='scanned_code_once')],
            },
        ),
        migrations.CreateModel(
            name='LateArrivalHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('op_id', models.UUIDField()),
                ('status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('time_in', models.TimeField(help_text='Manila time', null=True)),
                ('time_out', models.TimeField(help_text='Manila time', null=True)),
                ('remarks', models.CharField(help_text='null leaves them alone', max_length=300, null=True)),
                ('source', models.CharField(choices=[('roll', 'Roll call'), ('scan', 'Scan'), ('import', 'Import'), ('excuse', 'Excuse letter'), ('closing', 'Closing of the roll'), ('correction', 'Correction')], default='roll', max_length=10)),
                ('proof', models.CharField(blank=True, default='', help_text='the code scanned', max_length=1000)),
                ('tapped_at', models.DateTimeField(help_text="as the device's clock said", null=True)),
                ('clock_skew', models.IntegerField(help_text="seconds the device's clock was ahead", null=True)),
                ('arrived_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('accepted', 'Accepted'), ('dismissed', 'Dismissed')], default='pending', max_length=9)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.CharField(blank=True, default='', max_length=500)),
                ('decided_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment')),
                ('sent_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_day', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='attendance.trainingday')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='latearrival_history_row'), models.Index(fields=['xid', 'pgh_id'], name='latearrival_history_xid')],
            },
        ),
        migrations.CreateModel(
            name='LateArrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('op_id', models.UUIDField(unique=True)),
                ('status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('time_in', models.TimeField(help_text='Manila time', null=True)),
                ('time_out', models.TimeField(help_text='Manila time', null=True)),
                ('remarks', models.CharField(help_text='null leaves them alone', max_length=300, null=True)),
                ('source', models.CharField(choices=[('roll', 'Roll call'), ('scan', 'Scan'), ('import', 'Import'), ('excuse', 'Excuse letter'), ('closing', 'Closing of the roll'), ('correction', 'Correction')], default='roll', max_length=10)),
                ('proof', models.CharField(blank=True, default='', help_text='the code scanned', max_length=1000)),
                ('tapped_at', models.DateTimeField(help_text="as the device's clock said", null=True)),
                ('clock_skew', models.IntegerField(help_text="seconds the device's clock was ahead", null=True)),
                ('arrived_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('accepted', 'Accepted'), ('dismissed', 'Dismissed')], default='pending', max_length=9)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.CharField(blank=True, default='', max_length=500)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_arrivals', to='cadets.enrolment')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_arrivals', to='attendance.trainingday')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('state', 'pending')), fields=['training_day'], name='late_arrival_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'accepted', 'dismissed'])), name='late_arrival_state_known'), models.CheckConstraint(condition=models.Q(('status', None), ('status__in', ['present', 'late', 'excused', 'absent']), _connector='OR'), name='late_arrival_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'pending')), models.Q(models.Q(('state', 'pending'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='late_arrival_decided_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dismissed'), _negated=True), models.Q(('decision_reason', ''), _negated=True), _connector='OR'), name='late_arrival_dismissed_has_reason')],
            },
        ),
        migrations.AddField(
            model_name='excuseletter',
            name='days',
            field=models.ManyToManyField(related_name='excuse_letters', through='attendance.ExcuseDay', to='attendance.trainingday'),
        ),
        migrations.AddField(
            model_name='excuseday',
            name='training_day',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.trainingday'),
        ),
        migrations.CreateModel(
            name='AttendanceRecordHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('time_in', models.TimeField(help_text='Manila time', null=True)),
                ('time_out', models.TimeField(help_text='Manila time', null=True)),
                ('remarks', models.CharField(blank=True, default='', max_length=300)),
                ('source', models.CharField(choices=[('roll', 'Roll call'), ('scan', 'Scan'), ('import', 'Import'), ('excuse', 'Excuse letter'), ('closing', 'Closing of the roll'), ('correction', 'Correction')], default='roll', max_length=10)),
                ('marked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('version', models.PositiveIntegerField(default=1)),
                ('enrolment', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment')),
                ('marked_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_day', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='attendance.trainingday')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='attendancerecord_history_row'), models.Index(fields=['xid', 'pgh_id'], name='attendancerecord_history_xid')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('time_in', models.TimeField(help_text='Manila time', null=True)),
                ('time_out', models.TimeField(help_text='Manila time', null=True)),
                ('remarks', models.CharField(blank=True, default='', max_length=300)),
                ('source', models.CharField(choices=[('roll', 'Roll call'), ('scan', 'Scan'), ('import', 'Import'), ('excuse', 'Excuse letter'), ('closing', 'Closing of the roll'), ('correction', 'Correction')], default='roll', max_length=10)),
                ('marked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('version', models.PositiveIntegerField(default=1)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance_records', to='cadets.enrolment')),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='attendance.trainingday')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('training_day', 'enrolment'), name='attendance_record_once'), models.CheckConstraint(condition=models.Q(('status', None), ('status__in', ['present', 'late', 'excused', 'absent']), _connector='OR'), name='attendance_record_status_known'), models.CheckConstraint(condition=models.Q(('source__in', ['roll', 'scan', 'import', 'excuse', 'closing', 'correction'])), name='attendance_record_source_known')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('op_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('outcome', models.CharField(choices=[('saved', 'Saved'), ('duplicate', 'Already so'), ('kept', 'Kept with the day as a late arrival'), ('stale', 'Somebody else marked otherwise'), ('closed', 'The roll is not open'), ('invalid', 'Not possible')], default='saved', max_length=9)),
                ('from_status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('to_status', models.CharField(choices=[('present', 'Present'), ('late', 'Late'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=7, null=True)),
                ('time_in', models.TimeField(null=True)),
                ('time_out', models.TimeField(null=True)),
                ('tapped_at', models.DateTimeField(help_text="as the device's clock said", null=True)),
                ('clock_skew', models.IntegerField(help_text="seconds the device's clock was ahead", null=True)),
                ('remarks', models.CharField(blank=True, default='', max_length=500)),
                ('detail', models.CharField(blank=True, default='', max_length=200)),
                ('source', models.CharField(choices=[('roll', 'Roll call'), ('scan', 'Scan'), ('import', 'Import'), ('excuse', 'Excuse letter'), ('closing', 'Closing of the roll'), ('correction', 'Correction')], max_length=10)),
                ('version', models.PositiveIntegerField(help_text='of the record after this operation')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance_changes', to='cadets.enrolment')),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('repeats', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.attendancechange')),
                ('training_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='attendance.trainingday')),
            ],
            options={
                'indexes': [models.Index(fields=['enrolment', '-id'], name='attendance_change_by_cadet')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'saved')), fields=('training_day', 'enrolment', 'version'), name='attendance_change_version_once'), models.CheckConstraint(condition=models.Q(('outcome__in', ['saved', 'duplicate'])), name='attendance_change_was_applied'), models.CheckConstraint(condition=models.Q(models.Q(('from_status', None), ('from_status__in', ['present', 'late', 'excused', 'absent']), _connector='OR'), models.Q(('to_status', None), ('to_status__in', ['present', 'late', 'excused', 'absent']), _connector='OR')), name='attendance_change_status_known'), models.CheckConstraint(condition=models.Q(('source__in', ['roll', 'scan', 'import', 'excuse', 'closing', 'correction'])), name='attendance_change_source_known')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('consecutive_absences', 'Absences in a row'), ('absence_rate', 'Too many absences')], max_length=20)),
                ('level', models.CharField(choices=[('warning', 'Warning'), ('case', 'Case')], max_length=7)),
                ('length', models.PositiveIntegerField(help_text='absences that were counted')),
                ('detail', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('open', 'Open'), ('resolved', 'Resolved'), ('decided', 'Decided')], default='open', max_length=8)),
                ('opened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('resolved_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.CharField(blank=True, default='', max_length=500)),
                ('outcome', models.CharField(blank=True, choices=[('kept', 'May continue'), ('INC', 'Incomplete'), ('DRP', 'Dropped'), ('W', 'Withdrawn'), ('T', 'Deferred')], default='', max_length=4)),
                ('referral', models.CharField(blank=True, default='', max_length=500)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance_cases', to='cadets.enrolment')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.trainingday')),
                ('last_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.trainingday')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'consecutive_absences')), fields=('enrolment', 'level', 'first_day'), name='attendance_case_once_per_run'), models.UniqueConstraint(condition=models.Q(('kind', 'absence_rate')), fields=('enrolment', 'level'), name='attendance_case_once_for_rate'), models.CheckConstraint(condition=models.Q(('kind__in', ['consecutive_absences', 'absence_rate']), ('level__in', ['warning', 'case']), ('state__in', ['open', 'resolved', 'decided'])), name='attendance_case_words_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('decided_at__isnull', False), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='attendance_case_decided_has_reason'), models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('outcome__in', ['kept', 'INC', 'DRP', 'W', 'T']), ('state', 'decided')), _connector='OR'), name='attendance_case_outcome_when_decided'), models.CheckConstraint(condition=models.Q(('owner', None), models.Q(('referral', ''), _negated=True), _connector='OR'), name='attendance_case_referred_with_words')],
            },
        ),
        migrations.CreateModel(
            name='ExcuseLetterHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('reason_kind', models.CharField(choices=[('sickness', 'Sickness'), ('injury', 'Injury'), ('school_activity', 'Official school activity'), ('bereavement', 'Bereavement'), ('religious_observance', 'Religious observance'), ('exceptional', 'Exceptional circumstances')], max_length=20)),
                ('reason', models.CharField(max_length=1000)),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('approved', 'Approved'), ('not_accepted', 'Not accepted'), ('withdrawn', 'Withdrawn')], default='pending', max_length=12)),
                ('submitted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('decision_reason', models.CharField(blank=True, default='', max_length=500)),
                ('decided_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('decided_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='excuseletter_history_row'), models.Index(fields=['xid', 'pgh_id'], name='excuseletter_history_xid')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excuseletterhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='9c9cbe6032cd0b7291b48aee611548d64fc90ab4', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7565c', table='attendance_excuseletterhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excuseletterhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='105879ace417d9eaabe2d1331d96d4aa481d6bea', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_60477', table='attendance_excuseletterhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='latearrivalhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='d208e9508bcfb5179cdb420a8076d38621d093a7', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_223fd', table='attendance_latearrivalhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='latearrivalhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='7d0d15ae9ba32748ed6dd8a30e71c6495f8e69af', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_53c52', table='attendance_latearrivalhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='latearrival',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "attendance_latearrivalhistory" ("arrived_at", "clock_skew", "created_at", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "id", "op_id", "pgh_created_at", "pgh_label", "proof", "remarks", "sent_by_id", "source", "state", "status", "tapped_at", "time_in", "time_out", "training_day_id") VALUES (NEW."arrived_at", NEW."clock_skew", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."enrolment_id", NEW."id", NEW."op_id", clock_timestamp(), \'insert\', NEW."proof", NEW."remarks", NEW."sent_by_id", NEW."source", NEW."state", NEW."status", NEW."tapped_at", NEW."time_in", NEW."time_out", NEW."training_day_id"); RETURN NULL;', hash='8d1c5d9e96201d8afc163914fc640656741444f3', operation='INSERT', pgid='pgtrigger_insert_insert_477a7', table='attendance_latearrival', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='latearrival',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "attendance_latearrivalhistory" ("arrived_at", "clock_skew", "created_at", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "id", "op_id", "pgh_created_at", "pgh_label", "proof", "remarks", "sent_by_id", "source", "state", "status", "tapped_at", "time_in", "time_out", "training_day_id") VALUES (NEW."arrived_at", NEW."clock_skew", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."enrolment_id", NEW."id", NEW."op_id", clock_timestamp(), \'update\', NEW."proof", NEW."remarks", NEW."sent_by_id", NEW."source", NEW."state", NEW."status", NEW."tapped_at", NEW."time_in", NEW."time_out", NEW."training_day_id"); RETURN NULL;', hash='1100bc05b536572221d82a16ff180093fd18179e', operation='UPDATE', pgid='pgtrigger_update_update_bb4a0', table='attendance_latearrival', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='latearrival',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "attendance_latearrivalhistory" ("arrived_at", "clock_skew", "created_at", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "id", "op_id", "pgh_created_at", "pgh_label", "proof", "remarks", "sent_by_id", "source", "state", "status", "tapped_at", "time_in", "time_out", "training_day_id") VALUES (OLD."arrived_at", OLD."clock_skew", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."enrolment_id", OLD."id", OLD."op_id", clock_timestamp(), \'delete\', OLD."proof", OLD."remarks", OLD."sent_by_id", OLD."source", OLD."state", OLD."status", OLD."tapped_at", OLD."time_in", OLD."time_out", OLD."training_day_id"); RETURN NULL;', hash='e040d6c42ba4c46d2a508de69ea4dd26b31880d5', operation='DELETE', pgid='pgtrigger_delete_delete_92537', table='attendance_latearrival', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='excuseletter',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'approved', 'not_accepted', 'withdrawn'])), name='excuse_letter_state_known'),
        ),
        migrations.AddConstraint(
            model_name='excuseletter',
            constraint=models.CheckConstraint(condition=models.Q(('reason_kind__in', ['sickness', 'injury', 'school_activity', 'bereavement', 'religious_observance', 'exceptional'])), name='excuse_letter_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='excuseletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'not_accepted']), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='excuse_letter_decided_has_time'),
        ),
        migrations.AddConstraint(
            model_name='excuseletter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'not_accepted'), _negated=True), models.Q(('decision_reason', ''), _negated=True), _connector='OR'), name='excuse_letter_refused_has_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excuseletter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "attendance_excuseletterhistory" ("created_at", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "id", "pgh_created_at", "pgh_label", "reason", "reason_kind", "state", "submitted_at", "version") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."enrolment_id", NEW."id", clock_timestamp(), \'insert\', NEW."reason", NEW."reason_kind", NEW."state", NEW."submitted_at", NEW."version"); RETURN NULL;', hash='8e28680dacdf09c4197701269674c02ecabf4e79', operation='INSERT', pgid='pgtrigger_insert_insert_e9219', table='attendance_excuseletter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excuseletter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "attendance_excuseletterhistory" ("created_at", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "id", "pgh_created_at", "pgh_label", "reason", "reason_kind", "state", "submitted_at", "version") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."enrolment_id", NEW."id", clock_timestamp(), \'update\', NEW."reason", NEW."reason_kind", NEW."state", NEW."submitted_at", NEW."version"); RETURN NULL;', hash='33801b0183c62f97f568793d766a6b7f3e8d944a', operation='UPDATE', pgid='pgtrigger_update_update_ac434', table='attendance_excuseletter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excuseletter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "attendance_excuseletterhistory" ("created_at", "decided_at", "decided_by_id", "decision_reason", "enrolment_id", "id", "pgh_created_at", "pgh_label", "reason", "reason_kind", "state", "submitted_at", "version") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."enrolment_id", OLD."id", clock_timestamp(), \'delete\', OLD."reason", OLD."reason_kind", OLD."state", OLD."submitted_at", OLD."version"); RETURN NULL;', hash='54124c81ec6d07bd1865fdc66afe07ac37b0532d', operation='DELETE', pgid='pgtrigger_delete_delete_1ca32', table='attendance_excuseletter', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='excuseday',
            constraint=models.UniqueConstraint(fields=('letter', 'training_day'), name='excuse_day_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancerecordhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='6569672434f88ef3eac1380f7a40983ded1f2f10', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_1a044', table='attendance_attendancerecordhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancerecordhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='bd963d4cee843e616c32c2c63c2a5e25029b25dc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f10bc', table='attendance_attendancerecordhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancerecord',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "attendance_attendancerecordhistory" ("created_at", "enrolment_id", "id", "marked_at", "marked_by_id", "pgh_created_at", "pgh_label", "remarks", "source", "status", "time_in", "time_out", "training_day_id", "version") VALUES (NEW."created_at", NEW."enrolment_id", NEW."id", NEW."marked_at", NEW."marked_by_id", clock_timestamp(), \'insert\', NEW."remarks", NEW."source", NEW."status", NEW."time_in", NEW."time_out", NEW."training_day_id", NEW."version"); RETURN NULL;', hash='e09c5017a86c5e6e59af7d81864b8712c66f3a2f', operation='INSERT', pgid='pgtrigger_insert_insert_85034', table='attendance_attendancerecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancerecord',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "attendance_attendancerecordhistory" ("created_at", "enrolment_id", "id", "marked_at", "marked_by_id", "pgh_created_at", "pgh_label", "remarks", "source", "status", "time_in", "time_out", "training_day_id", "version") VALUES (NEW."created_at", NEW."enrolment_id", NEW."id", NEW."marked_at", NEW."marked_by_id", clock_timestamp(), \'update\', NEW."remarks", NEW."source", NEW."status", NEW."time_in", NEW."time_out", NEW."training_day_id", NEW."version"); RETURN NULL;', hash='37ecf988329b289d1b151591c9b25df66636ddc1', operation='UPDATE', pgid='pgtrigger_update_update_cb229', table='attendance_attendancerecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancerecord',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "attendance_attendancerecordhistory" ("created_at", "enrolment_id", "id", "marked_at", "marked_by_id", "pgh_created_at", "pgh_label", "remarks", "source", "status", "time_in", "time_out", "training_day_id", "version") VALUES (OLD."created_at", OLD."enrolment_id", OLD."id", OLD."marked_at", OLD."marked_by_id", clock_timestamp(), \'delete\', OLD."remarks", OLD."source", OLD."status", OLD."time_in", OLD."time_out", OLD."training_day_id", OLD."version"); RETURN NULL;', hash='0e23a967a382f60c2df1a68e4b6b5fdae70d8e9f', operation='DELETE', pgid='pgtrigger_delete_delete_b1cda', table='attendance_attendancerecord', when='AFTER')),
        ),
    ]
