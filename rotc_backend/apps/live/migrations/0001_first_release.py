"""Tickets of sockets."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    replaces = [
        ("live", "0001_initial"),
    ]

    initial = True

    dependencies = [
        ("authentication", "0002_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name='LiveTicket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('hash', models.BinaryField(max_length=32, unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='live_tickets', to='authentication.authsession')),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='live_ticket_by_end')],
            },
        ),
    ]
