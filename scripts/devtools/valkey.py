"""A private Valkey: start it in the foreground and wait until it answers."""

import os
import secrets
import socket
from dataclasses import dataclass, field
from pathlib import Path

from devtools import ports, unprivileged
from devtools.console import Refusal
from devtools.health import wait
from devtools.processes import Child, Program, last_lines
from devtools.state import State, write_private

ATTEMPTS = 3


@dataclass
class ValkeyServer:
    """One server over one data folder on one port."""

    program: Path
    state: State
    folder: Path
    port: int
    is_shown: bool
    password: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def url(self) -> str:
        """Return the address for REDIS_URL."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self) -> Child:
        """Start the server and wait until it answers."""
        for _attempt in range(ATTEMPTS):
            child = Child(self._program(), self.state, is_shown=self.is_shown)
            if self._comes_up(child):
                return child
            child.kill()
        end = last_lines(self.state, "valkey")
        raise Refusal(f"Valkey did not start. The end of its log:\n{end}")

    def _comes_up(self, child: Child) -> bool:
        try:
            child.start()
            return wait(self._answers, 20, lambda: not child.is_running)
        except BaseException:
            child.kill()
            raise

    def _program(self) -> Program:
        if not ports.is_free(self.port):
            self.port = ports.any_free(set())
        return Program(
            name="valkey",
            argv=[str(self.program), str(self._settings_file())],
            cwd=Path("/"),
            env=dict(os.environ),
            uid=unprivileged.server_uid(),
            patience=10,
            port=self.port,
        )

    def _settings_file(self) -> Path:
        """Write the settings to a file: a password on the command line is everybody's to read."""
        file = self.folder.with_name("valkey.conf")
        keeps = ["appendonly yes"] if self.state.is_durable else ["appendonly no", 'save ""']
        lines = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            f'dir "{self.folder}"',
            "maxmemory-policy noeviction",
            *keeps,
        ]
        write_private(file, "\n".join(lines) + "\n")
        unprivileged.give(file)
        return file

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = line.recv(64)
                return b"+PONG" in (answer if b"PONG" in answer else answer + line.recv(64))
        except OSError:
            return False
