"""MS 1 passed at another school, and what the witness keeps of it."""

import apps.core.db
import apps.system.triggers
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody has such an entry yet."""

    dependencies = [
        ('cadets', '0002_append_only'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ElsewhereCompletionHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('school', models.CharField(max_length=120)),
                ('school_year', models.CharField(help_text='such as 2026-2027', max_length=9)),
                ('semester', models.CharField(choices=[('first', '1st Semester'), ('second', '2nd Semester'), ('summer', 'Summer')], max_length=8)),
                ('grade', models.CharField(blank=True, default='', max_length=20)),
                ('evidence', models.CharField(help_text='the paper that shows it, and its number', max_length=300)),
                ('reason', models.CharField(max_length=500)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, default='', max_length=500)),
                ('cadet', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.cadet')),
                ('entered_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ElsewhereCompletion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('school', models.CharField(max_length=120)),
                ('school_year', models.CharField(help_text='such as 2026-2027', max_length=9)),
                ('semester', models.CharField(choices=[('first', '1st Semester'), ('second', '2nd Semester'), ('summer', 'Summer')], max_length=8)),
                ('grade', models.CharField(blank=True, default='', max_length=20)),
                ('evidence', models.CharField(help_text='the paper that shows it, and its number', max_length=300)),
                ('reason', models.CharField(max_length=500)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(blank=True, default='', max_length=500)),
                ('cadet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='completed_elsewhere', to='cadets.cadet')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('cadet',), name='elsewhere_stands_once'), models.CheckConstraint(condition=models.Q(('school_year__regex', '^\\d{4}-\\d{4}$'), ('semester__in', ['first', 'second', 'summer'])), name='elsewhere_term_known'), models.CheckConstraint(condition=models.Q(models.Q(('school', ''), _negated=True), models.Q(('evidence', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='elsewhere_is_shown'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='elsewhere_withdrawn_says_why')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='elsewherecompletion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "cadets_elsewherecompletionhistory" ("cadet_id", "created_at", "entered_by_id", "evidence", "grade", "id", "pgh_created_at", "pgh_label", "reason", "school", "school_year", "semester", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."cadet_id", NEW."created_at", NEW."entered_by_id", NEW."evidence", NEW."grade", NEW."id", clock_timestamp(), \'insert\', NEW."reason", NEW."school", NEW."school_year", NEW."semester", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='5eedea0efa18826943baeb80ffd232857fb19394', operation='INSERT', pgid='pgtrigger_insert_insert_9fc05', table='cadets_elsewherecompletion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='elsewherecompletion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cadets_elsewherecompletionhistory" ("cadet_id", "created_at", "entered_by_id", "evidence", "grade", "id", "pgh_created_at", "pgh_label", "reason", "school", "school_year", "semester", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (NEW."cadet_id", NEW."created_at", NEW."entered_by_id", NEW."evidence", NEW."grade", NEW."id", clock_timestamp(), \'update\', NEW."reason", NEW."school", NEW."school_year", NEW."semester", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."withdrawn_reason"); RETURN NULL;', hash='5158593bbfc7eeb6b3951cbe5a4bb9f4f2bdd80c', operation='UPDATE', pgid='pgtrigger_update_update_393b0', table='cadets_elsewherecompletion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='elsewherecompletion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "cadets_elsewherecompletionhistory" ("cadet_id", "created_at", "entered_by_id", "evidence", "grade", "id", "pgh_created_at", "pgh_label", "reason", "school", "school_year", "semester", "withdrawn_at", "withdrawn_by_id", "withdrawn_reason") VALUES (OLD."cadet_id", OLD."created_at", OLD."entered_by_id", OLD."evidence", OLD."grade", OLD."id", clock_timestamp(), \'delete\', OLD."reason", OLD."school", OLD."school_year", OLD."semester", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_reason"); RETURN NULL;', hash='ccac5b0fe229d0d13991dad61849b1baf6445be4', operation='DELETE', pgid='pgtrigger_delete_delete_671c5', table='cadets_elsewherecompletion', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='elsewherecompletionhistory',
            index=models.Index(fields=['id', 'pgh_id'], name='elsewherecompletion_histor_row'),
        ),
        migrations.AddIndex(
            model_name='elsewherecompletionhistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='elsewherecompletion_histor_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='elsewherecompletionhistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='18d06294179e8f568889af0da624f93a8c837a73', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_818df', table='cadets_elsewherecompletionhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='elsewherecompletionhistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='2902de267bfa29215cfa40fa1d2bf63d71171c2e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_57089', table='cadets_elsewherecompletionhistory', when='BEFORE')),
        ),
    ]
