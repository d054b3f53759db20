"""The drills: exchange every service under load as a deploy does, and stop a worker at work."""

import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg
from celery import Celery

from devtools.processes import wait_gone
from devtools.prodlike import idle
from devtools.prodlike.load import Page, Work
from devtools.prodlike.people import target_of
from devtools.prodlike.stack import NEW, OLD, UNUSED_PORT, Stack
from smoke_checks.target import Account, Session

SETTLE: Final = 20.0  # seconds between the switch and the end of the old instances; a host's are 60
CATCH_UP: Final = 20.0
LONGEST_RETURN: Final = 200.0  # a lease, a sweep, and the work itself
UNFINISHED: Final = {"queued", "running"}
CHECKS: Final = 3
BEAT: Final = "rotc-celery-beat"
WORKER: Final = "rotc-celery-worker"
SEAL: Final = "seal"
SWEEP: Final = "apps.system.tasks.sweep_jobs"
MESSAGE_SECONDS: Final = 15.0
FIRST_SWEEP: Final = 10.0
LARGEST: Final = 512  # megabytes of the plan in render.yaml

FASTER: Final = """
    WITH made AS (
      INSERT INTO django_celery_beat_intervalschedule (every, period) VALUES (2, 'seconds')
      RETURNING id
    )
    UPDATE django_celery_beat_periodictask SET crontab_id = NULL, interval_id = made.id
    FROM made WHERE name = %s
"""
CHANGED: Final = "UPDATE django_celery_beat_periodictasks SET last_update = now()"
ROWS: Final = """
    SELECT coalesce(batch, client_op_id)::text, count(*) FROM grading_ledgerentry
    WHERE created_at >= %s AND kind = 'merit' GROUP BY 1
"""
EVENTS: Final = """
    SELECT xid::text || '.' || id FROM system_journalentry
    WHERE type = 'merit.awarded' AND at >= %s ORDER BY xid, id
"""
JOBS: Final = (
    "SELECT state, count(*) FROM system_job WHERE kind = %s AND created_at >= %s GROUP BY 1"
)
UNDONE: Final = "SELECT 1 FROM system_job WHERE state IN ('queued', 'running') LIMIT 1"
# A worker looks every 15 s whether what was done asks for more.
LATELY: Final = "SELECT 1 FROM system_job WHERE finished_at > now() - interval '35 s' LIMIT 1"
SLOTS: Final = "SELECT slot, state FROM system_job WHERE slot IS NOT NULL"
LINES: Final = """
    SELECT period.every, substring(cron.minute from '/([0-9]+)')
    FROM django_celery_beat_periodictask AS line
    LEFT JOIN django_celery_beat_intervalschedule AS period ON period.id = line.interval_id
    LEFT JOIN django_celery_beat_crontabschedule AS cron ON cron.id = line.crontab_id
    WHERE line.enabled AND line.task LIKE 'apps.%%'
"""
QUEUE_CHECKS: Final = (
    'python manage.py shell -c "from apps.system.jobs.dispatch import dispatch; '
    "[dispatch('grading.check', {{}}, size=1, requested_by=None) for _ in range({count})]\""
)


@dataclass
class Findings:
    """What the rehearsal found, line by line."""

    lines: list[tuple[str, bool, str]] = field(default_factory=list)

    def add(self, name: str, is_good: bool, words: str = "") -> None:  # noqa: FBT001 - a verdict
        """Note one finding."""
        self.lines.append((name, is_good, words))

    @property
    def is_good(self) -> bool:
        """Whether everything held."""
        return all(is_good for _, is_good, _ in self.lines)


