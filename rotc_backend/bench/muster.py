"""Muster benchmark: fifty open boards while ten marks a second are made; how old is what they show."""

import argparse
import json
import random
import sys
import threading
import time
import urllib.request
import uuid
from dataclasses import dataclass, field
from typing import Final

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

from apps.attendance.choices import DayState  # noqa: E402
from apps.attendance.models import TrainingDay  # noqa: E402
from apps.authentication import sessions  # noqa: E402
from apps.authentication.choices import ClientKind  # noqa: E402
from apps.authentication.models import AuthSession, User  # noqa: E402
from apps.authentication.sessions import Device  # noqa: E402
from apps.cadets.models import Enrolment  # noqa: E402
from apps.core.permissions import Role  # noqa: E402
from bench.crowd import Crowd, masked  # noqa: E402
from bench.roster import Stage, build  # noqa: E402
from bench.services import Service, started  # noqa: E402
from bench.stage import PREFIX, allow_many_files, scratch_database, tickets_for  # noqa: E402
from bench.tables import Line, at_most, show  # noqa: E402

RESUME: Final = '{"type":"resume","after":null,"epoch":null}'
RATE, HEARTBEAT, GATHER, ACKNOWLEDGE = 10, 15.0, 0.15, 1.0
FRESH, SETTLE = 4000, 15.0
NEVER: Final = float("inf")


@dataclass(frozen=True)
class Pace:
    """How far apart the requests of a board are, and over what time the first ones spread."""

    gap: float
    spread: float


OURS, PLAIN = Pace(2.0, 0.6), Pace(0.0, 0.0)  # ours: the client's features/attendance/muster


@dataclass
class Board:
    """An open board: when it asks next, and the number of marks in its newest answer."""

    token: str
    pace: Pace
    due: float = NEVER
    asked: float = -NEVER
    is_asking: bool = False
    seen: list[tuple[float, int]] = field(default_factory=list)

    def hear(self, now: float) -> None:
        """Plan to ask: soon after the first event, never twice within the gap."""
        if self.due == NEVER:
            soon = now + GATHER + random.random() * self.pace.spread  # noqa: S311 - jitter
            self.due = max(soon, self.asked + self.pace.gap)


@dataclass
class Marks:
    """When each mark was answered as saved."""

    moments: list[float] = field(default_factory=list)


def sign_in_staff(count: int) -> tuple[list[AuthSession], list[str]]:
    """Invent so many signed-in staff; returns their sessions and tokens."""
    names = [f"board.{uuid.uuid4().hex[:12]}" for _ in range(count)]
    users = User.objects.bulk_create(
        User(username=name, full_name=name, role=Role.STAFF, is_approved=True) for name in names
    )
    device = Device(kind=ClientKind.BODY, user_agent="bench", ip=None)
    tokens = [sessions.begin_session(user=user, device=device).access for user in users]
    found = {row.user_id: row for row in AuthSession.objects.filter(user__in=users)}
    return [found[user.pk] for user in users], tokens


def open_day(stage: Stage) -> TrainingDay:
    """Open the roll of another day."""
    title = f"Measured {uuid.uuid4().hex[:8]}"
    state = {"state": DayState.OPEN, "date": stage.term.ends_on}
    return TrainingDay.objects.create(term=stage.term, title=title, **state)


