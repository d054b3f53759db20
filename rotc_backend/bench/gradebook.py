"""Gradebook benchmark: a whole unit's grades as the API answers them, against row by row."""

import argparse
import json
import runpy
import sys

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

from bench.roster import Stage, build  # noqa: E402
from bench.row_by_row import gradebook_rows  # noqa: E402
from bench.stage import BACKEND, scratch_database  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402
from bench.timing import Different, Timing, asking, interleave  # noqa: E402

QUERIES, OWN_QUERIES, TIMES_FASTER = 8, 6, 20


def refuse_difference(ours: Timing, plain: Timing) -> None:
    """Compare what both answer, row by row. Raises Different."""
    rows, expected = json.loads(ours.work())["rows"], json.loads(plain.work())
    if rows != expected:
        raise Different("the gradebook and its rows one by one are not the same")


def measure(stage: Stage, rounds: int) -> list[Line]:
    """Measure the gradebook beside the plain design, and one cadet's own grade."""
    ours = Timing(asking(stage.staff, f"gradebook/?term={stage.term.pk}"))
    plain = Timing(lambda: gradebook_rows(stage.term))
    own = Timing(asking(stage.cadet, "me/grade/"))
    refuse_difference(ours, plain)
    runpy.run_path(str(BACKEND / "gunicorn.conf.py"))["when_ready"](None)  # as the web service does
    interleave([ours, plain], rounds)
    interleave([own], rounds * 20)
    wish = f"{TIMES_FASTER} times faster"
    is_met = plain.middle >= TIMES_FASTER * ours.middle
    best, plain_best = min(ours.milliseconds), min(plain.milliseconds)
    return [
        Line(f"gradebook of {stage.size}, median ms", ours.middle, plain.middle, wish, is_met),
        Line("  best of the run, ms", best, plain_best),
        at_most(QUERIES, "  queries", ours.queries(), plain.queries()),
        Line("  answer, kB of JSON", len(ours.work()) / 1000),
        Line("one's own grade with its receipt, median ms", own.middle),
        at_most(OWN_QUERIES, "  queries", own.queries()),
    ]


def main() -> None:
    """Build the term in a database of its own, measure, and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cadets", type=int, default=1500)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.JOURNAL_READERS = ()
    with scratch_database():
        lines = measure(build(chosen.cadets), chosen.rounds)
    sys.exit(show("gradebook", lines))


if __name__ == "__main__":
    main()