def ask(stack: Stack, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Ask the database as its owner."""
    with psycopg.connect(stack.owner_url, autocommit=True) as line:
        found = line.execute(statement.encode(), values)
        return found.fetchall() if found.description else []


def now(stack: Stack) -> Any:
    """Return the database's time."""
    return ask(stack, "SELECT clock_timestamp()")[0][0]


def exchange(stack: Stack, people: list[tuple[Account, Session]], findings: Findings) -> None:
    """Deploy a new version of every service while people work, as Render does."""
    target = target_of(stack)
    session = people[0][1]
    term = target.api_get("terms/current/", session).must_be(200).body["id"]
    address = f"enrolments/?term={term}&page_size=50"
    rows = target.api_get(address, session).must_be(200).body["results"]
    work = Work(target, [row["id"] for row in rows])
    pages = [Page(target, each) for _, each in people for _ in range(2)]
    began = now(stack)
    for page in pages:
        page.begin()
    work.begin([each for _, each in people])
    time.sleep(3)
    stopped = swapped(stack)
    time.sleep(3)
    work.end()
    stack.manage("sync_schedule")
    judge_rows(stack, work, began, findings)
    judge_pages(stack, pages, began, findings)
    judge_jobs(stack, work, began, findings)
    judge_beats(stack, findings)
    for name, seconds in stopped.items():
        delay = stack.of(name).delay
        findings.add(f"SIGTERM {name}", seconds < delay, f"{seconds:.1f} s of {delay:.0f} s")


def swapped(stack: Stack) -> dict[str, float]:
    """Start a second instance of each, switch, and stop the first; returns the seconds to stop."""
    old = [stack.of(name) for name in stack.backend()]
    stack.before_all(NEW)
    fresh = [stack.start(each.service, NEW) for each in old]
    for each in fresh:
        stack.wait_healthy(each)
        stack.lead_to(each)
    ask(stack, FASTER, SEAL)  # only now: a release writes the schedule anew
    ask(stack, CHANGED)
    time.sleep(SETTLE)
    began = time.monotonic()
    for each in old:
        each.child.ask_to_stop()
    seconds: dict[str, float] = {}
    while old:
        for each in [one for one in old if not one.child.is_running]:
            seconds[each.service] = time.monotonic() - began
            old.remove(each)
            stack.running.remove(each)
            each.child.finish()
        for each in [one for one in old if time.monotonic() - began > one.delay]:
            each.child.kill()
        time.sleep(0.05)
    return seconds


def judge_rows(stack: Stack, work: Work, began: Any, findings: Findings) -> None:
    """Compare what was acknowledged with what is there."""
    lost, doubled, extra = compared(work.acknowledged, dict(ask(stack, ROWS, began)))
    rows = sum(work.acknowledged.values())
    words = (
        f"{rows} rows of {len(work.acknowledged)} acts, {work.repeated} sent twice: {len(lost)} "
        f"lost, {len(doubled)} doubled, {len(extra)} unasked"
    )
    findings.add("every acknowledged write is there once", not (lost or doubled or extra), words)
    times = sorted(work.milliseconds)
    speed = f"p50 {times[len(times) // 2]:.0f} ms, p95 {times[len(times) * 95 // 100]:.0f} ms"
    failures = Counter(work.failures).most_common(3)
    words = f"{len(times)} requests, {speed}; {len(work.failures)} failed {failures or ''}"
    findings.add("no request failed", not work.failures, words)


def compared(
    acknowledged: dict[str, int], there: dict[str, int]
) -> tuple[list[str], list[str], list[str]]:
    """Return the acts of which rows are missing, of which there are too many, and unasked ones."""
    lost = [key for key, count in acknowledged.items() if there.get(key, 0) < count]
    doubled = [key for key, count in acknowledged.items() if there.get(key, 0) > count]
    return lost, doubled, sorted(there.keys() - acknowledged.keys())


def judge_pages(stack: Stack, pages: list[Page], began: Any, findings: Findings) -> None:
    """Compare what every open page heard with the journal, event by event."""
    written = [row[0] for row in ask(stack, EVENTS, began)]
    wait_gone(lambda: any(len(page.heard) < len(written) for page in pages), CATCH_UP)
    for page in pages:
        page.end()
    wrong = [page for page in pages if page.heard != written]
    missing = sum(len({*written} - {*page.heard}) for page in wrong)
    twice = sum(len(page.heard) - len({*page.heard}) for page in wrong)
    codes = Counter(code for page in pages for code in page.codes)
    words = f"{len(written)} events to {len(pages)} pages, {len(wrong)} wrong ({missing} missing, "
    words += f"{twice} twice); closed with {dict(codes)}"
    is_good = not wrong and written != []
    findings.add("every page heard every event once, in order", is_good, words)


def judge_jobs(stack: Stack, work: Work, began: Any, findings: Findings) -> None:
    """Compare the jobs asked for with the jobs done."""
    kind = "authentication.send_reset"
    wait_gone(lambda: {*dict(ask(stack, JOBS, kind, began))} != {"done"}, CATCH_UP)
    states = dict(ask(stack, JOBS, kind, began))
    findings.add("every job is done once", states == {"done": work.jobs}, f"{work.jobs}: {states}")


def judge_beats(stack: Stack, findings: Findings) -> None:
    """See that slots which two clocks asked for were done once."""
    logs = [stack.state.log(name) for name in names_of(stack, BEAT)]
    fired = [len(re.findall(r"Sending due task seal \(", log.read_text())) for log in logs]
    wait_gone(lambda: ask(stack, UNDONE) != [], CATCH_UP)
    rows = ask(stack, SLOTS)
    states = Counter(state for _, state in rows)
    is_once = len({slot for slot, _ in rows}) == len(rows) > 0 and not states.keys() & UNFINISHED
    failed = ", ".join(slot.partition("@")[0] for slot, state in rows if state != "done")
    words = f"clocks fired {' and '.join(map(str, fired))} times at once: {len(rows)} slots, {dict(states)}"
    words += f" ({failed})" if failed else ""
    findings.add("each slot once", is_once and min(fired, default=0) > 0, words)


def names_of(stack: Stack, service: str) -> list[str]:
    """Name every instance a service had in this run."""
    found = stack.state.log("x").parent.glob(f"{service}-*.log")
    return sorted(file.stem for file in found)


def stop_at_work(stack: Stack, findings: Findings) -> None:
    """Stop the only worker while it works, start another, and see every job done."""
    kind, began = "grading.check", now(stack)
    stack.run(stack.backend()[0], QUEUE_CHECKS.format(count=CHECKS), OLD)
    wait_gone(lambda: "running" not in dict(ask(stack, JOBS, kind, began)), 15)
    at_work = dict(ask(stack, JOBS, kind, began))
    seconds = stack.stop(stack.of(WORKER))
    stack.wait_healthy(stack.start(WORKER, NEW))
    restarted = time.monotonic()
    wait_gone(lambda: dict(ask(stack, JOBS, kind, began)) != {"done": CHECKS}, LONGEST_RETURN)
    states = dict(ask(stack, JOBS, kind, began))
    words = f"stopped in {seconds:.1f} s at {at_work}; {states} {time.monotonic() - restarted:.0f} s later"
    findings.add("a worker stopped at work loses no job", states == {"done": CHECKS}, words)


def memory(stack: Stack, when: str, findings: Findings) -> None:
    """Measure every service."""
    for each in stack.running:
        used = idle.megabytes(each.child.pid)
        words = f"{used:.0f} MB of {LARGEST}"
        findings.add(f"memory {when}, {each.service}", used < LARGEST, words)


def count_idle(stack: Stack, seconds: float, findings: Findings) -> None:
    """Count commands to Redis while nobody works, and those of one message; then of a month."""
    send_sweep(stack)  # the first one asks for every slot of the last hours
    time.sleep(FIRST_SWEEP)
    wait_gone(lambda: ask(stack, UNDONE) != [], LONGEST_RETURN)
    wait_gone(lambda: ask(stack, LATELY) != [], LONGEST_RETURN)  # letters follow what was told
    found = idle.commands(stack.redis_url, stack.running, seconds)
    for service, counted in found.items():
        words = ", ".join(f"{name} {count}" for name, count in counted.most_common(6))
        rate = counted.total() * 60 / seconds
        findings.add(f"idle commands, {service}", True, f"{rate:.1f} a minute ({words})")
    a_second = sum(counted.total() for counted in found.values()) / seconds
    waiting = idle.MONTH * 60 * a_second
    each = commands_of_a_message(stack, a_second)
    count = messages_a_month(stack)
    month = waiting + count * each
    words = (
        f"{waiting / 1000:.0f} K waiting and {count * each / 1000:.0f} K for {count} messages of the "
        f"schedule ({each:.0f} each): {month / 1000:.0f} K of {idle.FREE // 1000} K"
    )
    findings.add("commands in 30 days of nobody", month < idle.FREE, words)


def commands_of_a_message(stack: Stack, a_second: float) -> float:
    """Send the worker what the clock sends, and count what that costs beside the waiting."""
    sender = threading.Timer(2, lambda: send_sweep(stack))
    sender.start()
    found = idle.commands(stack.redis_url, stack.running, MESSAGE_SECONDS)
    sender.join()
    counted = sum(each.total() for each in found.values())
    return max(1.0, counted - a_second * MESSAGE_SECONDS)


def send_sweep(stack: Stack) -> None:
    """Send one message as the clock does."""
    given = stack.environment(WORKER, OLD, UNUSED_PORT)
    prefix = given.get("REDIS_PREFIX") or f"rgms-{given['DJANGO_ENV']}"
    clock = Celery(broker=stack.redis_url)
    clock.conf.broker_transport_options = {"global_keyprefix": f"{prefix}:"}
    clock.send_task(SWEEP)
    clock.close()


def messages_a_month(stack: Stack) -> int:
    """Count what the clock sends; a line of the schedule costs a second message, its job's."""
    return sum(
        idle.MONTH // int(every) if every else 2 * (idle.MONTH // int(step) if step else 30)
        for every, step in ask(stack, LINES)
    )
