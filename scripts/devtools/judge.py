"""Let tools from outside judge the code, the files and the running API; whatever they find fails."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from devtools import commands, instance, leaks, outsider, peers, venv
from devtools.console import Refusal, say, write
from devtools.layout import BACKEND, JUDGES, PYTHON, ROOT, RUNNER, SCRIPTS
from devtools.state import State

RULES: Final = SCRIPTS / "judges" / "semgrep.yml"
ACCOUNTS: Final = SCRIPTS / "judges" / "accounts.py"
JUDGED: Final = ("rotc_backend/apps", "rotc_backend/config", "client/src", "scripts")
NO_LIMITS: Final = "100000"
# Who plays whom: two of a kind, so that one can try the other's things.
PAIRS: Final = {"cadet": ("demo-cadet", "2023-0002"), "staff": ("demo-staff", "staff-01")}
OVERSEER: Final = "demo-admin"
# A judge and the linter find the same places; a reason written for the one holds for the other.
SAME_AS: Final = {
    "values-never-become-sql": "S608",
    "secrets-come-from-the-system": "S311",
    "no-broken-hashes": "S324",
}


@dataclass(frozen=True)
class Finding:
    """What a judge says about a place, and what must stand there to answer it."""

    path: str
    lines: range
    rule: str
    words: str
    answers: tuple[str, ...]

    def __str__(self) -> str:
        """Write it as editors understand it."""
        return f"{self.path}:{self.lines.start}: {self.rule}: {self.words}"

    @property
    def is_answered(self) -> bool:
        """Whether the place itself says why it is right."""
        text = (ROOT / self.path).read_text().splitlines()
        place = "\n".join(text[self.lines.start - 1 : self.lines.stop])
        return any(answer in place for answer in self.answers)


def judge(state: State) -> int:
    """Call every judge and say what each found; then start a fresh RGMS for Schemathesis."""
    venv.ensure(venv.RUN)
    venv.ensure(venv.JUDGE)
    results = {name: _called(name, ask) for name, ask in READERS.items()}
    os.environ["LIMITS_FACTOR"] = NO_LIMITS
    commands.erase(state)
    command = [sys.executable, str(RUNNER), "--profile", state.profile, "judge-api"]
    results["running API: Peers, Schemathesis"] = instance.run(state, command, has_client=False)
    write("")
    for name, failures in results.items():
        write(f"{'FAILED' if failures else 'ok':8}{name}")
    return int(any(results.values()))


def _called(name: str, ask: Callable[[], Iterator[object]]) -> int:
    say(f"== {name}")
    found = list(ask())
    for each in found:
        write(str(each))
    return len(found)


def bandit() -> Iterator[Finding]:
    """Ask bandit about our Python; medium and high only."""
    places = ["rotc_backend/apps", "rotc_backend/config", "scripts", "-x", "scripts/tests"]
    done = _tool("bandit", "-q", "-r", *places, "-ll", "-f", "json")
    for each in _results("bandit", done):
        number = str(each["test_id"])
        answers = (f"noqa: S{number[1:]}", f"nosec {number}")
        lines = range(min(each["line_range"]), max(each["line_range"]) + 1)
        yield from _unanswered(
            Finding(each["filename"], lines, number, each["issue_text"], answers)
        )


def semgrep() -> Iterator[Finding]:
    """Ask semgrep whether our own rules hold; it needs no network."""
    quiet = ("--metrics=off", "--disable-version-check", "--quiet")
    done = _tool("semgrep", "scan", "--config", str(RULES), *quiet, "--json", *JUDGED)
    for each in _results("semgrep", done):
        rule = str(each["check_id"]).rpartition(".")[2]
        answers = tuple(f"noqa: {code}" for code in (SAME_AS.get(rule),) if code)
        lines = range(each["start"]["line"], each["end"]["line"] + 1)
        yield from _unanswered(
            Finding(each["path"], lines, rule, each["extra"]["message"], answers)
        )


def _unanswered(finding: Finding) -> Iterator[Finding]:
    if not finding.is_answered:
        yield finding


def _results(name: str, done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Read a tool's report; one that could not work is a failure, not a clean bill."""
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise Refusal(f"{name} did not work:\n{(done.stdout + done.stderr)[-3000:]}") from None
    if report["errors"]:
        raise Refusal(f"{name} could not read everything:\n{json.dumps(report['errors'])[:3000]}")
    return list(report["results"])


def _tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = JUDGES / "bin" / name
    if not program.exists():
        raise Refusal(f"{name} is not installed in {JUDGES.name}: {venv.JUDGE} names it.")
    # semgrep starts programs of its own environment by name.
    path = os.pathsep.join([str(program.parent), os.environ.get("PATH", os.defpath)])
    return subprocess.run(
        [str(program), *arguments],
        cwd=ROOT,
        env=dict(os.environ) | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


READERS: Final[dict[str, Callable[[], Iterator[object]]]] = {
    "bandit": bandit,
    "semgrep, own rules": semgrep,
    "leaked secrets": lambda: iter(leaks.find()),
}


def judge_api(state: State) -> int:
    """Judge the instance around us as a cadet pair, a staff pair and an admin."""
    if "RGMS_URL" not in os.environ:
        raise Refusal("There is no instance around this command. `make judge` starts one.")
    venv.ensure(venv.JUDGE)
    known = json.loads(os.environ["RGMS_ACCOUNTS"])
    for _, name in PAIRS.values():
        known[name] = secrets.token_urlsafe(16)
    _give_passwords({name: known[name] for _, name in PAIRS.values()})
    groups = PAIRS | {"admin": (OVERSEER,)}
    wanted = os.environ.get("JUDGE_AS", " ".join(groups)).split()
    address = os.environ["RGMS_URL"]
    # First of all: afterwards Schemathesis has changed what belongs to whom.
    codes = [
        peers.judge(address, names, OVERSEER, known)
        for group, names in PAIRS.items()
        if group in wanted
    ]
    codes += [
        outsider.judge(state, group, {name: known[name] for name in names})
        for group, names in groups.items()
        if group in wanted
    ]
    return int(any(codes))


def _give_passwords(wanted: dict[str, str]) -> None:
    env = dict(os.environ) | {"RGMS_JUDGES": json.dumps(wanted)}
    command = [str(PYTHON), "manage.py", "shell", "--no-imports", "-c", ACCOUNTS.read_text()]
    subprocess.run(command, cwd=BACKEND, env=env, check=True, stdin=subprocess.DEVNULL)
