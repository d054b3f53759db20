"""Conversations with their messages and read marks, and broadcasts with their copies."""

import apps.system.triggers
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Seven tables; revisions and broadcasts are only ever added."""

    dependencies = [
        ('files', '0002_files_with_messages'),
        ('messaging', '0001_first_release'),
        ('system', '0001_first_release'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Broadcast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('audience', models.CharField(choices=[('all', 'Everybody of the term'), ('company', 'A company and its staff'), ('platoon', 'A platoon and its staff'), ('ms_level', 'The cadets of an MS level'), ('staff', 'Staff and admins'), ('duty', 'Staff with a duty')], max_length=8)),
                ('company', models.CharField(blank=True, default='', max_length=20)),
                ('platoon', models.CharField(blank=True, default='', max_length=20)),
                ('ms_level', models.CharField(blank=True, choices=[('MS1', 'MS 1'), ('MS2', 'MS 2'), ('COQC', 'COQC'), ('MS31', 'MS 31'), ('MS32', 'MS 32'), ('MS41', 'MS 41'), ('MS42', 'MS 42'), ('none', 'Not recorded')], default='', max_length=4)),
                ('duty', models.CharField(blank=True, default='', max_length=60)),
                ('title', models.CharField(max_length=120)),
                ('body', models.CharField(max_length=2000)),
                ('count', models.PositiveIntegerField(help_text='how many people it was sent to')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='system.term')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='BroadcastCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('read_at', models.DateTimeField(null=True)),
                ('broadcast', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='messaging.broadcast')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('direct', 'A cadet and one of the staff'), ('ask_admin', 'Somebody and the admins'), ('staff_room', 'The staff room')], max_length=10)),
                ('last_number', models.PositiveIntegerField(default=0, help_text='of the newest message; messages are numbered without gaps')),
                ('asker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('number', models.PositiveIntegerField()),
                ('op_id', models.UUIDField()),
                ('body', models.CharField(blank=True, default='', max_length=2000)),
                ('sent_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('edited_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='messaging.conversation')),
            ],
            options={
                'ordering': ['conversation', 'number'],
            },
        ),
        migrations.CreateModel(
            name='MessageAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='message_attachment', to='files.storedfile')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='messaging.message')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MessageRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField()),
                ('body', models.CharField(blank=True, default='', max_length=2000)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='messaging.message')),
            ],
            options={
                'ordering': ['message', 'version'],
            },
        ),
        migrations.CreateModel(
            name='ReadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('number', models.PositiveIntegerField(default=0)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_marks', to='messaging.conversation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddConstraint(
            model_name='broadcast',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['all', 'company', 'platoon', 'ms_level', 'staff', 'duty'])), name='broadcast_audience_known'),
        ),
        migrations.AddConstraint(
            model_name='broadcast',
            constraint=models.CheckConstraint(condition=models.Q(('count__gt', 0)), name='broadcast_is_heard'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='broadcast',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='b04bb5b652801be524ac77d0867087e17a3f6f00', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_966e4', table='messaging_broadcast', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='broadcast',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='628ab57a48da411eaf348c51fb1dae065b3ca424', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_5f7fa', table='messaging_broadcast', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='broadcastcopy',
            index=models.Index(fields=['user', '-broadcast'], name='broadcast_copy_by_user'),
        ),
        migrations.AddConstraint(
            model_name='broadcastcopy',
            constraint=models.UniqueConstraint(fields=('broadcast', 'user'), name='broadcast_copy_once'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'direct')), fields=('asker', 'staff'), name='conversation_direct_once'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'ask_admin')), fields=('asker',), name='conversation_ask_admin_once'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'staff_room')), fields=('kind',), name='conversation_staff_room_once'),
        ),
        migrations.AddConstraint(
            model_name='conversation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('asker__isnull', False), ('kind', 'direct'), ('staff__isnull', False), models.Q(('asker', models.F('staff')), _negated=True)), models.Q(('asker__isnull', False), ('kind', 'ask_admin'), ('staff', None)), models.Q(('asker', None), ('kind', 'staff_room'), ('staff', None)), _connector='OR'), name='conversation_has_its_people'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('conversation', 'number'), name='message_number_once'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(fields=('author', 'op_id'), name='message_sent_once'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('body', ''), _connector='OR'), name='message_withdrawn_is_empty'),
        ),
        migrations.AddConstraint(
            model_name='messagerevision',
            constraint=models.UniqueConstraint(fields=('message', 'version'), name='message_revision_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='messagerevision',
            trigger=pgtrigger.compiler.Trigger(name='only_added', sql=apps.system.triggers.PlainTriggerSql(func="\n    IF TG_OP = 'UPDATE' THEN\n        IF to_jsonb(NEW) - 'xid' = to_jsonb(OLD) - 'xid' THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='b3844c631c89fcc41960711dd33acbc8e94965eb', operation='UPDATE OR DELETE', pgid='pgtrigger_only_added_b5d24', table='messaging_messagerevision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='messagerevision',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=apps.system.triggers.PlainTriggerSql(func="\n    RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME\n        USING ERRCODE = 'integrity_constraint_violation';\n", hash='2ce514d305b1ea6ae8b09d001b9a97ba487e7302', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_7c5e3', table='messaging_messagerevision', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='readmark',
            constraint=models.UniqueConstraint(fields=('conversation', 'user'), name='read_mark_once'),
        ),
    ]
