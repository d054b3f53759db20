"""Runs checks one after the other and says how each went."""

import http.client
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from websockets.exceptions import WebSocketException

from smoke_checks.asking import Failed
from smoke_checks.target import Session, Target

OK: Final = "ok"
FAILED: Final = "FAILED"
LEFT_OUT: Final = "left out"
UNREACHABLE: Final = (OSError, http.client.HTTPException, WebSocketException)


class LeftOut(Exception):
    """The check says nothing here; the text says why."""


@dataclass(frozen=True)
class Result:
    """How one check went."""

    name: str
    state: str
    milliseconds: int
    words: str = ""

    def __str__(self) -> str:
        """Write it on one line."""
        return (
            f"{self.state:9}{self.milliseconds:7} ms  {self.name}{self.words and ': '}{self.words}"
        )


@dataclass
class Look:
    """One look at a deployment."""

    target: Target
    say: Callable[[str], None]
    version: str = ""  # what must run; empty for whatever runs everywhere alike
    session: Session | None = None
    versions: dict[str, str] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)

    def take(self, name: str, check: Callable[["Look"], str | None]) -> None:
        """Carry one check out; nothing it meets stops the others."""
        began = time.monotonic()
        state, words = OK, ""
        try:
            words = check(self) or ""
        except LeftOut as reason:
            state, words = LEFT_OUT, str(reason)
        except Failed as problem:
            state, words = FAILED, str(problem)
        except UNREACHABLE as error:
            state, words = FAILED, f"{type(error).__name__} {error}".strip()[:200]
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            state, words = FAILED, f"an answer of another form ({type(error).__name__} {error})"
        result = Result(name, state, round((time.monotonic() - began) * 1000), words)
        self.results.append(result)
        self.say(str(result))

    @property
    def signed_in(self) -> Session:
        """Return the session. Raises LeftOut when nobody could sign in."""
        if self.session is None:
            raise LeftOut("nobody is signed in")
        return self.session

    @property
    def failed(self) -> list[str]:
        """Name what failed."""
        return [each.name for each in self.results if each.state == FAILED]

    def leave(self) -> None:
        """Leave no session behind when a check broke off before the sign-out."""
        if self.session:
            with suppress(Failed, *UNREACHABLE):
                self.target.sign_out(self.session)

    def report(self) -> dict[str, Any]:
        """Return everything for a machine."""
        return {
            "ok": not self.failed,
            "versions": self.versions,
            "checks": [asdict(each) for each in self.results],
        }


def within(seconds: float, ask: Callable[[], bool]) -> bool:
    """Ask again, half a second apart, until it is so or the time is over."""
    deadline = time.monotonic() + seconds
    while not ask():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.5)
    return True
