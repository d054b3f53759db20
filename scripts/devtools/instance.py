"""One running RGMS: prepare, start everything, watch it, stop it."""

import json
import os
import signal
import subprocess
from pathlib import Path

from devtools import health, ports, processes, servers, services, unprivileged, venv, web_client
from devtools.console import Refusal, say, write
from devtools.control import ControlSocket
from devtools.interruption import Interrupted, Interruption
from devtools.layout import ROOT, RUNNER, has_command
from devtools.processes import HELD, Child, last_lines, signal_group
from devtools.state import RUN, State, describe_instance, only_instance, write_private
from devtools.supervisor import Supervisor

SECONDS_TO_HEALTH = 60.0
INTERRUPTED = 130
CERTIFICATE = "certificate-"


def run(state: State, command: list[str] | None = None, *, has_client: bool = True) -> int:
    """Run RGMS until it is asked to stop, or until the given command has ended."""
    interruption = Interruption()
    with only_instance(state):
        interruption.listen()
        instance = Instance(state, is_shown=command is None, has_client=has_client)
        try:
            instance.start()
            return instance.watch(command)
        except Interrupted as reason:
            say(f"Stopping ({reason}) ... once more to stop at once.")
            return INTERRUPTED if command else 0
        finally:
            interruption.is_asked = True
            instance.stop()


class Instance:
    """The processes of one profile and what they need."""

    def __init__(self, state: State, *, is_shown: bool, has_client: bool) -> None:
        self.state = state
        self.is_shown = is_shown
        self.has_client = has_client
        self.supervisor = Supervisor([])
        self.control: ControlSocket | None = None
        self.port: dict[str, int] = {}
        self.env: dict[str, str] = {}
        self.accounts: list[str] = []
        self.certificates: list[str] = []
        self.command: subprocess.Popen[bytes] | None = None
        pid = os.getpid()
        describe_instance(state, {"pid": pid, "started": processes.started_at(pid)})

    def start(self) -> None:
        """Bring everything up, in order, until every service is healthy."""
        left = processes.stop_leftovers(self.state)
        if left:
            say(f"Stopped what a killed run had left behind: {', '.join(left)}.")
        venv.ensure(venv.RUN)
        client = web_client.build() if self.has_client else None
        self._keep_earlier_logs()
        self._start_servers(client)
        self._release()
        self._start_services()
        self._open_control()
        self._tell()

    def _keep_earlier_logs(self) -> None:
        for log in self.state.log("x").parent.glob("*.log"):
            log.replace(log.with_suffix(".log.1"))

    def _start_servers(self, client: Path | None) -> None:
        say("Starting PostgreSQL and Valkey ...")
        found = servers.start(self.state, is_shown=False)
        for child in found.children:
            self.supervisor.add(child)
        self.port = ports.choose(
            ["web", "channels", "smtp", "mail"], is_usual=self.state.profile == RUN
        )
        self.env = services.shared_environment(self.state, found, self.port, client)
        describe_instance(
            self.state,
            {
                "url": f"http://localhost:{self.port['web']}/",
                "database_url": found.database_url,
                "owner_url": found.owner_url,
                "redis_url": found.redis_url,
            },
        )

    def _release(self) -> None:
        say("Preparing the database ...")
        self._manage(*(["release"] if has_command("release") else ["migrate", "--no-input"]))
        if self.env["DJANGO_ENV"] == "local" and has_command("load_demo"):
            told = self._load_demo()
            self.certificates = [line for line in told if line.startswith(CERTIFICATE)]
            self.accounts = [line for line in told if line not in self.certificates]

    def _load_demo(self) -> list[str]:
        """Load the demo, once per private database; return its sign-ins and certificates."""
        kept = unprivileged.server_folder(self.state) / "demo.accounts"
        is_private = "postgres" in self.supervisor.watched
        if is_private and kept.exists():
            return kept.read_text().splitlines()
        say("Loading the demo data ...")
        self._manage("load_demo")
        accounts = self._manage("load_demo", "--print-accounts")
        if is_private:
            write_private(kept, accounts)
        return accounts.splitlines()

    def _manage(self, *arguments: str) -> str:
        done = services.manage(self.env, *arguments)
        if done.returncode:
            raise Refusal(f"manage.py {' '.join(arguments)} failed:\n{done.stdout[-4000:]}")
        return done.stdout.strip()

    def _start_services(self) -> None:
        say("Starting the services ...")
        children = []
        programs = [services.program(name, self.env, self.port) for name in services.NAMES]
        for program in (services.mail_catcher(self.state, self.env, self.port), *programs):
            child = Child(program, self.state, is_shown=self.is_shown)
            self.supervisor.add(child)
            child.start()
            children.append(child)
        for child in children:
            self._wait_healthy(child)

    def _wait_healthy(self, child: Child) -> None:
        name = child.program.name
        is_good = health.wait(
            lambda: health.is_healthy(name, self.port, child.age, self.env["METRICS_TOKEN"]),
            SECONDS_TO_HEALTH,
            lambda: not child.is_running,
        )
        if not is_good:
            why = "is not healthy after 60 s" if child.is_running else f"ended ({child.ending})"
            end = last_lines(self.state, name)
            raise Refusal(f"{name} {why}. The end of its log:\n{end}")

    def _open_control(self) -> None:
        self.control = ControlSocket(self.state)
        describe_instance(self.state, {"control": str(self.control.address), "port": self.port})

    def _tell(self) -> None:
        write("")
        web = f"http://localhost:{self.port['web']}"
        say(f"RGMS is running:  {web}/")
        write(f"  API             {web}/api/v1/schema/")
        write(f"  live socket     {self.env['LIVE_URL']}")
        write(f"  its mail        http://localhost:{self.port['mail']}/")
        for account in self.accounts:
            write(f"  sign in         {account}")
        for line in self.certificates:
            kind, code = line.split()
            write(f"  check a paper   {web}/verify/{code}  {kind.removeprefix(CERTIFICATE)}")
        if self.is_shown:
            write("Ctrl-C stops everything.\n")

    def watch(self, command: list[str] | None) -> int:
        """Keep the services alive until a stop is asked for or the command has ended."""
        if command:
            with HELD:
                self.command = subprocess.Popen(
                    command, cwd=ROOT, env=self._story_environment(), start_new_session=True
                )
        while self.command is None or self.command.poll() is None:
            if self.control:
                self.control.answer_one(0.25, self.supervisor.obey)
            self.supervisor.step()
        return self.command.returncode

    def _story_environment(self) -> dict[str, str]:
        """Return what a browser story needs: the address, the sign-ins, and this runner."""
        accounts = dict(account.split() for account in self.accounts)
        return self.env | {
            "RGMS_URL": f"http://localhost:{self.port['web']}",
            "RGMS_ACCOUNTS": json.dumps(accounts),
            "RGMS_MAIL": f"http://localhost:{self.port['mail']}",
            "RGMS_RUNNER": str(RUNNER),
            "RGMS_PROFILE": self.state.profile,
        }

    def stop(self) -> None:
        """Stop everything in good order and leave nothing behind."""
        if self.command:
            signal_group(self.command.pid, signal.SIGKILL)
        if self.control:
            self.control.close()
        self.supervisor.stop_all()
        if self.supervisor.watched:
            say("Everything is stopped.")
