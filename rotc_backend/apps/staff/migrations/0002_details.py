"""How to reach the training staff, and the version of a record."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('staff', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='trainingstaff',
            name='address',
            field=models.CharField(blank=True, default='', max_length=200),
        ),
        migrations.AddField(
            model_name='trainingstaff',
            name='birth_date',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='trainingstaff',
            name='contact_number',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.AddField(
            model_name='trainingstaff',
            name='email',
            field=models.EmailField(blank=True, default='', max_length=254),
        ),
        migrations.AddField(
            model_name='trainingstaff',
            name='serial_number',
            field=models.CharField(blank=True, default='', max_length=30),
        ),
        migrations.AddField(
            model_name='trainingstaff',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
    ]
