"""The witness of scores, ledger entries and released grades."""

import apps.core.db
import apps.system.triggers
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cadets', '0001_initial'),
        ('grading', '0003_first_policies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerEntryHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('merit', 'Merit'), ('demerit', 'Demerit')], max_length=7)),
                ('points', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=500)),
                ('occurred_on', models.DateField()),
                ('client_op_id', models.UUIDField(help_text='made when the person acted')),
                ('batch', models.UUIDField(help_text='shared by entries given in one act', null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReleasedGradeHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('revision', models.PositiveSmallIntegerField()),
                ('attendance', models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ('aptitude', models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ('proficiency', models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ('total', models.DecimalField(decimal_places=2, max_digits=7, null=True)),
                ('equivalent', models.DecimalField(decimal_places=2, max_digits=3, null=True)),
                ('remark', models.CharField(choices=[('passed', 'Passed'), ('failed', 'Failed'), ('INC', 'Incomplete'), ('DRP', 'Dropped'), ('withdrawn', 'Withdrawn'), ('deferred', 'Deferred'), ('no_grade_yet', 'No grade yet')], max_length=12)),
                ('decision', models.CharField(choices=[('INC', 'Incomplete'), ('DRP', 'Dropped'), ('W', 'Withdrawn'), ('T', 'Deferred')], max_length=3, null=True)),
                ('tally', models.JSONField(help_text='attendance, merits and demerits in numbers')),
                ('trace', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='the receipt')),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('released_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScoreHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('state', models.CharField(choices=[('blank', 'Blank'), ('score', 'Score'), ('did_not_sit', 'Did not sit')], max_length=11)),
                ('value', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('entered_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "grading_ledgerentryhistory" ("batch", "client_op_id", "created_at", "enrolment_id", "id", "issued_by_id", "kind", "occurred_on", "pgh_created_at", "pgh_label", "points", "reason", "voids_id") VALUES (NEW."batch", NEW."client_op_id", NEW."created_at", NEW."enrolment_id", NEW."id", NEW."issued_by_id", NEW."kind", NEW."occurred_on", clock_timestamp(), \'insert\', NEW."points", NEW."reason", NEW."voids_id"); RETURN NULL;', hash='d8808bee86c105247befc1bb0a074da4419cbe2f', operation='INSERT', pgid='pgtrigger_insert_insert_7a27d', table='grading_ledgerentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "grading_ledgerentryhistory" ("batch", "client_op_id", "created_at", "enrolment_id", "id", "issued_by_id", "kind", "occurred_on", "pgh_created_at", "pgh_label", "points", "reason", "voids_id") VALUES (NEW."batch", NEW."client_op_id", NEW."created_at", NEW."enrolment_id", NEW."id", NEW."issued_by_id", NEW."kind", NEW."occurred_on", clock_timestamp(), \'update\', NEW."points", NEW."reason", NEW."voids_id"); RETURN NULL;', hash='0475aa7934cbe4180bec6ea611d9498b8357f912', operation='UPDATE', pgid='pgtrigger_update_update_b3b50', table='grading_ledgerentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "grading_ledgerentryhistory" ("batch", "client_op_id", "created_at", "enrolment_id", "id", "issued_by_id", "kind", "occurred_on", "pgh_created_at", "pgh_label", "points", "reason", "voids_id") VALUES (OLD."batch", OLD."client_op_id", OLD."created_at", OLD."enrolment_id", OLD."id", OLD."issued_by_id", OLD."kind", OLD."occurred_on", clock_timestamp(), \'delete\', OLD."points", OLD."reason", OLD."voids_id"); RETURN NULL;', hash='42b255b592e88ca179df7dc5a0eedfe08ac3b03b', operation='DELETE', pgid='pgtrigger_delete_delete_1ab89', table='grading_ledgerentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='releasedgrade',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "grading_releasedgradehistory" ("aptitude", "attendance", "decision", "enrolment_id", "equivalent", "id", "pgh_created_at", "pgh_label", "policy_id", "proficiency", "reason", "released_at", "released_by_id", "remark", "revision", "tally", "total", "trace") VALUES (NEW."aptitude", NEW."attendance", NEW."decision", NEW."enrolment_id", NEW."equivalent", NEW."id", clock_timestamp(), \'insert\', NEW."policy_id", NEW."proficiency", NEW."reason", NEW."released_at", NEW."released_by_id", NEW."remark", NEW."revision", NEW."tally", NEW."total", NEW."trace"); RETURN NULL;', hash='e551074fa66974b4306499a3d232bceddd287d95', operation='INSERT', pgid='pgtrigger_insert_insert_14f93', table='grading_releasedgrade', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='releasedgrade',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "grading_releasedgradehistory" ("aptitude", "attendance", "decision", "enrolment_id", "equivalent", "id", "pgh_created_at", "pgh_label", "policy_id", "proficiency", "reason", "released_at", "released_by_id", "remark", "revision", "tally", "total", "trace") VALUES (NEW."aptitude", NEW."attendance", NEW."decision", NEW."enrolment_id", NEW."equivalent", NEW."id", clock_timestamp(), \'update\', NEW."policy_id", NEW."proficiency", NEW."reason", NEW."released_at", NEW."released_by_id", NEW."remark", NEW."revision", NEW."tally", NEW."total", NEW."trace"); RETURN NULL;', hash='29cf440a87a03ecacc3d705be475a573ea035d7f', operation='UPDATE', pgid='pgtrigger_update_update_a98f4', table='grading_releasedgrade', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='releasedgrade',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "grading_releasedgradehistory" ("aptitude", "attendance", "decision", "enrolment_id", "equivalent", "id", "pgh_created_at", "pgh_label", "policy_id", "proficiency", "reason", "released_at", "released_by_id", "remark", "revision", "tally", "total", "trace") VALUES (OLD."aptitude", OLD."attendance", OLD."decision", OLD."enrolment_id", OLD."equivalent", OLD."id", clock_timestamp(), \'delete\', OLD."policy_id", OLD."proficiency", OLD."reason", OLD."released_at", OLD."released_by_id", OLD."remark", OLD."revision", OLD."tally", OLD."total", OLD."trace"); RETURN NULL;', hash='a4c5920c69e7dc248dc0e39eb7a83b042f7154a3', operation='DELETE', pgid='pgtrigger_delete_delete_9df5f', table='grading_releasedgrade', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='score',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "grading_scorehistory" ("created_at", "enrolment_id", "entered_at", "entered_by_id", "exam_id", "id", "pgh_created_at", "pgh_label", "reason", "state", "value", "version") VALUES (NEW."created_at", NEW."enrolment_id", NEW."entered_at", NEW."entered_by_id", NEW."exam_id", NEW."id", clock_timestamp(), \'insert\', NEW."reason", NEW."state", NEW."value", NEW."version"); RETURN NULL;', hash='090100af83f39e0657224bab8f9523aa244d7b56', operation='INSERT', pgid='pgtrigger_insert_insert_fe5aa', table='grading_score', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='score',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "grading_scorehistory" ("created_at", "enrolment_id", "entered_at", "entered_by_id", "exam_id", "id", "pgh_created_at", "pgh_label", "reason", "state", "value", "version") VALUES (NEW."created_at", NEW."enrolment_id", NEW."entered_at", NEW."entered_by_id", NEW."exam_id", NEW."id", clock_timestamp(), \'update\', NEW."reason", NEW."state", NEW."value", NEW."version"); RETURN NULL;', hash='c36abf63ed2e299530b27abb82baa077dbea48e5', operation='UPDATE', pgid='pgtrigger_update_update_c8227', table='grading_score', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='score',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "grading_scorehistory" ("created_at", "enrolment_id", "entered_at", "entered_by_id", "exam_id", "id", "pgh_created_at", "pgh_label", "reason", "state", "value", "version") VALUES (OLD."created_at", OLD."enrolment_id", OLD."entered_at", OLD."entered_by_id", OLD."exam_id", OLD."id", clock_timestamp(), \'delete\', OLD."reason", OLD."state", OLD."value", OLD."version"); RETURN NULL;', hash='02bccd4384e915cdfb6391ef869b0d1a7cf48c1a', operation='DELETE', pgid='pgtrigger_delete_delete_39c7a', table='grading_score', when='AFTER')),
        ),
        migrations.AddField(
            model_name='ledgerentryhistory',
            name='enrolment',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment'),
        ),
        migrations.AddField(
            model_name='ledgerentryhistory',
            name='issued_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ledgerentryhistory',
            name='voids',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='grading.ledgerentry'),
        ),
        migrations.AddField(
            model_name='releasedgradehistory',
            name='enrolment',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment'),
        ),
        migrations.AddField(
            model_name='releasedgradehistory',
            name='policy',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='grading.gradingpolicy'),
        ),
        migrations.AddField(
            model_name='releasedgradehistory',
            name='released_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='scorehistory',
            name='enrolment',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment'),
        ),
        migrations.AddField(
            model_name='scorehistory',
            name='entered_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='scorehistory',
            name='exam',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='grading.exam'),
        ),
        migrations.AddIndex(
            model_name='ledgerentryhistory',
            index=models.Index(fields=['id', 'pgh_id'], name='ledgerentry_history_row'),
        ),
        migrations.AddIndex(
            model_name='ledgerentryhistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='ledgerentry_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerentryhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='0ec194bd080aa4f7c6d0659c9c3d0434a5fdba3d', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_fb8ec', table='grading_ledgerentryhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ledgerentryhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='5fa76777439ea7d47d0d557cec878711ae141a14', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_af9ce', table='grading_ledgerentryhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='releasedgradehistory',
            index=models.Index(fields=['id', 'pgh_id'], name='releasedgrade_history_row'),
        ),
        migrations.AddIndex(
            model_name='releasedgradehistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='releasedgrade_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='releasedgradehistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='fbb7c6faa132cb42a2b6f7f2c81971d02d2b0ec7', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_782e6', table='grading_releasedgradehistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='releasedgradehistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='37a936bd220eef7697ecfa60733ba2695c9871e8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2c06d', table='grading_releasedgradehistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='scorehistory',
            index=models.Index(fields=['id', 'pgh_id'], name='score_history_row'),
        ),
        migrations.AddIndex(
            model_name='scorehistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='score_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scorehistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='5de8ade87ed090286b15356d78426f81f174d8cb', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_42da3', table='grading_scorehistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scorehistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='a76cc7254f24102c94d739a393ed45c4e92868f8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e767b', table='grading_scorehistory', when='BEFORE')),
        ),
    ]
