"""People at work while services are exchanged: marks, lists, jobs and open pages."""

import http.client
import itertools
import json
import secrets
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection

from devtools.prodlike.people import address
from smoke_checks.asking import Answer, Failed
from smoke_checks.inside import opened
from smoke_checks.target import Session, Target

TROUBLE: Final = (OSError, http.client.HTTPException, Failed, WebSocketException)
EVERY: Final = 0.75  # seconds; a person may write 120 times a minute, and some acts are sent twice
IN_A_BATCH: Final = 3
MERIT: Final = "merit.awarded"
KEY: Final = "Idempotency-Key"
MANILA: Final = ZoneInfo("Asia/Manila")


@dataclass
class Work:
    """What was acknowledged, and what went wrong."""

    target: Target
    enrolments: list[int]
    over: threading.Event = field(default_factory=threading.Event)
    acknowledged: dict[str, int] = field(default_factory=dict)  # key to rows
    repeated: int = 0
    reads: int = 0
    jobs: int = 0
    failures: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)
    turn: "itertools.count[int]" = field(default_factory=itertools.count)

    def begin(self, sessions: list[Session]) -> None:
        """Let everybody begin."""
        for session in sessions:
            self.run(lambda session=session: self.award(session))  # type: ignore[misc]
            self.run(lambda session=session: self.look(session))  # type: ignore[misc]
        self.run(self.ask_for_jobs)

    def run(self, act: Callable[[], None]) -> None:
        """Repeat an act in a thread of its own until the work is over."""

        def go_on() -> None:
            while not self.over.is_set():
                began = time.monotonic()
                act()
                self.over.wait(max(0.0, EVERY - (time.monotonic() - began)))

        thread = threading.Thread(target=go_on, daemon=True)
        self.threads.append(thread)
        thread.start()

    def end(self) -> None:
        """Let everybody finish what they do."""
        self.over.set()
        for thread in self.threads:
            thread.join(timeout=30)

    def award(self, session: Session) -> None:
        """Give one cadet, or several at once, a merit; now and then send it twice."""
        number = next(self.turn)
        chosen = [self.enrolments[(number * 7 + n) % len(self.enrolments)] for n in range(3)]
        values: dict[str, Any] = {
            "kind": "merit",
            "points": 1,
            "reason": "Rehearsal of a release",
            "occurred_on": datetime.fromtimestamp(time.time(), MANILA).date().isoformat(),
        }
        is_batch = secrets.randbelow(4) == 0
        who: dict[str, Any] = {"enrolments": chosen} if is_batch else {"enrolment": chosen[0]}
        path = "ledger/batch/" if is_batch else "ledger/"
        key = str(uuid.uuid4())
        if self.tried(lambda: self.post(path, values | who, session, key), 201):
            self.acknowledged[key] = IN_A_BATCH if is_batch else 1
        if secrets.randbelow(5) == 0 and self.tried(
            lambda: self.post(path, values | who, session, key), 201
        ):
            self.repeated += 1

    def post(self, path: str, values: Any, session: Session, key: str) -> Answer:
        """Send one act with its key."""
        return self.target.api_post(path, values, session, **{KEY: key})

    def look(self, session: Session) -> None:
        """Read a list."""
        if self.tried(lambda: self.target.api_get("ledger/?page_size=20", session), 200):
            self.reads += 1

    def ask_for_jobs(self) -> None:
        """Ask for a small job, each time from another place."""
        number = next(self.turn)
        nobody = {"identity": f"nobody-{uuid.uuid4().hex[:12]}"}
        where = {"X-Rehearsal-From": address(number)}
        if self.tried(
            lambda: self.target.api_post("auth/password-reset/", nobody, None, **where), 202
        ):
            self.jobs += 1

    def tried(self, ask: Callable[[], Answer], wished: int) -> bool:
        """Ask, take the time, and note what was not answered as it should be."""
        began = time.monotonic()
        try:
            answer = ask()
        except TROUBLE as error:
            self.failures.append(f"{type(error).__name__} {error}"[:120])
            return False
        self.milliseconds.append((time.monotonic() - began) * 1000)
        if answer.status != wished:
            self.failures.append(f"{answer.status} {answer.code} {answer.content[:80]!r}")
        return answer.status == wished


@dataclass
class Page:
    """An open page: hears, comes back after every cut, and goes on where it stood."""

    target: Target
    session: Session
    over: threading.Event = field(default_factory=threading.Event)
    is_live: threading.Event = field(default_factory=threading.Event)
    heard: list[str] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    seq: str | None = None
    epoch: int | None = None

    def begin(self) -> None:
        """Open the page; returns when it is live. Raises Failed."""
        self.thread = threading.Thread(target=self.stay, daemon=True)
        self.thread.start()
        if not self.is_live.wait(30):
            raise Failed("a page did not become live")

    def end(self) -> None:
        """Close the page."""
        self.over.set()
        self.thread.join(timeout=10)

    def stay(self) -> None:
        """Come back until the page is closed."""
        while not self.over.is_set():
            try:
                with opened(self.target, self.session) as line:
                    self.listen(line)
            except TROUBLE:
                self.over.wait(0.5)

    def listen(self, line: ClientConnection) -> None:
        """Resume, and take in what comes."""
        line.send(json.dumps({"type": "resume", "after": self.seq, "epoch": self.epoch}))
        while not self.over.is_set():
            try:
                frame = json.loads(line.recv(timeout=0.3))
            except TimeoutError:
                continue
            except WebSocketException:
                self.codes.append(line.close_code or 1006)
                raise
            self.seq, self.epoch = frame["seq"], frame["epoch"]
            if frame["type"] == MERIT:
                self.heard.append(frame["seq"])
            if frame["type"] == "live":
                self.is_live.set()
            if len(self.heard) % 20 == 19:
                line.send(json.dumps({"type": "ack", "seq": self.seq}))
