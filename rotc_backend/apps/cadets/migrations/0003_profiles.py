"""Profiles of cadets, requests to change a legal field, and the kept changes of a record."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cadets', '0002_not_recorded'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.RunSQL(
            """
            CREATE FUNCTION cadets_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$;
            CREATE TRIGGER cadets_recordchange_frozen BEFORE UPDATE OR DELETE ON cadets_recordchange
            FOR EACH ROW EXECUTE FUNCTION cadets_refuse_change()
            """,
            """
            DROP TRIGGER cadets_recordchange_frozen ON cadets_recordchange;
            DROP FUNCTION cadets_refuse_change()
            """,
        ),
    ]
