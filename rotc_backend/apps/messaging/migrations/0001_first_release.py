"""Notifications, choices about them, and deliveries."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    initial = True

    dependencies = [
        ('authentication', '0002_keys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('day', models.DateField()),
                ('counts', models.JSONField(help_text='how many notifications by kind')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='NoticeChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('grade', 'Grades and exams'), ('attendance', 'Attendance'), ('conduct', 'Merits and demerits'), ('excuse', 'Excuse letters'), ('training_day', 'Training days'), ('message', 'Messages'), ('announcement', 'Announcements'), ('account', 'Your account'), ('task', 'What is due')], max_length=12)),
                ('mail', models.BooleanField()),
                ('push', models.BooleanField()),
                ('digest', models.BooleanField(help_text='in the one letter of the morning')),
                ('is_muted', models.BooleanField(default=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('grade', 'Grades and exams'), ('attendance', 'Attendance'), ('conduct', 'Merits and demerits'), ('excuse', 'Excuse letters'), ('training_day', 'Training days'), ('message', 'Messages'), ('announcement', 'Announcements'), ('account', 'Your account'), ('task', 'What is due')], max_length=12)),
                ('reason', models.CharField(help_text='the event, or what the clock reminds of', max_length=40)),
                ('subject', models.CharField(help_text='what it is about, such as training_day:7', max_length=60)),
                ('day', models.DateField(help_text='the day in Manila on which it happened')),
                ('entry', models.BigIntegerField(default=0, help_text='of the journal; 0 for the clock')),
                ('ids', models.JSONField(default=dict)),
                ('is_must_know', models.BooleanField(default=False)),
                ('read_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='PushSubscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('endpoint', models.CharField(max_length=1000, unique=True)),
                ('p256dh', models.BinaryField(help_text="the browser's public point", max_length=65)),
                ('auth', models.BinaryField(max_length=16)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='authentication.authsession')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='push_subscriptions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('channel', models.CharField(choices=[('mail', 'Mail'), ('push', 'Push')], max_length=4)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('failed', 'Failed, tried again later'), ('sent', 'Sent'), ('dead', 'Given up'), ('dropped', 'Nobody to send to')], default='waiting', max_length=7)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_at', models.DateTimeField()),
                ('error', models.CharField(default='', help_text='the class of the last failure', max_length=60)),
                ('sent_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('digest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='messaging.digest')),
                ('notification', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='messaging.notification')),
                ('subscription', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deliveries', to='messaging.pushsubscription')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='QuietHours',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('begins', models.TimeField()),
                ('ends', models.TimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('begins', models.F('ends')), _negated=True), name='quiet_hours_last')],
            },
        ),
        migrations.CreateModel(
            name='TellingCursor',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('xid', models.BigIntegerField()),
                ('entry', models.BigIntegerField()),
                ('epoch', models.BigIntegerField(help_text='of the journal; the numbers are of that epoch')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='telling_cursor_is_one')],
            },
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.UniqueConstraint(fields=('user', 'day'), name='digest_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='noticechoice',
            constraint=models.UniqueConstraint(fields=('user', 'kind'), name='notice_choice_once'),
        ),
        migrations.AddConstraint(
            model_name='noticechoice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['grade', 'attendance', 'conduct', 'excuse', 'training_day', 'message', 'announcement', 'account', 'task'])), name='notice_choice_kind_known'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['user', '-id'], name='notification_by_user'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['user', 'reason', 'subject'], name='notification_unread'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['created_at'], name='notification_by_age'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.UniqueConstraint(fields=('user', 'reason', 'subject', 'day', 'entry'), name='notification_once'),
        ),
        migrations.AddConstraint(
            model_name='notification',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['grade', 'attendance', 'conduct', 'excuse', 'training_day', 'message', 'announcement', 'account', 'task'])), name='notification_kind_known'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state__in', ('waiting', 'failed'))), fields=['next_at'], name='delivery_due'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['state', '-id'], name='delivery_by_state'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('digest', None), ('notification__isnull', False)), models.Q(('digest__isnull', False), ('notification', None)), _connector='OR'), name='delivery_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'failed', 'sent', 'dead', 'dropped'])), name='delivery_state_known'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['mail', 'push'])), name='delivery_channel_known'),
        ),
    ]
