"""The commands of the runner."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from devtools import (
    backups,
    benchmarks,
    checks,
    commands,
    generated,
    instance,
    interruption,
    judge,
    mutations,
    rehearsal,
    tidying,
)
from devtools.console import Refusal
from devtools.layout import CLIENT
from devtools.prodlike import entry as prodlike
from devtools.state import RUN, State, open_state

FAILED = 1
INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Carry out one command and return the exit code."""
    options = parser().parse_args(_split(arguments)[0])
    options.rest = _split(arguments)[1]
    os.umask(0o022)
    interruption.Interruption().listen()
    try:
        return run(options)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
    except subprocess.CalledProcessError as error:
        sys.stderr.write(
            f"{' '.join(map(str, error.cmd))} failed (exit code {error.returncode}).\n"
        )
    except interruption.Interrupted:
        return INTERRUPTED
    return FAILED


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Separate our own arguments from a command written behind two dashes."""
    if "--" not in arguments:
        return arguments, []
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = argparse.ArgumentParser(prog="dev.py", description="Run RGMS on this machine.")
    top.add_argument("--profile", help="data folder: run (default), test, e2e, or a name of yours")
    words = top.add_subparsers(dest="word", metavar="COMMAND")
    for word, text in COMMANDS.items():
        each = words.add_parser(word, help=text, description=text)
        each.add_argument("--profile", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    choices = words.choices
    for word in ("reset", "restore"):
        choices[word].add_argument("--yes", action="store_true", help="do not ask")
    for word in ("stop-service", "start-service"):
        choices[word].add_argument("name", help="web, channels, worker, beat, postgres or valkey")
    choices["stop-service"].add_argument("--kill", action="store_true", help="as a crash would")
    choices["logs"].add_argument("name", nargs="?", help="only this process")
    choices["logs"].add_argument("-f", "--follow", action="store_true", help="go on showing")
    choices["backup"].add_argument("file", nargs="?", type=Path, help="where to (default: .run)")
    choices["restore"].add_argument("file", type=Path, help="an archive made by backup")
    choices["migrate-legacy"].add_argument("data", nargs="?", type=Path, help="for the export")
    choices["schema"].add_argument("--check", action="store_true", help="compare, write nothing")
    return top


COMMANDS = {
    "up": "start everything and stay until Ctrl-C (the default)",
    "down": "stop a running instance",
    "status": "show what runs",
    "logs": "show the end of the logs",
    "reset": "delete the private data",
    "psql": "open psql on the database; arguments behind --",
    "manage": "run a management command: manage -- NAME ...",
    "demo": "load the demo data and print the sign-ins",
    "with-servers": "run a command with private servers: with-servers -- COMMAND ...",
    "test": "run every test; pytest arguments behind --",
    "check": "run every check",
    "lint": "run the checks that need no test, no build and no browser",
    "e2e": "start a fresh RGMS and run the browser stories against it",
    "judge": "let tools from outside judge the code, the files and the running API",
    "judge-api": "only the running API: what `judge` starts inside its own instance",
    "judge-self": "break each protection once and see the tests of rights notice",
    "bench": "measure; names of benchmarks behind --",
    "prodlike": "rehearse production: release, services, smoke test, a deploy under load",
    "schema": "write the API contract and the client's types",
    "configuration": "write the example environments and the reference of variables",
    "setup": "install everything, start nothing",
    "fmt": "format the code",
    "lock": "lock the Python requirements anew",
    "backup": "write an archive of the database",
    "restore": "replace the database by an archive",
    "migrate-legacy": "rehearse the move of the old database in SOURCE on a scratch database",
    "stop-service": "stop one process of the running instance",
    "start-service": "start it again",
}


def run(options: argparse.Namespace) -> int:
    """Choose the command."""
    word = options.word or "up"
    state = open_state(options.profile or _usual_profile(word))
    simple = {
        "up": instance.run,
        "down": commands.down,
        "status": commands.status,
        "demo": commands.demo,
        "e2e": e2e,
        "judge": judge.judge,
        "judge-api": judge.judge_api,
        "check": checks.check,
        "prodlike": prodlike.run,
        "lint": checks.lint,
    }
    if word in simple:
        return simple[word](state)
    if word in {"psql", "manage", "with-servers", "test", "judge-self", "bench"}:
        return _run_with_rest(word, state, options.rest)
    return _run_with_options(word, state, options)


def _usual_profile(word: str) -> str:
    """Return the profile of a command: inside `e2e` all commands mean that instance."""
    own = {
        "test": "test",
        "check": "test",
        "lint": "test",
        "e2e": "e2e",
        "bench": "bench",
        "judge": "judge",
    }
    own |= {"judge-self": "test", "migrate-legacy": "rehearsal", "prodlike": "prodlike"}
    return own.get(word) or os.environ.get("RGMS_PROFILE") or RUN


def _run_with_rest(word: str, state: State, rest: list[str]) -> int:
    takes = {
        "test": checks.test,
        "judge-self": mutations.judge_self,
        "bench": benchmarks.bench,
        "psql": commands.psql,
        "manage": commands.manage,
        "with-servers": commands.with_servers,
    }
    return takes[word](state, rest)


def _run_with_options(word: str, state: State, options: argparse.Namespace) -> int:
    takes: dict[str, Callable[[], int]] = {
        "schema": lambda: generated.schema(is_checked=options.check),
        "configuration": generated.configuration,
        "logs": lambda: commands.logs(state, options.name, is_followed=options.follow),
        "reset": lambda: commands.reset(state, is_confirmed=options.yes),
        "backup": lambda: backups.back_up(state, options.file),
        "restore": lambda: restore(state, options.file, is_confirmed=options.yes),
        "migrate-legacy": lambda: rehearsal.rehearse(state, options.data),
        "stop-service": lambda: commands.stop_service(state, options.name, is_killed=options.kill),
        "start-service": lambda: commands.start_service(state, options.name),
        "setup": tidying.setup,
        "fmt": tidying.fmt,
        "lock": tidying.lock,
    }
    return takes[word]()


def restore(state: State, archive: Path, *, is_confirmed: bool) -> int:
    """Replace the database, and make every page that was open read anew."""
    code = backups.restore(state, archive, is_confirmed=is_confirmed)
    return code or commands.manage(state, ["begin_epoch"])


def e2e(state: State) -> int:
    """Run the browser stories against an instance with fresh data."""
    if not any((CLIENT / "tests" / "e2e").glob("*.ts")):
        raise Refusal("The client has no browser stories.")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not browser:
        raise Refusal("A Chromium is needed: install one, or set CHROMIUM to its program.")
    os.environ["CHROMIUM"] = browser
    commands.erase(state)
    code = instance.run(state, ["npm", "--prefix", str(CLIENT), "run", "e2e"])
    if code:
        sys.stderr.write(f"The logs of the services are in {state.path('logs')}.\n")
    return code
