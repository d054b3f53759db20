"""An example catalogue of conduct, marked as such: every unit writes its own.

Three classes of demerits: minor 1 to 3, serious 4 to 9, grave 10 to 30.
"""

from typing import Any

from django.db import migrations

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
    """A new installation has something to look at."""

    dependencies = [("grading", "0009_conduct_append_only")]

    operations = [migrations.RunPython(enter_examples, migrations.RunPython.noop)]
