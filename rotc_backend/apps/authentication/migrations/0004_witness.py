"""The witness of accounts."""

import apps.core.db
import apps.system.triggers
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('authentication', '0003_sheets_of_activation_codes'),
    ]

    operations = [
        migrations.CreateModel(
            name='UserHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('username', models.CharField(max_length=60)),
                ('email', models.EmailField(blank=True, default='', max_length=254)),
                ('full_name', models.CharField(max_length=160)),
                ('role', models.CharField(choices=[('admin', 'Admin'), ('staff', 'Training staff'), ('cadet', 'Cadet')], max_length=8)),
                ('is_active', models.BooleanField(default=True)),
                ('is_approved', models.BooleanField(default=False)),
                ('must_set_password', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "authentication_userhistory" ("created_at", "email", "full_name", "id", "is_active", "is_approved", "must_set_password", "pgh_created_at", "pgh_label", "role", "username") VALUES (NEW."created_at", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_approved", NEW."must_set_password", clock_timestamp(), \'insert\', NEW."role", NEW."username"); RETURN NULL;', hash='4eb340dd63166d602b091222b2f7de3dde81feec', operation='INSERT', pgid='pgtrigger_insert_insert_d8e72', table='authentication_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_approved" IS DISTINCT FROM (NEW."is_approved") OR OLD."must_set_password" IS DISTINCT FROM (NEW."must_set_password") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."username" IS DISTINCT FROM (NEW."username"))', func='INSERT INTO "authentication_userhistory" ("created_at", "email", "full_name", "id", "is_active", "is_approved", "must_set_password", "pgh_created_at", "pgh_label", "role", "username") VALUES (NEW."created_at", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_approved", NEW."must_set_password", clock_timestamp(), \'update\', NEW."role", NEW."username"); RETURN NULL;', hash='b04c9330b4fd40a9a71090ed4740630588213eaf', operation='UPDATE', pgid='pgtrigger_update_update_18271', table='authentication_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "authentication_userhistory" ("created_at", "email", "full_name", "id", "is_active", "is_approved", "must_set_password", "pgh_created_at", "pgh_label", "role", "username") VALUES (OLD."created_at", OLD."email", OLD."full_name", OLD."id", OLD."is_active", OLD."is_approved", OLD."must_set_password", clock_timestamp(), \'delete\', OLD."role", OLD."username"); RETURN NULL;', hash='fb8c6665341f2dcaaff2575fda800eaa24a16d1d', operation='DELETE', pgid='pgtrigger_delete_delete_6bd40', table='authentication_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='password_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD."password" IS DISTINCT FROM NEW."password")', func='INSERT INTO "authentication_userhistory" ("created_at", "email", "full_name", "id", "is_active", "is_approved", "must_set_password", "pgh_created_at", "pgh_label", "role", "username") VALUES (NEW."created_at", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_approved", NEW."must_set_password", clock_timestamp(), \'password\', NEW."role", NEW."username"); RETURN NULL;', hash='537f7c28dd377aa21e82f82087c3b5a2957495e0', operation='UPDATE', pgid='pgtrigger_password_update_cbd57', table='authentication_user', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='userhistory',
            index=models.Index(fields=['id', 'pgh_id'], name='user_history_row'),
        ),
        migrations.AddIndex(
            model_name='userhistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='user_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='d4b18e4940246fb66ea8e517f7b4f15145741fe7', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_70555', table='authentication_userhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='afc0821c93cff8e7bccfc4bd208380b976b26406', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cda25', table='authentication_userhistory', when='BEFORE')),
        ),
    ]
