"""The command that imports a roster from a terminal."""

import io

from django.core.management import CommandError, call_command

from apps.cadets.models import Cadet
from tests.integration.sheets import csv_file, row


def run_command(path, *options):
    """Run the command; return what it printed and its exit code."""
    out = io.StringIO()
    try:
        call_command("import_roster", str(path), *options, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}", error.returncode
    return out.getvalue(), 0


def test_the_command_prints_verdicts_and_ends_with_1_when_there_are_errors(cast, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(csv_file(row()))
    bad.write_bytes(csv_file(row(Sex="X")))

    previewed = run_command(good)
    before = Cadet.objects.filter(last_name="Cruz").count()
    applied = run_command(good, "--apply", "--term", str(cast.term.pk))
    refused = run_command(bad)

    assert (previewed[1], applied[1], refused[1]) == (0, 0, 1)
    assert "2026-1001     Cruz, Ana" in previewed[0]
    assert (before, Cadet.objects.filter(last_name="Cruz").count()) == (0, 1)
    assert "“X” is neither male nor female." in refused[0]
    assert refused[0].endswith("1 rows are errors and were not entered.")


def test_the_command_says_what_it_cannot_do(cast, tmp_path):
    missing = run_command(tmp_path / "none.csv")
    stranger = run_command(tmp_path / "none.csv", "--user", "nobody")

    assert missing == (f"{tmp_path / 'none.csv'} cannot be read.", 1)
    assert stranger == ("There is no such admin.", 1)
