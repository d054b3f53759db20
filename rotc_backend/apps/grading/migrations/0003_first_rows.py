"""Data: the two policies every unit starts with (DOMAIN 2), and an example catalogue of conduct.

The catalogue is marked as an example: every unit writes its own. Its demerits have three classes:
minor 1 to 3, serious 4 to 9, grave 10 to 30.
"""

from typing import Any

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
MERITS = (
    ("M-DRILL", "Member of the best platoon at drill", 5, 5),
    ("M-DUTY", "Outstanding performance of a duty", 1, 15),
    ("M-HELP", "Help to others beyond what was asked", 1, 5),
    ("M-UNIT", "Represented the unit with credit", 5, 10),
)
DEMERITS = (
    ("D-LATE", "Late for a formation", 1, 3),
    ("D-HAIR", "Haircut or grooming below standard", 1, 3),
    ("D-UNIFORM", "Incomplete or wrong uniform", 1, 3),
    ("D-READY", "Not prepared for instruction", 1, 3),
    ("D-LEFT", "Left a formation without leave", 4, 9),
    ("D-RESPECT", "Disrespect to anyone", 4, 9),
    ("D-GUARD", "Neglect of guard duty", 4, 9),
    ("D-CHEAT", "Cheating in an examination", 10, 30),
    ("D-HONEST", "Dishonesty", 10, 30),
    ("D-ALCOHOL", "Alcohol during training", 10, 30),
)


def enter_policies(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - Django's signature
    """Enter both policies."""
    policy = apps.get_model("grading", "GradingPolicy")
    for values in POLICIES:
        policy.objects.create(**values)


def enter_examples(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - Django's signature
    """Write the first version of every example."""
    rules = apps.get_model("grading", "ConductRule").objects
    for kind, lines in (("merit", MERITS), ("demerit", DEMERITS)):
        for code, words, least, most in lines:
            rules.create(
                code=code,
                version=1,
                kind=kind,
                words=words,
                least=least,
                most=most,
                is_example=True,
            )


class Migration(migrations.Migration):
    """Literal data: it stays what it was when the code moves on."""

    replaces = [
        ("grading", "0003_first_policies"),
        ("grading", "0010_example_rules"),
    ]

    dependencies = [("grading", "0002_append_only_rows")]

    operations = [
        migrations.RunPython(enter_policies, migrations.RunPython.noop),
        migrations.RunPython(enter_examples, migrations.RunPython.noop),
    ]
