"""Terms, the journal with its seals, jobs, limits, settings and releases."""

import apps.core.db
import apps.system.triggers
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    replaces = [
        ("system", "0001_initial"),
        ("system", "0002_job_attempts_wait"),
        ("system", "0003_limits_are_counted_without_redis"),
        ("system", "0004_witness_and_seals"),
        ("system", "0005_planned_days"),
        ("system", "0006_installed_releases"),
        ("system", "0007_job_request_id"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InstalledRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=64)),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField()),
                ('is_complete', models.BooleanField()),
                ('before', models.JSONField(help_text='the newest migration of each app when it began')),
                ('after', models.JSONField(help_text='and when it ended')),
            ],
            options={
                'ordering': ['-began_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('params', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('dead', 'Dead'), ('cancelled', 'Cancelled')], default='queued', max_length=10)),
                ('slot', models.CharField(help_text='task and time of a scheduled firing', max_length=120, null=True, unique=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('message', models.CharField(blank=True, default='', max_length=300)),
                ('result', models.JSONField(null=True)),
                ('error', models.TextField(blank=True, default='')),
                ('request_id', models.CharField(blank=True, db_default='', default='', help_text='of the request that asked for it', max_length=64)),
                ('attempt', models.PositiveIntegerField(default=0)),
                ('max_attempts', models.PositiveIntegerField(default=3)),
                ('lease_until', models.DateTimeField(null=True)),
                ('cancel_requested', models.BooleanField(default=False)),
                ('sent_at', models.DateTimeField(help_text='when its id was last handed to Celery', null=True)),
                ('not_before', models.DateTimeField(help_text='when a failed attempt may be repeated', null=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False, help_text='names the transaction for ever')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('type', models.CharField(max_length=40)),
                ('cadet_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('user_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('ids', models.JSONField(default=dict)),
                ('data', models.JSONField(default=dict)),
                ('request_id', models.CharField(blank=True, default='', max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='LimitCount',
            fields=[
                ('key', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField()),
                ('count', models.PositiveIntegerField()),
                ('paused_until', models.DateTimeField(null=True)),
            ],
        ),
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
                'constraints': [models.UniqueConstraint(fields=('previous',), name='seal_follows_once')],
            },
        ),
        migrations.CreateModel(
            name='Setting',
            fields=[
                ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('value', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('school_year', models.CharField(help_text='such as 2026-2027', max_length=9)),
                ('semester', models.CharField(choices=[('first', '1st Semester'), ('second', '2nd Semester'), ('summer', 'Summer')], max_length=8)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('planned_days', models.PositiveSmallIntegerField(default=15, help_text='how many training days the unit means to hold')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('in_review', 'In review'), ('released', 'Released'), ('closed', 'Closed')], default='draft', max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['-starts_on'],
                'constraints': [models.UniqueConstraint(fields=('school_year', 'semester'), name='term_once'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('state',), name='term_one_open'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='term_ends_after_start'), models.CheckConstraint(condition=models.Q(('school_year__regex', '^\\d{4}-\\d{4}$')), name='term_school_year_form'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'in_review', 'released', 'closed'])), name='term_state_known')],
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
                ('planned_days', models.PositiveSmallIntegerField(default=15, help_text='how many training days the unit means to hold')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('in_review', 'In review'), ('released', 'Released'), ('closed', 'Closed')], default='draft', max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['id', 'pgh_id'], name='term_history_row'), models.Index(fields=['xid', 'pgh_id'], name='term_history_xid')],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.CharField(max_length=20)),
                ('instance', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('release', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('service', 'instance'), name='heartbeat_once')],
            },
        ),
        migrations.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('key', models.UUIDField()),
                ('route', models.CharField(max_length=200)),
                ('body_hash', models.BinaryField(max_length=32)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('response', models.JSONField(null=True)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at'], name='idempotency_by_age')],
                'constraints': [models.UniqueConstraint(fields=('actor', 'key'), name='idempotency_key_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='installedrelease',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='b02d35669e7fa8f76d9e720b2a7acfedfc7631b9', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_b5b03', table='system_installedrelease', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='installedrelease',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='b041065404cc7c48af531a51351913c6ab65cf96', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_30c49', table='system_installedrelease', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='job',
            name='requested_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='journalentry',
            name='actor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seal',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='3f730dc887340010b0c268d15e4d72fd2735f342', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_b8128', table='system_seal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seal',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='1991eb2d56b452ea6d1080415541949092653ba1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_b4911', table='system_seal', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='journalentry',
            name='term',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "system_termhistory" ("created_at", "ends_on", "id", "pgh_created_at", "pgh_label", "planned_days", "school_year", "semester", "starts_on", "state", "version") VALUES (NEW."created_at", NEW."ends_on", NEW."id", clock_timestamp(), \'insert\', NEW."planned_days", NEW."school_year", NEW."semester", NEW."starts_on", NEW."state", NEW."version"); RETURN NULL;', hash='79d844c14cb9da4f924fa7aae0b0972438c1a82a', operation='INSERT', pgid='pgtrigger_insert_insert_c198f', table='system_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "system_termhistory" ("created_at", "ends_on", "id", "pgh_created_at", "pgh_label", "planned_days", "school_year", "semester", "starts_on", "state", "version") VALUES (NEW."created_at", NEW."ends_on", NEW."id", clock_timestamp(), \'update\', NEW."planned_days", NEW."school_year", NEW."semester", NEW."starts_on", NEW."state", NEW."version"); RETURN NULL;', hash='b872cf79f09957a4140627c4186db9486a26b5b3', operation='UPDATE', pgid='pgtrigger_update_update_e8231', table='system_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='term',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "system_termhistory" ("created_at", "ends_on", "id", "pgh_created_at", "pgh_label", "planned_days", "school_year", "semester", "starts_on", "state", "version") VALUES (OLD."created_at", OLD."ends_on", OLD."id", clock_timestamp(), \'delete\', OLD."planned_days", OLD."school_year", OLD."semester", OLD."starts_on", OLD."state", OLD."version"); RETURN NULL;', hash='c6342e934498887efc57fedbcd8cca72813a8faf', operation='DELETE', pgid='pgtrigger_delete_delete_237a9', table='system_term', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='d90cfb62125e65598dfcd15f859d6299970ae008', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_c09f0', table='system_termhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='termhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='acc0aa13c76c01edaf3c057871e4f5a98671e0e9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_16323', table='system_termhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['state', 'created_at'], name='job_unfinished'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed', 'dead', 'cancelled'])), name='job_state_known'),
        ),
        migrations.AddConstraint(
            model_name='job',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='job_running_has_lease'),
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=models.Index(fields=['xid', 'id'], name='journal_commit_order'),
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=models.Index(fields=['act', 'at'], name='journal_by_act'),
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=models.Index(fields=['type', '-id'], name='journal_by_type'),
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['cadet_ids'], name='journal_by_cadet'),
        ),
        migrations.AddIndex(
            model_name='journalentry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['user_ids'], name='journal_by_user'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journalentry',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='8eb5a713bdf203203de82467bbe3ca7281707791', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_b8512', table='system_journalentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journalentry',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='b1fd7fc73506f8db28529030c002a8bdc552b5f5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_22962', table='system_journalentry', when='BEFORE')),
        ),
    ]