def ask(service: Service, path: str, token: str, body: bytes | None = None) -> bytes:
    """Ask the web service as a person."""
    request = urllib.request.Request(  # noqa: S310 - our own address
        f"{service.address}/api/v1/{path}",
        data=body,
        method="GET" if body is None else "PUT",
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        content: bytes = answer.read()
    return content


def read_board(board: Board, service: Service, day: int) -> None:
    """Let one board read the muster, and note how many marks it shows."""
    rows = json.loads(ask(service, f"training-days/{day}/muster/", board.token))["rows"]
    board.seen.append((time.perf_counter(), sum(row["present"] for row in rows)))
    board.is_asking = False


def call_roll(marks: Marks, service: Service, day: int, token: str, enrolments: list[int]) -> None:
    """Mark one cadet after another, ten a second."""
    began = time.perf_counter()
    for number, enrolment in enumerate(enrolments):
        time.sleep(max(0.0, began + number / RATE - time.perf_counter()))
        mark = {"op_id": str(uuid.uuid4()), "enrolment": enrolment, "status": "present"}
        body = json.dumps({"marks": [mark]}).encode()
        ask(service, f"training-days/{day}/roll/", token, body)
        marks.moments.append(time.perf_counter())


@dataclass
class Hall:
    """The boards with their sockets, in front of one day."""

    boards: list[Board]
    crowd: Crowd
    service: Service
    day: int

    def watch(self, until: float) -> None:
        """Let every board ask as its events tell it."""
        counted = [client.frames for client in self.crowd.clients.values()]
        acknowledged = 0.0
        while (now := time.perf_counter()) < until:
            for number, _ in self.crowd.poller.poll(0.01, 4096):
                self.crowd.receive(self.crowd.clients[number])
            for place, client in enumerate(self.crowd.clients.values()):
                if client.frames > counted[place]:
                    counted[place] = client.frames
                    self.boards[place].hear(now)
            self.let_ask(now)
            if now - acknowledged > ACKNOWLEDGE:
                acknowledged = now
                self.acknowledge()

    def let_ask(self, now: float) -> None:
        """Send the requests that are due; a board asks one thing at a time."""
        for board in self.boards:
            is_due = board.due <= now or now - board.asked > HEARTBEAT
            if is_due and not board.is_asking:
                board.due, board.asked, board.is_asking = NEVER, now, True
                threading.Thread(target=read_board, args=(board, self.service, self.day)).start()

    def acknowledge(self) -> None:
        """Let every socket say how far it has read."""
        for client in self.crowd.clients.values():
            seq = json.loads(client.last[1:])["seq"] if client.last else None
            if seq:
                message = json.dumps({"type": "ack", "seq": seq})
                client.line.send(masked(message.encode()))


def ages(boards: list[Board], marks: Marks) -> list[float]:
    """How long after each mark each board first showed it."""
    found = []
    for board in boards:
        for number, moment in enumerate(marks.moments, start=1):
            shown = next((at for at, seen in board.seen if seen >= number and at >= moment), None)
            found.append(NEVER if shown is None else shown - moment)
    return sorted(found)


@dataclass(frozen=True)
class Evening:
    """What one run came to."""

    ages: list[float]
    requests: int
    seconds: float

    def percentile(self, share: float) -> float:
        """An age in milliseconds."""
        return self.ages[min(len(self.ages) - 1, int(share * len(self.ages)))] * 1000


def run(stage: Stage, services: dict[str, Service], pace: Pace, size: int, count: int) -> Evening:
    """Open the boards, make the marks at ten a second, and follow each mark to every board."""
    day = open_day(stage)
    held, tokens = sign_in_staff(size + 1)
    enrolments = list(Enrolment.objects.filter(term=stage.term).values_list("pk", flat=True))
    crowd = Crowd(services["channels"].port, "/ws/live/", RESUME)
    crowd.open(tickets_for(held[:size]), frames=1)
    boards = [Board(token, pace) for token in tokens[:size]]
    marks, seconds = Marks(), count / RATE + SETTLE
    arguments = (marks, services["web"], day.pk, tokens[-1], enrolments[:count])
    caller = threading.Thread(target=call_roll, args=arguments)
    caller.start()
    hall = Hall(boards, crowd, services["web"], day.pk)
    hall.watch(time.perf_counter() + seconds)
    caller.join()
    crowd.leave()
    return Evening(ages(boards, marks), sum(len(board.seen) for board in boards), seconds)


def lines_of(ours: Evening, plain: Evening, size: int) -> list[Line]:
    """Put what was measured beside a board that asks at every burst of events."""
    p95, plain_p95 = ours.percentile(0.95), plain.percentile(0.95)
    name = f"10 marks/s, {size} boards: mark to board, p95 ms"
    return [
        at_most(FRESH, name, p95, plain_p95),
        Line("  median ms", ours.percentile(0.5), plain.percentile(0.5)),
        Line("  oldest ms", ours.percentile(1.0), plain.percentile(1.0)),
        Line("  requests a second", ours.requests / ours.seconds, plain.requests / plain.seconds),
    ]


def main() -> None:
    """Build the term, serve it, measure both, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cadets", type=int, default=1500)
    options.add_argument("--boards", type=int, default=50)
    options.add_argument("--marks", type=int, default=200)
    chosen = options.parse_args()
    settings.REDIS_PREFIX = PREFIX
    allow_many_files()
    with scratch_database() as database:
        stage = build(chosen.cadets)
        with started(("web", "channels"), database) as services:
            services["web"].answer("/api/v1/terms/", times=16)  # both its processes, warm
            ours = run(stage, services, OURS, chosen.boards, chosen.marks)
            plain = run(stage, services, PLAIN, chosen.boards, chosen.marks)
    sys.exit(show("muster", lines_of(ours, plain, chosen.boards)))


if __name__ == "__main__":
    main()
