"""Posts with pictures, the library with its links, addresses of calendars."""

import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables of the first release."""

    initial = True

    dependencies = [
        ('files', '0003_more_kinds_of_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('token_hash', models.BinaryField(unique=True)),
                ('made_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feed', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='LibraryFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('title', models.CharField(max_length=120)),
                ('description', models.CharField(blank=True, default='', max_length=500)),
                ('category', models.CharField(choices=[('manual', 'Manual'), ('form', 'Form'), ('memo', 'Memorandum')], max_length=6)),
                ('audience', models.CharField(choices=[('all', 'Everybody'), ('staff', 'Staff'), ('cadets', 'Cadets')], default='all', max_length=6)),
                ('archived_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='library_file', to='files.storedfile')),
                ('replaced_by', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='activities.libraryfile')),
            ],
            options={
                'ordering': ['category', 'title', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DownloadLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('token_hash', models.BinaryField(unique=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('library_file', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='activities.libraryfile')),
            ],
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('kind', models.CharField(choices=[('activity', 'Activity'), ('announcement', 'Announcement')], max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('body', models.TextField(blank=True, default='')),
                ('audience', models.CharField(choices=[('all', 'Everybody'), ('staff', 'Staff'), ('cadets', 'Cadets'), ('company', 'One company'), ('platoon', 'One platoon')], default='all', max_length=8)),
                ('company', models.CharField(blank=True, default='', max_length=20)),
                ('platoon', models.CharField(blank=True, default='', max_length=20)),
                ('is_public', models.BooleanField(default=False, help_text='shown before anybody signs in')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('scheduled', 'Scheduled'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='draft', max_length=9)),
                ('publish_at', models.DateTimeField(null=True)),
                ('happens_from', models.DateTimeField(null=True)),
                ('happens_to', models.DateTimeField(null=True)),
                ('place', models.CharField(blank=True, default='', max_length=120)),
                ('withdrawn_reason', models.CharField(blank=True, default='', max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PostPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('position', models.PositiveSmallIntegerField(help_text='1 to 10')),
                ('alt', models.CharField(help_text='what somebody who cannot see it is told', max_length=200)),
                ('blur', models.CharField(help_text='data address of a tiny WebP', max_length=1400)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='activities.post')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='PictureSize',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('width', models.PositiveSmallIntegerField(help_text='pixels')),
                ('height', models.PositiveSmallIntegerField(help_text='pixels')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='picture_size', to='files.storedfile')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sizes', to='activities.postpicture')),
            ],
            options={
                'ordering': ['width'],
            },
        ),
        migrations.AddConstraint(
            model_name='libraryfile',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='library_file_is_named'),
        ),
        migrations.AddConstraint(
            model_name='libraryfile',
            constraint=models.CheckConstraint(condition=models.Q(('replaced_by', None), ('archived_at__isnull', False), _connector='OR'), name='library_file_replaced_is_archived'),
        ),
        migrations.AddIndex(
            model_name='downloadlink',
            index=models.Index(fields=['expires_at'], name='download_link_by_end'),
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['state', 'publish_at'], name='post_by_time'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='post_is_named'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['activity', 'announcement'])), name='post_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'scheduled', 'published', 'withdrawn'])), name='post_state_known'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('scheduled', 'published')), _negated=True), ('publish_at__isnull', False), _connector='OR'), name='post_shown_has_time'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'platoon'), ('company__gt', ''), ('platoon__gt', '')), models.Q(('audience', 'company'), ('company__gt', ''), ('platoon', '')), models.Q(('audience__in', ['all', 'staff', 'cadets']), ('company', ''), ('platoon', '')), _connector='OR'), name='post_audience_names_unit'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('is_public', False), ('audience', 'all'), _connector='OR'), name='post_public_is_for_all'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('happens_to', None), ('happens_to__gte', models.F('happens_from')), _connector='OR'), name='post_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='postpicture',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('post', 'position'), name='post_picture_place_once'),
        ),
        migrations.AddConstraint(
            model_name='postpicture',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 10)), name='post_picture_place_known'),
        ),
        migrations.AddConstraint(
            model_name='postpicture',
            constraint=models.CheckConstraint(condition=models.Q(('alt', ''), _negated=True), name='post_picture_has_words'),
        ),
        migrations.AddConstraint(
            model_name='picturesize',
            constraint=models.UniqueConstraint(fields=('picture', 'width'), name='picture_size_once'),
        ),
    ]
