"""Field benchmark: a roll tapped in a browser, and marks that were kept without signal going out."""

import argparse
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

from apps.attendance.choices import AttendanceStatus, DayState  # noqa: E402
from apps.attendance.models import AttendanceRecord, TrainingDay  # noqa: E402
from apps.cadets.models import Enrolment  # noqa: E402
from bench.browsers import browser, measured  # noqa: E402
from bench.roster import Stage, build  # noqa: E402
from bench.services import started  # noqa: E402
from bench.stage import scratch_database  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402
from bench.timing import Different, signed_in  # noqa: E402

KEPT, BATCH = 300, 200
TAP, SECONDS = 100, 10


def opened_day(stage: Stage) -> TrainingDay:
    """Open the roll of the first planned day."""
    day = TrainingDay.objects.filter(term=stage.term, state=DayState.PLANNED).earliest("date")
    TrainingDay.objects.filter(pk=day.pk).update(state=DayState.OPEN)
    return day


def sending(stage: Stage, day: TrainingDay) -> Callable[[Sequence[int]], None]:
    """Send marks to the roll's door as a signed-in phone does."""
    client = signed_in(stage.staff)

    def send(enrolments: Sequence[int]) -> None:
        marks = [
            {"op_id": str(uuid.uuid4()), "enrolment": each, "status": AttendanceStatus.PRESENT}
            for each in enrolments
        ]
        path = f"/api/v1/training-days/{day.pk}/roll/"
        answer = client.put(path, {"marks": marks}, format="json")
        if answer.status_code != 200:
            raise Different(answer.content.decode())

    return send


def seconds_for(send: Callable[[Sequence[int]], None], people: Sequence[int], batch: int) -> float:
    """Time sending so many marks at once, until all are sent."""
    began = time.perf_counter()
    for first in range(0, len(people), batch):
        send(people[first : first + batch])
    return time.perf_counter() - began


def door_lines(stage: Stage, day: TrainingDay) -> list[Line]:
    """Measure the door alone: marks in batches, beside one request for each mark."""
    send = sending(stage, day)
    of_company = (
        Enrolment.objects.filter(term=stage.term).order_by("id").values_list("pk", flat=True)
    )
    people = list(of_company.filter(company__in=("Charlie", "Delta")))
    send(people[-1:])  # a door builds its serializers at the first request
    ours, plain = people[:KEPT], people[KEPT : 2 * KEPT - 1]
    batched, single = seconds_for(send, ours, BATCH), seconds_for(send, plain, 1)
    marked = AttendanceRecord.objects.filter(training_day=day, status=AttendanceStatus.PRESENT)
    if marked.count() != len(ours) + len(plain) + 1:
        raise Different("not every mark arrived once")
    return [Line(f"{len(ours)} marks at the door, s (plain: one by one)", batched, single)]


def p95(values: Sequence[float]) -> float:
    """Return what nineteen of twenty do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * 19 // 20)]


def browser_lines(found: dict[str, Any]) -> list[Line]:
    """Put what the browser measured beside what is wanted."""
    taps = len(found["taps"])
    return [
        at_most(TAP, f"roll of {taps}: tap to paint, p95 ms", p95(found["taps"])),
        Line("  p95 ms, processor / 4", p95(found["slowTaps"])),
        at_most(SECONDS, f"{found['kept']} kept marks, signal to sent, s", found["seconds"]),
    ]


def in_browser(stage: Stage, day: TrainingDay, database: str) -> list[Line]:
    """Serve the built client and let the browser call the roll; nothing without a browser."""
    program = browser()
    if program is None or not (settings.CLIENT_DIST / "index.html").is_file():
        sys.stdout.write("field: the browser's part needs one (CHROMIUM) and a built client\n")
        return []
    with started(("web", "channels"), database) as services:
        services["web"].answer("/api/v1/terms/", times=16)  # both its processes, warm
        given = {"RGMS_URL": services["web"].address, "RGMS_DAY": str(day.pk)}
        return browser_lines(measured("field.mjs", program, stage.staff, given))


def main() -> None:
    """Build the unit, call its roll at the door and in a browser, and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cadets", type=int, default=1500)
    chosen = options.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.JOURNAL_READERS = ()
    settings.LIMITS_FACTOR = 10_000
    with scratch_database() as database:
        stage = build(chosen.cadets)
        day = opened_day(stage)
        lines = [*door_lines(stage, day), *in_browser(stage, day, database)]
    sys.exit(show(f"field: a roll of {chosen.cadets}", lines))


if __name__ == "__main__":
    main()
