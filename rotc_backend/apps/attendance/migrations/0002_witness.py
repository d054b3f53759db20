"""The witness of marks and excuse letters."""

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
        ('attendance', '0001_initial'),
        ('cadets', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                'abstract': False,
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
            ],
            options={
                'abstract': False,
            },
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
        migrations.AddField(
            model_name='attendancerecordhistory',
            name='enrolment',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment'),
        ),
        migrations.AddField(
            model_name='attendancerecordhistory',
            name='marked_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='attendancerecordhistory',
            name='training_day',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='attendance.trainingday'),
        ),
        migrations.AddField(
            model_name='excuseletterhistory',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='excuseletterhistory',
            name='enrolment',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment'),
        ),
        migrations.AddIndex(
            model_name='attendancerecordhistory',
            index=models.Index(fields=['id', 'pgh_id'], name='attendancerecord_history_row'),
        ),
        migrations.AddIndex(
            model_name='attendancerecordhistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='attendancerecord_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancerecordhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='6569672434f88ef3eac1380f7a40983ded1f2f10', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_1a044', table='attendance_attendancerecordhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancerecordhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='bd963d4cee843e616c32c2c63c2a5e25029b25dc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f10bc', table='attendance_attendancerecordhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='excuseletterhistory',
            index=models.Index(fields=['id', 'pgh_id'], name='excuseletter_history_row'),
        ),
        migrations.AddIndex(
            model_name='excuseletterhistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='excuseletter_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excuseletterhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='9c9cbe6032cd0b7291b48aee611548d64fc90ab4', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_7565c', table='attendance_excuseletterhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='excuseletterhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='105879ace417d9eaabe2d1331d96d4aa481d6bea', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_60477', table='attendance_excuseletterhistory', when='BEFORE')),
        ),
    ]
