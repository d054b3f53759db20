"""Keep the processes of an instance alive, and obey stop-service and start-service."""

import time
from dataclasses import dataclass

from devtools.console import say
from devtools.control import Answer, Request
from devtools.processes import Child

LONGEST_PAUSE = 30.0
CALM = 60.0  # a process that lived this long starts again without a longer pause


@dataclass
class Watched:
    """One child and what is wanted of it."""

    child: Child
    is_wanted: bool = True
    restarts: int = 0
    due_at: float | None = None

    @property
    def name(self) -> str:
        """Return the name of the process."""
        return self.child.program.name

    @property
    def condition(self) -> str:
        """Say in a word how it is."""
        if self.child.is_running:
            return "running"
        return "starting again" if self.is_wanted else "stopped"


def pause_before(restart: int) -> float:
    """Return how long to wait before the n-th restart in a row: 1, 2, 4 ... 30 seconds."""
    return min(LONGEST_PAUSE, 2.0 ** (restart - 1))


class Supervisor:
    """Watches children; one step at a time, called from the main loop."""

    def __init__(self, children: list[Child]) -> None:
        self.watched = {child.program.name: Watched(child) for child in children}

    def add(self, child: Child) -> None:
        """Watch one more child."""
        self.watched[child.program.name] = Watched(child)

    def step(self) -> None:
        """Notice who died, and start again whose pause is over."""
        now = time.monotonic()
        for each in self.watched.values():
            if each.child.is_running or not each.is_wanted:
                continue
            if each.due_at is None:
                self._plan_restart(each, now)
            elif now >= each.due_at:
                each.due_at = None
                each.child.start()

    def _plan_restart(self, each: Watched, now: float) -> None:
        lived = now - each.child.since
        each.child.kill()  # its own children must not stay behind
        each.restarts = 1 if lived > CALM else each.restarts + 1
        pause = pause_before(each.restarts)
        each.due_at = now + pause
        say(f"{each.name} ended ({each.child.ending}). It starts again in {pause:.0f} s.")

    def obey(self, request: Request) -> Answer:
        """Carry out one request from the control socket."""
        if request.get("do") == "status":
            return {"ok": True, "processes": [self._describe(w) for w in self.watched.values()]}
        each = self.watched.get(str(request.get("name")))
        if each is None:
            return {"ok": False, "text": f"There is only: {', '.join(self.watched)}."}
        if request.get("do") == "stop":
            return self._stop(each, is_killed=bool(request.get("kill")))
        return self._start(each)

    def _stop(self, each: Watched, *, is_killed: bool) -> Answer:
        each.is_wanted = False
        each.due_at = None
        if is_killed:
            each.child.kill()
        else:
            each.child.ask_to_stop()
            each.child.finish()
        say(f"{each.name} is stopped ({each.child.ending}) until `start-service {each.name}`.")
        return {"ok": True, "text": f"{each.name} is stopped."}

    def _start(self, each: Watched) -> Answer:
        if each.child.is_running:
            return {"ok": True, "text": f"{each.name} was running already."}
        each.is_wanted = True
        each.due_at = None
        each.restarts = 0
        each.child.start()
        return {"ok": True, "text": f"{each.name} is started."}

    def _describe(self, each: Watched) -> dict[str, object]:
        child = each.child
        return {
            "name": each.name,
            "condition": each.condition,
            "pid": child.pid if child.is_running else None,
            "port": child.program.port,
            "seconds": round(time.monotonic() - child.since),
            "restarts": each.restarts,
        }

    def stop_all(self) -> None:
        """Stop everything, the last started first; the servers only when nobody uses them."""
        names = list(reversed(self.watched))
        for group in ([n for n in names if not is_server(n)], [n for n in names if is_server(n)]):
            for name in group:
                self.watched[name].child.ask_to_stop()
            for name in group:
                self.watched[name].child.finish()


def is_server(name: str) -> bool:
    """Whether the others need this process to stop in good order."""
    return name in {"postgres", "valkey"}
