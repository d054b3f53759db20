"""A migration that would break the release before it is refused; a contract step says what it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1]
FIRST = """
class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Thing", [
            ("id", models.BigAutoField(primary_key=True)),
            ("old", models.CharField(max_length=9, default="")),
            ("older", models.CharField(max_length=9, default="")),
            ("oldest", models.CharField(max_length=9, default="")),
        ]),
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    ]
"""
# In the order in which they are applied: what each does, and how it is refused.
PLANTED = {
    "0002_required": (
        'migrations.AddField("thing", "must", models.IntegerField(default=1))',
        "NOT NULL constraint",
    ),
    "0003_renamed": ('migrations.RenameField("thing", "old", "new")', "RENAMING columns"),
    "0004_dropped": ('migrations.RemoveField("thing", "older")', "DROPPING columns"),
    "0005_indexed": (
        'migrations.AddIndex("thing", models.Index(fields=["new"], name="thing_new"))',
        "CREATE INDEX locks table",
    ),
    "0006_for_ever": ("migrations.RunPython(lambda apps, editor: None)", "RunPython"),
    "0007_table": ('migrations.DeleteModel("other")', "DROPPING table"),
    "0008_optional": (
        'migrations.AddField("thing", "may", models.IntegerField(null=True))',
        "",
    ),
    "0009_with_default": (
        'migrations.AddField("thing", "count", models.IntegerField(db_default=0))',
        "",
    ),
    "0010_contract": ('migrations.RemoveField("thing", "oldest")', "(contract: nobody reads"),
}
HEAD = "from django.db import migrations, models\n"
STEP = """
class Migration(migrations.Migration):
    dependencies = [("planted", "{before}")]
    operations = [{operation}]
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> tuple[int, str]:
    """What the check says about an app with one mistake in each migration."""
    folder = tmp_path_factory.mktemp("planted")
    app = folder / "planted" / "migrations"
    app.mkdir(parents=True)
    for package in (app.parent, app):
        (package / "__init__.py").write_text("")
    (folder / "planted_settings.py").write_text(
        "from config.settings.test import *\nINSTALLED_APPS = [*INSTALLED_APPS, 'planted']\n"
    )
    before = "0001_initial"
    (app / f"{before}.py").write_text(HEAD + FIRST)
    for name, (operation, _) in PLANTED.items():
        reason = 'CONTRACT = "nobody reads it since the release before"\n'
        mark = reason if name.endswith("contract") else ""
        (app / f"{name}.py").write_text(
            HEAD + mark + STEP.format(before=before, operation=operation)
        )
        before = name
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "check_migrations.py")],
        env=os.environ | {"PYTHONPATH": str(folder), "DJANGO_SETTINGS_MODULE": "planted_settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def part_of(said: str, name: str) -> str:
    """Cut out what was said of one migration."""
    start = said.find(f"planted.{name}")
    end = said.find("\nplanted.", start + 1)
    return said[start : end if end > 0 else None] if start >= 0 else ""


@pytest.mark.parametrize("name", PLANTED)
def test_each_mistake_is_named_and_what_is_safe_is_not(said, name):
    _, words = PLANTED[name]

    found = part_of(said[1], name)

    assert (words in found) if words else found == ""


def test_one_mistake_is_enough_to_refuse_and_a_contract_step_is_none(said):
    code, text = said

    assert code == 1
    assert "6 refused." in text
    assert "planted.0001_initial" not in text
