"""Stored files, uploads in progress, and who opened what."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    replaces = [
        ("files", "0001_initial"),
        ("files", "0002_legacy_files"),
        ("files", "0003_uploads"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('roster', 'Roster to import'), ('legacy', 'From the old system'), ('excuse', 'With an excuse letter')], max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('content_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('storage_key', models.CharField(max_length=100, unique=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['roster', 'legacy', 'excuse'])), name='file_kind_known'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='file_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('excuse', 'With an excuse letter')], max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('size', models.PositiveIntegerField(help_text='bytes, as announced')),
                ('sha256', models.CharField(help_text='of the whole content, as announced', max_length=64)),
                ('received', models.PositiveIntegerField(default=0, help_text='bytes that are here')),
                ('touched_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='files.storedfile')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['excuse'])), name='upload_kind_known'), models.CheckConstraint(condition=models.Q(('received__lte', models.F('size')), ('size__gt', 0)), name='upload_within_size')],
            },
        ),
        migrations.CreateModel(
            name='UploadPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offset', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='files.upload')),
            ],
            options={
                'ordering': ['offset'],
                'constraints': [models.UniqueConstraint(fields=('upload', 'offset'), name='upload_part_once')],
            },
        ),
    ]
