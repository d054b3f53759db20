"""The unit's keys for identity passes, and the codes that marked somebody."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('attendance', '0006_staff_attendance'),
        ('cadets', '0002_not_recorded'),
    ]

    operations = [
        migrations.CreateModel(
            name='IdentityKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('secret', models.BinaryField(help_text='encrypted, see core/encryption.py', max_length=300)),
                ('public_key', models.BinaryField(help_text='Ed25519', max_length=32)),
                ('accepted_until', models.DateTimeField(help_text='codes made later are refused; null is the key that signs', null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ScannedCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('session', models.UUIDField(help_text='of the phone that made it; sessions are forgotten')),
                ('made_at', models.DateTimeField()),
                ('op_id', models.UUIDField(help_text='the operation it proved first')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cadets.enrolment')),
                ('training_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attendance.trainingday')),
            ],
        ),
        migrations.AddConstraint(
            model_name='identitykey',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_until', None)), fields=('accepted_until',), name='identity_key_one_signs', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='scannedcode',
            constraint=models.UniqueConstraint(fields=('session', 'made_at'), name='scanned_code_once'),
        ),
    ]
