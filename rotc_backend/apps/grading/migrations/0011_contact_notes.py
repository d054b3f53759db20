"""Notes of talks with cadets at risk, which are never changed or removed."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

WAYS = ["talk", "call", "message", "family", "missed"]


class Migration(migrations.Migration):
    """Contact notes, with the trigger that keeps them as they were written."""

    dependencies = [
        ("cadets", "0002_not_recorded"),
        ("grading", "0010_example_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("talk", "Talk"),
                            ("call", "Call"),
                            ("message", "Message"),
                            ("family", "Family"),
                            ("missed", "Not reached"),
                        ],
                        max_length=7,
                    ),
                ),
                ("words", models.CharField(max_length=500)),
                ("contacted_on", models.DateField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contact_notes",
                        to="cadets.enrolment",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-contacted_on", "-id"],
                "indexes": [
                    models.Index(
                        fields=["enrolment", "-contacted_on", "-id"], name="contact_note_by_cadet"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(way__in=WAYS), name="contact_note_way_known"
                    ),
                    models.CheckConstraint(condition=~Q(words=""), name="contact_note_has_words"),
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER grading_contactnote_frozen BEFORE UPDATE OR DELETE"
            " ON grading_contactnote FOR EACH ROW EXECUTE FUNCTION grading_refuse_change()",
            "DROP TRIGGER grading_contactnote_frozen ON grading_contactnote",
        ),
    ]
