"""The chain of seals, the witness of terms, and a name for every transaction of the journal."""

import apps.core.db
import apps.system.triggers
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# Entries from before the witness have no history to be joined with; one name per transaction.
NAME_OLD_ACTS = "UPDATE system_journalentry SET act = md5(concat(xid, '@'))::uuid"


class Migration(migrations.Migration):
    """Journal, histories and seals are only ever added to."""

    dependencies = [
        ('system', '0003_limits_are_counted_without_redis'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('previous', models.BinaryField(max_length=32)),
                ('root', models.BinaryField(max_length=32, unique=True)),
                ('epoch', models.BigIntegerField(help_text="the journal's epoch; transaction ids are of it")),
                ('horizon', models.BigIntegerField(help_text='rows of transactions before this one are sealed')),
                ('rows', models.PositiveBigIntegerField()),
                ('parts', models.JSONField(help_text='by table: columns, count, first, last and late ids')),
                ('ends', models.JSONField(help_text='by table: the largest id sealed so far')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='TermHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('school_year', models.CharField(help_text='such as 2026-2027', max_length=9)),
                ('semester', models.CharField(choices=[('first', '1st Semester'), ('second', '2nd Semester'), ('summer', 'Summer')], max_length=8)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('in_review', 'In review'), ('released', 'Released'), ('closed', 'Closed')], default='draft', max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='journalentry',
            name='act',
            field=models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False, help_text='names the transaction for ever'),
        ),
        migrations.RunSQL(NAME_OLD_ACTS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='journalentry',
            index=models.Index(fields=['act', 'at'], name='journal_by_act'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journalentry',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='8eb5a713bdf203203de82467bbe3ca7281707791', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_b8512', table='system_journalentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journalentry',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='b1fd7fc73506f8db28529030c002a8bdc552b5f5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_22962', table='system_journalentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "system_termhistory" ("created_at", "ends_on", "id", "pgh_created_at", "pgh_label", "school_year", "semester", "starts_on", "state", "version") VALUES (NEW."created_at", NEW."ends_on", NEW."id", clock_timestamp(), \'insert\', NEW."school_year", NEW."semester", NEW."starts_on", NEW."state", NEW."version"); RETURN NULL;', hash='171f6c311d600866bd278f61625b365751a397ad', operation='INSERT', pgid='pgtrigger_insert_insert_c198f', table='system_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "system_termhistory" ("created_at", "ends_on", "id", "pgh_created_at", "pgh_label", "school_year", "semester", "starts_on", "state", "version") VALUES (NEW."created_at", NEW."ends_on", NEW."id", clock_timestamp(), \'update\', NEW."school_year", NEW."semester", NEW."starts_on", NEW."state", NEW."version"); RETURN NULL;', hash='4eb87bc62061f21bb5167010cb9c4e808b49ad57', operation='UPDATE', pgid='pgtrigger_update_update_e8231', table='system_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "system_termhistory" ("created_at", "ends_on", "id", "pgh_created_at", "pgh_label", "school_year", "semester", "starts_on", "state", "version") VALUES (OLD."created_at", OLD."ends_on", OLD."id", clock_timestamp(), \'delete\', OLD."school_year", OLD."semester", OLD."starts_on", OLD."state", OLD."version"); RETURN NULL;', hash='8e43e9e0010b15e1d15b0bb0a2987016a613509d', operation='DELETE', pgid='pgtrigger_delete_delete_237a9', table='system_term', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.UniqueConstraint(fields=('previous',), name='seal_follows_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seal',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='3f730dc887340010b0c268d15e4d72fd2735f342', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_b8128', table='system_seal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seal',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='1991eb2d56b452ea6d1080415541949092653ba1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b4911', table='system_seal', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='termhistory',
            index=models.Index(fields=['id', 'pgh_id'], name='term_history_row'),
        ),
        migrations.AddIndex(
            model_name='termhistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='term_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='d90cfb62125e65598dfcd15f859d6299970ae008', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_c09f0', table='system_termhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='acc0aa13c76c01edaf3c057871e4f5a98671e0e9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_16323', table='system_termhistory', when='BEFORE')),
        ),
    ]
