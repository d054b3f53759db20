"""Second encodings of exams, every table only added to."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


FROZEN = ("scorecheck", "scorecheckstep", "checkedscore", "checkresolution", "checkagreement")


def freeze(table: str) -> migrations.RunSQL:
    """Refuse every UPDATE and DELETE of a table's rows."""
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION grading_refuse_change()",
        f"DROP TRIGGER {table}_frozen ON {table}",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('cadets', '0004_units'),
        ('grading', '0012_roll_overs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ScoreCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('encoder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('exam', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='grading.exam')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CheckResolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('choice', models.CharField(choices=[('first', 'What was entered first'), ('second', 'What was typed second'), ('retyped', 'Typed anew')], max_length=7)),
                ('score_version', models.PositiveIntegerField(help_text='0: the cell was never entered')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cadets.enrolment')),
                ('resolved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='grading.scorecheck')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('check_of', 'enrolment', 'score_version'), name='check_resolution_once'), models.CheckConstraint(condition=models.Q(('choice__in', ['first', 'second', 'retyped'])), name='check_resolution_choice_known')],
            },
        ),
        migrations.CreateModel(
            name='CheckedScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('blank', 'Blank'), ('score', 'Score'), ('did_not_sit', 'Did not sit')], max_length=11)),
                ('value', models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cadets.enrolment')),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='typed', to='grading.scorecheck')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('check_of', 'enrolment', 'version'), name='checked_score_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'score'), ('value__gte', 0)), models.Q(('state__in', ['blank', 'did_not_sit']), ('value', None)), _connector='OR'), name='checked_score_value_fits_state')],
            },
        ),
        migrations.CreateModel(
            name='CheckAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('version', models.PositiveIntegerField()),
                ('score', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='grading.score')),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='grading.scorecheck')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('score', 'version'), name='check_agreement_once')],
            },
        ),
        migrations.CreateModel(
            name='ScoreCheckStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('state', models.CharField(choices=[('typing', 'Being typed'), ('comparing', 'Differences to resolve'), ('agreed', 'Both agree'), ('left', 'Given up')], max_length=9)),
                ('reason', models.CharField(blank=True, default='', max_length=500)),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='grading.scorecheck')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('check_of', 'state'), name='score_check_step_once'), models.CheckConstraint(condition=models.Q(('state__in', ['comparing', 'agreed']), models.Q(('state', 'left'), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='score_check_step_known')],
            },
        ),
        *(freeze(f"grading_{table}") for table in FROZEN),
    ]
