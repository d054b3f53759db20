"""Users, sessions, second factors, and the codes that open an account."""

import apps.core.db
import apps.system.triggers
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    replaces = [
        ("authentication", "0001_initial"),
        ("authentication", "0002_second_factor_and_codes"),
        ("authentication", "0003_sheets_of_activation_codes"),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ActivationBatch',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('seed', models.BinaryField(max_length=32)),
                ('expires_at', models.DateTimeField()),
                ('skipped', models.PositiveIntegerField(default=0, help_text='people who had a password already')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='ActivationCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('hash', models.BinaryField(max_length=32)),
                ('used_at', models.DateTimeField(null=True)),
                ('replaced_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AuthSession',
            fields=[
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('last_seen_at', models.DateTimeField()),
                ('idle_expires_at', models.DateTimeField()),
                ('absolute_expires_at', models.DateTimeField()),
                ('generation', models.PositiveIntegerField(default=1)),
                ('seed', models.BinaryField(max_length=32)),
                ('current_hash', models.BinaryField(max_length=32)),
                ('previous_hash', models.BinaryField(max_length=32, null=True)),
                ('rotated_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoked_reason', models.CharField(blank=True, choices=[('signed_out', 'Signed out'), ('revoked', 'Ended from the list of sessions'), ('reuse', 'A used refresh token came again'), ('too_many', 'More sessions than allowed'), ('password_changed', 'The password changed'), ('deactivated', 'The account was deactivated'), ('revoked_by_admin', 'Ended by an admin'), ('incident', 'All sessions were ended')], default='', max_length=20)),
                ('auth_methods', models.JSONField(default=list, help_text='pwd, totp, recovery')),
                ('proved_at', models.DateTimeField(help_text='when the person last showed who they are', null=True)),
                ('is_shared', models.BooleanField(default=False, help_text='a computer that others use too')),
                ('client_kind', models.CharField(choices=[('cookie', "Cookie on the API's own origin"), ('body', 'Body, for listed other origins and native clients')], max_length=8)),
                ('user_agent', models.CharField(blank=True, default='', max_length=200)),
                ('ip', models.GenericIPAddressField(null=True)),
                ('label', models.CharField(blank=True, default='', max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='PasswordReset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('hash', models.BinaryField(max_length=32, unique=True)),
                ('password_mark', models.BinaryField(help_text='of the password it replaces: another change voids the link', max_length=32)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('hash', models.BinaryField(max_length=32)),
                ('used_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SecondFactor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('secret', models.BinaryField(help_text='encrypted, see core/encryption.py', max_length=300)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('last_step', models.BigIntegerField(default=0, help_text='of 30 s; a code works once')),
            ],
            options={
                'abstract': False,
            },
        ),
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
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
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
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='user_username_once'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='user_email_once'), models.CheckConstraint(condition=models.Q(('role__in', ['admin', 'staff', 'cadet'])), name='user_role_known')],
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
        migrations.AddField(
            model_name='activationbatch',
            name='issued_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
