"""The small commands: down, status, logs, reset, psql, manage, with-servers, stop and start-service."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from devtools import (
    backups,
    binaries,
    control,
    health,
    ports,
    processes,
    servers,
    services,
    unprivileged,
    venv,
)
from devtools.console import Refusal, confirm, say, write
from devtools.layout import BACKEND, PYTHON, has_command
from devtools.state import State, instance_of, only_instance, secrets_of

SECONDS_TO_STOP = 90
# Django's commands that read or change the tables themselves; all others run as the services do.
OWNERS_COMMANDS = {"dbshell", "flush", "inspectdb", "makemigrations", "migrate", "showmigrations"}


def down(state: State) -> int:
    """Stop the running instance, or what a killed one left behind."""
    running = instance_of(state)
    if running is None:
        with only_instance(state):
            left = processes.stop_leftovers(state)
        write(f"Nothing was running{': stopped ' + ', '.join(left) if left else ''}.")
        return 0
    pid, started = running.get("pid"), running.get("started")
    if not pid or processes.started_at(pid) != started:
        raise Refusal("The instance is just starting or stopping. Try again in a moment.")
    os.kill(pid, signal.SIGTERM)
    if not processes.wait_gone(lambda: instance_of(state) is not None, SECONDS_TO_STOP):
        raise Refusal(f"Process {pid} did not stop within {SECONDS_TO_STOP} s.")
    write("RGMS is stopped.")
    return 0


def status(state: State) -> int:
    """Show what runs."""
    running = instance_of(state)
    if running is None:
        write("RGMS does not run from this folder. `make run` starts it.")
        return 1
    answer = control.ask(state, {"do": "status"})
    write(f"{running['url']}  (process {running['pid']})")
    write(f"{'process':10}{'condition':16}{'pid':>8}{'port':>7}{'seconds':>9}{'restarts':>10}")
    for each in answer["processes"]:
        row = {name: "-" if value is None else value for name, value in each.items()}
        write(
            f"{row['name']:10}{row['condition']:16}{row['pid']:>8}{row['port']:>7}"
            f"{row['seconds']:>9}{row['restarts']:>10}"
        )
    return 0


def logs(state: State, name: str | None, *, is_followed: bool) -> int:
    """Show the end of the logs, and what comes."""
    files = [state.log(name)] if name else sorted(state.log("x").parent.glob("*.log"))
    if not files or not files[0].exists():
        raise Refusal(f"No log yet{f' of {name}' if name else ''}.")
    follow = ["-F"] if is_followed else []
    return subprocess.run(["tail", "-n", "40", *follow, *files], check=False).returncode


def reset(state: State, *, is_confirmed: bool) -> int:
    """Throw the private database, its Redis and the uploads away."""
    if instance_of(state):
        raise Refusal("RGMS is running. Stop it first: `make down`.")
    if not is_confirmed and not confirm("All data of this machine's RGMS are deleted. Go on?"):
        write("Nothing was deleted. (Without a terminal: --yes)")
        return 1
    erase(state)
    write("The data are deleted. `make run` begins anew.")
    return 0


def erase(state: State) -> None:
    """Delete the private servers' data, the uploads and the letters of one profile."""
    with only_instance(state):
        processes.stop_leftovers(state)
        shutil.rmtree(unprivileged.server_folder(state))
        shutil.rmtree(state.path("media"), ignore_errors=True)
        shutil.rmtree(state.path("mail"), ignore_errors=True)


def psql(state: State, arguments: list[str]) -> int:
    """Open psql on the database at hand."""
    with servers.at_hand(state) as found, _patient_with_ctrl_c():
        env = dict(os.environ) | backups.connection(found.owner_url)
        program = binaries.postgres().tool("psql")
        return subprocess.run([program, *arguments], env=env, check=False).returncode


@contextmanager
def _patient_with_ctrl_c() -> Iterator[None]:
    """Leave Ctrl-C to the program in front of us."""
    earlier = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, earlier)


def manage(state: State, arguments: list[str]) -> int:
    """Run a management command with the environment of the services."""
    command = [str(PYTHON), str(BACKEND / "manage.py"), *arguments]
    port = (instance_of(state) or {}).get("port", ports.PREFERRED)
    is_owners = arguments[:1] and arguments[0] in OWNERS_COMMANDS

    def environment(found: servers.Servers) -> dict[str, str]:
        own = found.owner_env if is_owners else {}
        return services.shared_environment(state, found, port, None) | own

    return _run_with_servers(state, command, environment)


def demo(state: State) -> int:
    """Load the demo data and print the sign-ins."""
    if not has_command("load_demo"):
        raise Refusal("This version has no demo data.")
    steps = (["release"], ["load_demo"], ["load_demo", "--print-accounts"])
    return next((code for code in (manage(state, step) for step in steps) if code), 0)


def with_servers(state: State, command: list[str]) -> int:
    """Run one command with DATABASE_URL and REDIS_URL set, and stop what was started for it."""
    if not command:
        raise Refusal("Which command? Write it behind two dashes: with-servers -- COMMAND")
    return _run_with_servers(state, command, lambda found: plain_environment(state, found))


def plain_environment(state: State, found: servers.Servers) -> dict[str, str]:
    """Return our own environment plus the owner's addresses; profile test means the test settings."""
    wished = {"DJANGO_ENV": "test"} if state.profile == "test" else {}
    return venv.activated(wished | dict(os.environ) | found.owner_env)


def _run_with_servers(
    state: State, command: list[str], env_for: Callable[[servers.Servers], dict[str, str]]
) -> int:
    venv.ensure(venv.RUN)
    try:
        with servers.at_hand(state) as found:
            return run_foreground(command, env_for(found))
    except FileNotFoundError as error:
        raise Refusal(f"There is no command {error.filename}.") from None


def run_foreground(command: list[str], env: dict[str, str]) -> int:
    """Run a command in the terminal; it ends when we are interrupted."""
    process = subprocess.Popen(command, env=env)
    try:
        return process.wait()
    except BaseException:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        processes.wait_gone(lambda: process.poll() is None, 10)
        process.kill()
        process.wait()
        raise


def stop_service(state: State, name: str, *, is_killed: bool) -> int:
    """Stop one service of the running instance; it stays down until it is started."""
    write(str(control.ask(state, {"do": "stop", "name": name, "kill": is_killed})["text"]))
    return 0


def start_service(state: State, name: str) -> int:
    """Start one service of the running instance and wait until it is healthy."""
    write(str(control.ask(state, {"do": "start", "name": name})["text"]))
    if name not in services.NAMES:
        return 0
    port = (instance_of(state) or {}).get("port", {})
    token = os.environ.get("METRICS_TOKEN") or secrets_of(state)["METRICS_TOKEN"]
    began = time.monotonic()
    if not health.wait(
        lambda: health.is_healthy(name, port, time.monotonic() - began, token), 60, lambda: False
    ):
        say(f"{name} is not healthy after 60 s. See `make logs`.")
        return 1
    write(f"{name} is healthy.")
    return 0
