"""Cadets, enrolments, companies and platoons, changes of a record."""

import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    replaces = [
        ("cadets", "0001_initial"),
        ("cadets", "0002_not_recorded"),
        ("cadets", "0004_units"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('system', '0001_first_release'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cadet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('student_number', models.CharField(max_length=20)),
                ('last_name', models.CharField(max_length=60)),
                ('first_name', models.CharField(max_length=60)),
                ('middle_name', models.CharField(blank=True, default='', max_length=60)),
                ('suffix', models.CharField(blank=True, default='', max_length=10)),
                ('sex', models.CharField(choices=[('male', 'Male'), ('female', 'Female'), ('none', 'Not recorded')], max_length=6)),
                ('course', models.CharField(blank=True, default='', max_length=60)),
                ('year_level', models.PositiveSmallIntegerField(null=True)),
                ('contact_number', models.CharField(blank=True, default='', max_length=20)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('birth_date', models.DateField(null=True)),
                ('address', models.CharField(blank=True, default='', max_length=200)),
                ('archived_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cadet', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['last_name', 'first_name', 'middle_name', 'id'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Upper('student_number'), name='cadet_student_number_once'), models.CheckConstraint(condition=models.Q(('sex__in', ['male', 'female', 'none'])), name='cadet_sex_known'), models.CheckConstraint(condition=models.Q(models.Q(('student_number', ''), _negated=True), models.Q(('last_name', ''), _negated=True), models.Q(('first_name', ''), _negated=True)), name='cadet_is_named')],
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('ms_level', models.CharField(choices=[('MS1', 'MS 1'), ('MS2', 'MS 2'), ('COQC', 'COQC'), ('MS31', 'MS 31'), ('MS32', 'MS 32'), ('MS41', 'MS 41'), ('MS42', 'MS 42'), ('none', 'Not recorded')], max_length=4)),
                ('company', models.CharField(blank=True, default='', max_length=20)),
                ('platoon', models.CharField(blank=True, default='', max_length=20)),
                ('position', models.CharField(blank=True, default='', max_length=60)),
                ('effective_from', models.DateField()),
                ('effective_to', models.DateField(null=True)),
                ('status', models.CharField(choices=[('active', 'Active'), ('withdrawn', 'Withdrawn'), ('dropped', 'Dropped')], default='active', max_length=9)),
                ('version', models.PositiveIntegerField(default=1)),
                ('cadet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='cadets.cadet')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='system.term')),
            ],
            options={
                'indexes': [models.Index(fields=['term', 'company', 'platoon'], name='enrolment_by_unit')],
                'constraints': [models.UniqueConstraint(fields=('cadet', 'term'), name='enrolment_once'), models.CheckConstraint(condition=models.Q(('effective_to', None), ('effective_to__gte', models.F('effective_from')), _connector='OR'), name='enrolment_ends_after_start'), models.CheckConstraint(condition=models.Q(('ms_level__in', ['MS1', 'MS2', 'COQC', 'MS31', 'MS32', 'MS41', 'MS42', 'none'])), name='enrolment_ms_level_known'), models.CheckConstraint(condition=models.Q(('status__in', ['active', 'withdrawn', 'dropped'])), name='enrolment_status_known')],
            },
        ),
        migrations.CreateModel(
            name='EnrolmentMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('company', models.CharField(max_length=20)),
                ('platoon', models.CharField(max_length=20)),
                ('places', models.JSONField(help_text='[enrolment, company, platoon] as it was')),
                ('undone_at', models.DateTimeField(null=True)),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='enrolment_move_undone_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ProfileChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('field', models.CharField(choices=[('last_name', 'Last name'), ('first_name', 'First name'), ('middle_name', 'Middle name'), ('suffix', 'Suffix'), ('birth_date', 'Birth date'), ('sex', 'Sex'), ('student_number', 'Student number')], max_length=14)),
                ('before', models.CharField(blank=True, default='', max_length=60)),
                ('value', models.CharField(blank=True, default='', max_length=60)),
                ('reason', models.CharField(max_length=500)),
                ('state', models.CharField(choices=[('open', 'Waiting'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Taken back')], default='open', max_length=9)),
                ('decision_reason', models.CharField(blank=True, default='', max_length=500)),
                ('decided_at', models.DateTimeField(null=True)),
                ('cadet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='change_requests', to='cadets.cadet')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('cadet', 'field'), name='change_request_open_once'), models.CheckConstraint(condition=models.Q(('field__in', ['last_name', 'first_name', 'middle_name', 'suffix', 'birth_date', 'sex', 'student_number']), ('state__in', ['open', 'accepted', 'declined', 'withdrawn'])), name='change_request_words_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'declined']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='change_request_decided_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='RecordChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('field', models.CharField(max_length=40)),
                ('before', models.CharField(blank=True, default='', max_length=60)),
                ('after', models.CharField(blank=True, default='', max_length=60)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('cadet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='record_changes', to='cadets.cadet')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['cadet', '-id'], name='record_change_by_cadet')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('battalion', models.CharField(blank=True, default='', max_length=40)),
                ('company', models.CharField(max_length=20)),
                ('platoon', models.CharField(blank=True, default='', max_length=20)),
                ('version', models.PositiveIntegerField(default=1)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='system.term')),
            ],
            options={
                'ordering': ['battalion', 'company', 'platoon', 'id'],
                'constraints': [models.UniqueConstraint(fields=('term', 'company', 'platoon'), name='unit_once'), models.CheckConstraint(condition=models.Q(('company', ''), _negated=True), name='unit_is_named'), models.CheckConstraint(condition=models.Q(('platoon', ''), ('battalion', ''), _connector='OR'), name='unit_platoon_is_of_company')],
            },
        ),
        migrations.CreateModel(
            name='UnitDuty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('duty', models.CharField(max_length=60)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='cadets.unit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'user'), name='unit_duty_once')],
            },
        ),
        migrations.CreateModel(
            name='CadetProfile',
            fields=[
                ('cadet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='profile', serialize=False, to='cadets.cadet')),
                ('birth_place', models.CharField(blank=True, default='', max_length=120)),
                ('guardian_name', models.CharField(blank=True, default='', max_length=120)),
                ('guardian_relation', models.CharField(blank=True, default='', max_length=40)),
                ('guardian_contact', models.CharField(blank=True, default='', max_length=20)),
                ('emergency_name', models.CharField(blank=True, default='', max_length=120)),
                ('emergency_relation', models.CharField(blank=True, default='', max_length=40)),
                ('emergency_contact', models.CharField(blank=True, default='', max_length=20)),
                ('beneficiary_name', models.CharField(blank=True, default='', max_length=120)),
                ('beneficiary_relation', models.CharField(blank=True, default='', max_length=40)),
                ('origin', models.CharField(choices=[('regular', 'Studies here'), ('cross_enrollee', 'Cross-enrolled from another school'), ('transferee', 'Came from another school')], default='regular', max_length=14)),
                ('home_school', models.CharField(blank=True, default='', max_length=120)),
                ('serial_number', models.CharField(blank=True, default='', max_length=30)),
                ('boots_size', models.CharField(blank=True, default='', max_length=10)),
                ('uniform_size', models.CharField(blank=True, default='', max_length=10)),
                ('cap_size', models.CharField(blank=True, default='', max_length=10)),
                ('blood_type', models.CharField(blank=True, choices=[('A+', 'A+'), ('A-', 'A-'), ('B+', 'B+'), ('B-', 'B-'), ('AB+', 'AB+'), ('AB-', 'AB-'), ('O+', 'O+'), ('O-', 'O-')], default='', max_length=3)),
                ('height_cm', models.PositiveSmallIntegerField(null=True)),
                ('weight_kg', models.PositiveSmallIntegerField(null=True)),
                ('conditions', models.CharField(blank=True, default='', max_length=500)),
                ('allergies', models.CharField(blank=True, default='', max_length=500)),
                ('religion', models.CharField(blank=True, default='', max_length=60)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('origin__in', ['regular', 'cross_enrollee', 'transferee'])), name='cadet_profile_origin_known'), models.CheckConstraint(condition=models.Q(('blood_type', ''), ('blood_type__in', ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-']), _connector='OR'), name='cadet_profile_blood_type_known')],
            },
        ),
    ]
