"""Issued documents, who signs them, serial numbers of graduates, and binders."""

import apps.core.db
import apps.system.triggers
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    initial = True

    dependencies = [
        ('cadets', '0002_append_only'),
        ('files', '0003_more_kinds_of_files'),
        ('system', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentCounter',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='DocumentKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('secret', models.BinaryField(help_text='encrypted, see core/encryption.py', max_length=300)),
                ('public_key', models.BinaryField(help_text='Ed25519', max_length=32)),
                ('retired_at', models.DateTimeField(help_text='null is the key that signs', null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('retired_at',), name='document_key_one_signs', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(max_length=40)),
                ('number', models.CharField(help_text='RGMS-2026-000123', max_length=20, unique=True)),
                ('code', models.CharField(help_text='128 random bits in base 32', max_length=26, unique=True)),
                ('subject', models.CharField(max_length=120)),
                ('scope', models.JSONField(default=dict, help_text='what it was asked to be about')),
                ('holder_name', models.CharField(blank=True, default='', max_length=200)),
                ('school', models.CharField(blank=True, default='', max_length=200)),
                ('unit', models.CharField(blank=True, default='', max_length=200)),
                ('signatories', models.JSONField(default=list, help_text='the lines as they were printed')),
                ('issued_at', models.DateTimeField()),
                ('sha256', models.CharField(help_text='of the PDF', max_length=64, unique=True)),
                ('signature', models.BinaryField(help_text='Ed25519, see signing.py', max_length=64)),
                ('batch', models.UUIDField(help_text='the job that issued it among others', null=True)),
                ('state', models.CharField(choices=[('valid', 'Valid'), ('replaced', 'Replaced'), ('revoked', 'Revoked')], default='valid', max_length=8)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, default='', max_length=500)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='cadets.enrolment')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.documentkey')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacement', to='reports.issueddocument')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='IssuedDocumentHistory',
            fields=[
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('xid', apps.core.db.TransactionIdField(db_default=apps.core.db.CurrentTransactionId(), editable=False)),
                ('act', models.UUIDField(db_default=apps.core.db.CurrentAct(), editable=False)),
                ('id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(max_length=40)),
                ('number', models.CharField(help_text='RGMS-2026-000123', max_length=20)),
                ('code', models.CharField(help_text='128 random bits in base 32', max_length=26)),
                ('subject', models.CharField(max_length=120)),
                ('scope', models.JSONField(default=dict, help_text='what it was asked to be about')),
                ('holder_name', models.CharField(blank=True, default='', max_length=200)),
                ('school', models.CharField(blank=True, default='', max_length=200)),
                ('unit', models.CharField(blank=True, default='', max_length=200)),
                ('signatories', models.JSONField(default=list, help_text='the lines as they were printed')),
                ('issued_at', models.DateTimeField()),
                ('sha256', models.CharField(help_text='of the PDF', max_length=64)),
                ('signature', models.BinaryField(help_text='Ed25519, see signing.py', max_length=64)),
                ('batch', models.UUIDField(help_text='the job that issued it among others', null=True)),
                ('state', models.CharField(choices=[('valid', 'Valid'), ('replaced', 'Replaced'), ('revoked', 'Revoked')], default='valid', max_length=8)),
                ('ended_at', models.DateTimeField(null=True)),
                ('end_reason', models.CharField(blank=True, default='', max_length=500)),
                ('ended_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('holder', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cadets.enrolment')),
                ('issued_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('key', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.documentkey')),
                ('replaces', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.issueddocument')),
                ('term', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='system.term')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SerialImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('reference', models.CharField(help_text='the order that issued them', max_length=120)),
                ('imported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='GraduateSerial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('serial', models.CharField(max_length=30)),
                ('cadet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='graduate_serial', to='cadets.cadet')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='serials', to='reports.serialimport')),
            ],
            options={
                'ordering': ['serial'],
            },
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('position', models.CharField(choices=[('preparer', 'Prepared by'), ('checker', 'Checked by'), ('commandant', 'Commandant'), ('registrar', 'Registrar')], max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('rank', models.CharField(blank=True, default='', max_length=40)),
                ('serial_number', models.CharField(blank=True, default='', max_length=40)),
                ('title', models.CharField(blank=True, default='', help_text='below the name', max_length=80)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['position', '-valid_from', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('position__in', ['preparer', 'checker', 'commandant', 'registrar'])), name='signatory_position_known'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='signatory_ends_after_start'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='signatory_is_named')],
            },
        ),
        migrations.CreateModel(
            name='TermBinder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('as_of', models.DateTimeField(help_text='the moment that is printed on every page')),
                ('fingerprints', models.JSONField(help_text='by file: SHA-256 of it and of each of its pages')),
                ('left_out', models.JSONField(default=list, help_text='[kind, sentence] of what had no content')),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.storedfile')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.AddIndex(
            model_name='issueddocument',
            index=models.Index(fields=['term', 'kind', '-id'], name='issued_by_term'),
        ),
        migrations.AddConstraint(
            model_name='issueddocument',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'valid')), fields=('kind', 'subject'), name='issued_one_valid'),
        ),
        migrations.AddConstraint(
            model_name='issueddocument',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['valid', 'replaced', 'revoked'])), name='issued_state_known'),
        ),
        migrations.AddConstraint(
            model_name='issueddocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None), ('ended_by', None), ('state', 'valid')), models.Q(models.Q(('state', 'valid'), _negated=True), ('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='issued_end_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issueddocument',
            trigger=pgtrigger.compiler.Trigger(name='only_ended', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF OLD.state = 'valid' AND\n            to_jsonb(NEW) - ARRAY['state', 'ended_at', 'ended_by_id', 'end_reason'] =\n            to_jsonb(OLD) - ARRAY['state', 'ended_at', 'ended_by_id', 'end_reason']\n        THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'an issued document is never changed or removed'\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='6700172a5a33f09c6b7bce0c560ea110d5c58528', operation='UPDATE OR DELETE', pgid='pgtrigger_only_ended_2b04a', table='reports_issueddocument', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issueddocument',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='0540410ef2e767cbc434f92aef64df8cd334b03b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_478af', table='reports_issueddocument', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issueddocument',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "reports_issueddocumenthistory" ("batch", "code", "created_at", "end_reason", "ended_at", "ended_by_id", "file_id", "holder_id", "holder_name", "id", "issued_at", "issued_by_id", "key_id", "kind", "number", "pgh_created_at", "pgh_label", "replaces_id", "school", "scope", "sha256", "signatories", "signature", "state", "subject", "term_id", "unit") VALUES (NEW."batch", NEW."code", NEW."created_at", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."file_id", NEW."holder_id", NEW."holder_name", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."key_id", NEW."kind", NEW."number", clock_timestamp(), \'insert\', NEW."replaces_id", NEW."school", NEW."scope", NEW."sha256", NEW."signatories", NEW."signature", NEW."state", NEW."subject", NEW."term_id", NEW."unit"); RETURN NULL;', hash='915c8651489aa95664a6737cedf9d4bacb67c263', operation='INSERT', pgid='pgtrigger_insert_insert_72a05', table='reports_issueddocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issueddocument',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=apps.system.triggers.PlainTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_issueddocumenthistory" ("batch", "code", "created_at", "end_reason", "ended_at", "ended_by_id", "file_id", "holder_id", "holder_name", "id", "issued_at", "issued_by_id", "key_id", "kind", "number", "pgh_created_at", "pgh_label", "replaces_id", "school", "scope", "sha256", "signatories", "signature", "state", "subject", "term_id", "unit") VALUES (NEW."batch", NEW."code", NEW."created_at", NEW."end_reason", NEW."ended_at", NEW."ended_by_id", NEW."file_id", NEW."holder_id", NEW."holder_name", NEW."id", NEW."issued_at", NEW."issued_by_id", NEW."key_id", NEW."kind", NEW."number", clock_timestamp(), \'update\', NEW."replaces_id", NEW."school", NEW."scope", NEW."sha256", NEW."signatories", NEW."signature", NEW."state", NEW."subject", NEW."term_id", NEW."unit"); RETURN NULL;', hash='3abf8d50c44ef746d369ca7cab25f94d2f2da3a9', operation='UPDATE', pgid='pgtrigger_update_update_84b1c', table='reports_issueddocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issueddocument',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=apps.system.triggers.PlainTriggerSql(func='INSERT INTO "reports_issueddocumenthistory" ("batch", "code", "created_at", "end_reason", "ended_at", "ended_by_id", "file_id", "holder_id", "holder_name", "id", "issued_at", "issued_by_id", "key_id", "kind", "number", "pgh_created_at", "pgh_label", "replaces_id", "school", "scope", "sha256", "signatories", "signature", "state", "subject", "term_id", "unit") VALUES (OLD."batch", OLD."code", OLD."created_at", OLD."end_reason", OLD."ended_at", OLD."ended_by_id", OLD."file_id", OLD."holder_id", OLD."holder_name", OLD."id", OLD."issued_at", OLD."issued_by_id", OLD."key_id", OLD."kind", OLD."number", clock_timestamp(), \'delete\', OLD."replaces_id", OLD."school", OLD."scope", OLD."sha256", OLD."signatories", OLD."signature", OLD."state", OLD."subject", OLD."term_id", OLD."unit"); RETURN NULL;', hash='cc9a0d1454f0d4aaf6ca543b706b19b15d8feba2', operation='DELETE', pgid='pgtrigger_delete_delete_1062c', table='reports_issueddocument', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='issueddocumenthistory',
            index=models.Index(fields=['id', 'pgh_id'], name='issueddocument_history_row'),
        ),
        migrations.AddIndex(
            model_name='issueddocumenthistory',
            index=models.Index(fields=['xid', 'pgh_id'], name='issueddocument_history_xid'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issueddocumenthistory',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='70ced4eb7a07145cd1b8525cea69e934493f90b6', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_ec657', table='reports_issueddocumenthistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issueddocumenthistory',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='3b9a5e9c72ed3b75f015d87759947887b4a00c9e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f3b68', table='reports_issueddocumenthistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='graduateserial',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Upper('serial'), name='graduate_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='graduateserial',
            constraint=models.CheckConstraint(condition=models.Q(('serial', ''), _negated=True), name='graduate_serial_not_empty'),
        ),
    ]
