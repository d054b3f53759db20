"""Client benchmark: sign-in on a slow phone, and typing and scrolling in a whole unit's gradebook."""

import argparse
import sys
from statistics import median
from typing import Any

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

from bench.browsers import browser, measured  # noqa: E402
from bench.roster import build  # noqa: E402
from bench.services import started  # noqa: E402
from bench.stage import scratch_database  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402

PAINT, KEY, FRAME, SCRIPTS = 2000, 80, 17, 130


def p95(rounds: list[dict[str, Any]], name: str) -> float:
    """Return what nineteen of twenty values do not exceed: the median over the rounds."""
    ordered = [sorted(each[name]) for each in rounds]
    return median(values[min(len(values) - 1, len(values) * 19 // 20)] for values in ordered)


def lines_of(found: dict[str, Any]) -> list[Line]:
    """Put what was measured beside what is wanted."""
    paint = median(arrival["paint"] for arrival in found["arrivals"])
    form = median(arrival["form"] for arrival in found["arrivals"])
    scripts = median(arrival["scripts"] for arrival in found["arrivals"]) / 1000
    fast, slow = found["atFullSpeed"], found["slowedFourTimes"]
    rows = f"gradebook of {found['rows']}"
    return [
        at_most(PAINT, "sign-in on a slow phone: first paint, ms", paint),
        Line("  form to type in, ms", form),
        at_most(SCRIPTS, "  JavaScript over the wire, kB", scripts),
        Line(f"{rows}: from address to cells, ms", found["opened"]),
        at_most(KEY, f"{rows}: key to paint, p95 ms", p95(fast, "keys")),
        Line("  median ms", median(key for each in fast for key in each["keys"])),
        Line("  p95 ms, processor / 4", p95(slow, "keys")),
        at_most(FRAME, f"{rows}: frames scrolling, p95 ms", p95(fast, "gaps")),
        Line("  p95 ms, processor / 4", p95(slow, "gaps")),
        Line("20 million steps, ms (plain: processor / 4)", fast[0]["steps"], slow[0]["steps"]),
    ]


def main() -> None:
    """Build the term, serve it with the built client, measure, print; skip without a browser."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cadets", type=int, default=1500)
    chosen = options.parse_args()
    program = browser()
    if program is None or not (settings.CLIENT_DIST / "index.html").is_file():
        sys.stdout.write("client: not measured; it needs a browser (CHROMIUM) and a built client\n")
        return
    with scratch_database() as database:
        stage = build(chosen.cadets)
        with started(("web", "channels"), database) as services:
            services["web"].answer("/api/v1/terms/", times=16)  # both its processes, warm
            given = {"RGMS_URL": services["web"].address}
            found = measured("client.mjs", program, stage.staff, given)
    sys.exit(show(f"client in Chromium {found['browser']}", lines_of(found)))


if __name__ == "__main__":
    main()
