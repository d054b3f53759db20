"""Data: the two policies every unit starts with (DOMAIN 2)."""

from django.db import migrations

FIVE_BANDS = [
    {"at_least": "95", "equivalent": "1.00"},
    {"at_least": "90", "equivalent": "1.50"},
    {"at_least": "85", "equivalent": "2.00"},
    {"at_least": "80", "equivalent": "2.50"},
    {"at_least": "75", "equivalent": "3.00"},
    {"at_least": "0", "equivalent": "5.00"},
]
SHARED = {
    "version": 1,
    "attendance_weight": "30",
    "aptitude_weight": "30",
    "proficiency_weight": "40",
    "late_credit": "1",
    "excused": "present",
    "aptitude_start": "100",
    "aptitude_cap": "100",
    "aptitude_floor": "0",
    "proficiency_method": "direct",
    "passing_percent": "75",
    "bands": FIVE_BANDS,
}
POLICIES = [
    SHARED
    | {
        "name": "standard",
        "calculation": "standard",
        "denominator": "held",
        "note": "The unit's policy: 30 attendance, 30 aptitude, 40 proficiency.",
    },
    SHARED
    | {
        "name": "legacy-2026-02",
        "calculation": "legacy",
        "denominator": "planned",
        "note": "The arithmetic of the legacy system, for the terms migrated from it.",
    },
]


def load(apps, schema_editor):
    """Enter both policies."""
    policy = apps.get_model("grading", "GradingPolicy")
    for values in POLICIES:
        policy.objects.create(**values)


class Migration(migrations.Migration):
    """Literal data: it stays what it was when the code moves on."""

    dependencies = [("grading", "0002_append_only")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
