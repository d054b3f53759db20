"""Who a case was referred to, and what was decided on it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

OUTCOMES = ["kept", "INC", "DRP", "W", "T"]


class Migration(migrations.Migration):
    """A case has an owner and an outcome."""

    dependencies = [
        ("attendance", "0003_late_arrivals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "attendancecase",
            "outcome",
            models.CharField(
                blank=True,
                choices=[
                    ("kept", "May continue"),
                    ("INC", "Incomplete"),
                    ("DRP", "Dropped"),
                    ("W", "Withdrawn"),
                    ("T", "Deferred"),
                ],
                default="",
                max_length=4,
            ),
        ),
        migrations.AddField(
            "attendancecase",
            "owner",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "attendancecase",
            "referral",
            models.CharField(blank=True, default="", max_length=500),
        ),
        migrations.AddConstraint(
            "attendancecase",
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=OUTCOMES, state="decided"),
                name="attendance_case_outcome_when_decided",
            ),
        ),
        migrations.AddConstraint(
            "attendancecase",
            models.CheckConstraint(
                condition=Q(owner=None) | ~Q(referral=""),
                name="attendance_case_referred_with_words",
            ),
        ),
    ]
