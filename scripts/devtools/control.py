"""A local socket through which other commands talk to the running instance."""

import json
import shutil
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from devtools.console import Refusal
from devtools.state import State, instance_of

LONGEST_ADDRESS = 100  # the system's limit for the path of a socket is a little above

Request = dict[str, Any]
Answer = dict[str, Any]


class ControlSocket:
    """Answers one JSON line with one JSON line."""

    def __init__(self, state: State) -> None:
        self.address = self._address(state)
        self.address.unlink(missing_ok=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.address))
        self.address.chmod(0o600)
        self.listener.listen(8)

    def _address(self, state: State) -> Path:
        usual = state.path("control.sock")
        self.short: Path | None = None
        if len(str(usual)) <= LONGEST_ADDRESS:
            return usual
        self.short = Path(tempfile.mkdtemp(prefix="rgms-"))
        return self.short / "control.sock"

    def answer_one(self, seconds: float, decide: Callable[[Request], Answer]) -> None:
        """Wait this long for a request and answer it."""
        self.listener.settimeout(seconds)
        try:
            line, _ = self.listener.accept()
        except TimeoutError:
            return
        with line:
            line.settimeout(2)
            try:
                request = json.loads(line.makefile().readline() or "{}")
                line.sendall(json.dumps(decide(request)).encode() + b"\n")
            except (OSError, ValueError):
                return  # the other side left or talks nonsense; the instance goes on

    def close(self) -> None:
        """Stop listening and leave nothing behind."""
        self.listener.close()
        self.address.unlink(missing_ok=True)
        if self.short:
            shutil.rmtree(self.short, ignore_errors=True)


def ask(state: State, request: Request) -> Answer:
    """Send a request to the running instance."""
    running = instance_of(state)
    if running is None:
        raise Refusal("RGMS does not run from this folder. `make run` starts it.")
    if "control" not in running:
        raise Refusal("RGMS is still starting. Try again in a moment.")
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(60)
        line.connect(running["control"])
        line.sendall(json.dumps(request).encode() + b"\n")
        answer: Answer = json.loads(line.makefile().readline())
    if not answer.get("ok"):
        raise Refusal(str(answer.get("text", "The running instance refused.")))
    return answer
