"""Copies of the database, and what was restored."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    replaces = [
        ("operations", "0001_backups_and_restores"),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Restore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('backup_name', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField(help_text='the moment the data went back to')),
                ('by', models.CharField(help_text='the account at the operating system', max_length=80)),
                ('way', models.CharField(help_text='exchanged or in_place', max_length=20)),
                ('seconds', models.FloatField()),
                ('result', models.JSONField(help_text='rows, tables, epoch and migrations applied afterwards')),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Backup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text="the archive's file name", max_length=120, unique=True)),
                ('place', models.CharField(help_text='the folder or bucket it was put in', max_length=300)),
                ('made_at', models.DateTimeField(help_text='the moment whose rows it holds')),
                ('seconds', models.FloatField(help_text='how long making and storing it took')),
                ('release', models.CharField(max_length=64)),
                ('migrations', models.JSONField(help_text='the newest migration of each app')),
                ('tables', models.JSONField(help_text='by table: rows, and the SHA-256 over them')),
                ('size', models.PositiveBigIntegerField(help_text='in bytes, compressed and encrypted')),
                ('sha256', models.CharField(help_text='over the archive as it is stored', max_length=64)),
                ('key_id', models.CharField(help_text='which key opens it; says nothing of the key', max_length=16)),
                ('verified_at', models.DateTimeField(null=True)),
                ('verified_result', models.JSONField(help_text='is_good, how (restored or read), and what was found', null=True)),
                ('deleted_at', models.DateTimeField(help_text='when retention removed the archive', null=True)),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('verified_at__isnull', True), ('verified_result__isnull', True)), models.Q(('verified_at__isnull', False), ('verified_result__isnull', False)), _connector='OR'), name='backup_verified_with_result')],
            },
        ),
    ]
