"""What of a user belongs to a term or is written by another user."""

import apps.system.triggers
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The keys that needed the tables of the floor below first."""

    replaces = [("authentication", "0004_witness")]

    dependencies = [
        ('authentication', '0001_first_release'),
        ('system', '0001_first_release'),
    ]

    operations = [
        migrations.AddField(
            model_name='activationbatch',
            name='term',
            field=models.ForeignKey(help_text='of a sheet: where its people stand; a single code has none', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term'),
        ),
        migrations.AddField(
            model_name='activationcode',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='authentication.activationbatch'),
        ),
        migrations.AddField(
            model_name='activationcode',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activation_codes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='authsession',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='passwordreset',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='password_resets', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='secondfactor',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='second_factor', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recoverycode',
            name='factor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='authentication.secondfactor'),
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
        migrations.AddConstraint(
            model_name='activationcode',
            constraint=models.UniqueConstraint(fields=('batch', 'user'), name='activation_code_once'),
        ),
        migrations.AddConstraint(
            model_name='activationcode',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None), ('used_at', None)), fields=('user',), name='activation_code_one_alive'),
        ),
        migrations.AddIndex(
            model_name='authsession',
            index=models.Index(fields=['user', '-last_seen_at'], name='session_by_user'),
        ),
        migrations.AddIndex(
            model_name='authsession',
            index=models.Index(fields=['absolute_expires_at'], name='session_by_end'),
        ),
        migrations.AddConstraint(
            model_name='authsession',
            constraint=models.CheckConstraint(condition=models.Q(('idle_expires_at__lte', models.F('absolute_expires_at'))), name='session_idle_within_absolute'),
        ),
        migrations.AddIndex(
            model_name='passwordreset',
            index=models.Index(fields=['expires_at'], name='password_reset_by_end'),
        ),
        migrations.AddConstraint(
            model_name='recoverycode',
            constraint=models.UniqueConstraint(fields=('factor', 'hash'), name='recovery_code_once'),
        ),
    ]
