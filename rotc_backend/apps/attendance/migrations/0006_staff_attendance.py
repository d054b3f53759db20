"""The staff roll of a day, and its history."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('attendance', '0005_excuse_attachments'),
        ('staff', '0002_details'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.RunSQL(
            """
            CREATE FUNCTION attendance_refuse_staff_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
                    USING ERRCODE = 'integrity_constraint_violation';
            END $$;
            CREATE TRIGGER attendance_staffattendancechange_frozen BEFORE UPDATE OR DELETE ON attendance_staffattendancechange
            FOR EACH ROW EXECUTE FUNCTION attendance_refuse_staff_change()
            """,
            """
            DROP TRIGGER attendance_staffattendancechange_frozen ON attendance_staffattendancechange;
            DROP FUNCTION attendance_refuse_staff_change()
            """,
        ),
    ]
