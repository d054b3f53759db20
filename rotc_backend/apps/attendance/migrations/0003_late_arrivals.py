"""Marks that come for a closed roll are kept with the day; hours of leaving; clocks of devices."""

import apps.core.db
import apps.system.triggers
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('attendance', '0002_witness'),
        ('cadets', '0002_not_recorded'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                'ordering': ['id'],
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
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='attendancechange',
            name='clock_skew',
            field=models.IntegerField(help_text="seconds the device's clock was ahead", null=True),
        ),
        migrations.AddField(
            model_name='attendancechange',
            name='tapped_at',
            field=models.DateTimeField(help_text="as the device's clock said", null=True),
        ),
        migrations.AddField(
            model_name='attendancechange',
            name='time_out',
            field=models.TimeField(null=True),
        ),
        migrations.AlterField(
            model_name='attendancechange',
            name='outcome',
            field=models.CharField(choices=[('saved', 'Saved'), ('duplicate', 'Already so'), ('kept', 'Kept with the day as a late arrival'), ('stale', 'Somebody else marked otherwise'), ('closed', 'The roll is not open'), ('invalid', 'Not possible')], default='saved', max_length=9),
        ),
        migrations.AddField(
            model_name='latearrival',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='latearrival',
            name='enrolment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_arrivals', to='cadets.enrolment'),
        ),
        migrations.AddField(
            model_name='latearrival',
            name='sent_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='latearrival',
            name='training_day',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_arrivals', to='attendance.trainingday'),
        ),
        migrations.AddField(
            model_name='latearrivalhistory',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='latearrivalhistory',
            name='enrolment',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment'),
        ),
        migrations.AddField(
            model_name='latearrivalhistory',
            name='sent_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='latearrivalhistory',
            name='training_day',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='attendance.trainingday'),
        ),
        migrations.AddIndex(
            model_name='latearrival',
            index=models.Index(condition=models.Q(('state', 'pending')), fields=['training_day'], name='late_arrival_waiting'),
        ),
        migrations.AddConstraint(
            model_name='latearrival',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'accepted', 'dismissed'])), name='late_arrival_state_known'),
        ),
        migrations.AddConstraint(
            model_name='latearrival',
            constraint=models.CheckConstraint(condition=models.Q(('status', None), ('status__in', ['present', 'late', 'excused', 'absent']), _connector='OR'), name='late_arrival_status_known'),
        ),
        migrations.AddConstraint(
            model_name='latearrival',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'pending')), models.Q(models.Q(('state', 'pending'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='late_arrival_decided_has_time'),
        ),
        migrations.AddConstraint(
            model_name='latearrival',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'dismissed'), _negated=True), models.Q(('decision_reason', ''), _negated=True), _connector='OR'), name='late_arrival_dismissed_has_reason'),
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
        migrations.AddIndex(
            model_name='latearrivalhistory',
            index=models.Index(fields=['id', 'pgh_id'], name='latearrival_history_row'),
        ),
        migrations.AddIndex(
            model_name='latearrivalhistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='latearrival_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='latearrivalhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='d208e9508bcfb5179cdb420a8076d38621d093a7', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_223fd', table='attendance_latearrivalhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='latearrivalhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='7d0d15ae9ba32748ed6dd8a30e71c6495f8e69af', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_53c52', table='attendance_latearrivalhistory', when='BEFORE')),
        ),
    ]
